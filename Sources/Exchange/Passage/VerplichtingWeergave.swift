/// An obligation and whether it is met.
package struct VerplichtingWeergave: Codable, Sendable, Equatable {
    package let id: String
    package let soort: String
    /// Id of the delivery or report that it follows from.
    package let betreft: String
    package let eigenaar: String
    package let geopend: String
    /// Last day on which it is in time.
    package let uiterlijk: String?
    /// `open`, `laat`, `voldaan` or `vervallen`.
    package let toestand: String
    package let voldaan: String?
}
