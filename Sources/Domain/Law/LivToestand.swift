/// Where a traject of the LIV stands.
package enum LivToestand: String, Sendable, CaseIterable, Equatable {
    case open
    case nietOpgenomen = "niet opgenomen"
    case noGo = "no go"
    /// The person does not take part, or no longer (R196).
    case gestopt
    case afgesloten
}

extension LivStap {
    /// Steps that stand before anything that says whom a traject is about (R194, R195).
    package static let beforeIdentity: [LivStap] = [.goOfNoGo, .startgesprek]
}
