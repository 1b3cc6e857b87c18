/// Personal data of a special category (GDPR art. 9 and 10), as far as a catalogue can hold it.
package enum SpecialCategory: String, Sendable, CaseIterable, Hashable {
    case gezondheid
    /// Health inside a traject of care between the LIV and its opdrachtgever (R210): no table with a
    /// geheimhouder sits there, so the long form of R103 cannot be asked; an own basis always is.
    case zorgtraject
    case overtuiging
    case veroordeling
}
