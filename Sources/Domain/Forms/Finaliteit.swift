/// For what a side of the exchange works, and content of it may be used (R3, R4, R32): closed words.
package enum Finaliteit: String, Sendable, CaseIterable, Hashable, Codable {
    case preventie = "preventie en begeleiding"
    case veiligheid
    case zorg = "zorg en ondersteuning"
}
