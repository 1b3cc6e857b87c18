/// A rule of the domain by its number, `R1` to `R272`; the text stands in `docs/rules.csv`.
package struct Rule: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let number: Int

    package init(_ number: Int) {
        precondition((1...272).contains(number), "a rule is R1 to R272")
        self.number = number
    }

    /// Reads `R61`; `nil` for anything else.
    package init?(_ text: String) {
        guard text.utf8.first == 0x52, let number = Int(text.dropFirst()),
            (1...272).contains(number), "R\(number)" == text
        else { return nil }
        self.number = number
    }

    package var description: String { "R\(number)" }
    package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

/// An expected "no": what was refused, why, under which rules, and what the person can do.
///
/// A refusal is an answer, never an accident. It carries no content of a document, so that it
/// may be journaled and logged whole. `code` is stable and part of the API; `message` is Dutch,
/// lower case, and says what to do next.
package struct Refusal: Error, Sendable, Equatable {
    /// What kind of "no" it is; the API makes the HTTP status from it.
    package enum Kind: String, Sendable, CaseIterable {
        /// The input has the wrong shape or breaks a rule of the form.
        case ongeldig
        /// This peer may not do this here; also said for what it may not know to exist.
        case nietToegelaten
        /// What is asked for is not there, or not for this peer.
        case nietGevonden
        /// Right in itself, but not in the present state (closed round, stale digest).
        case strijdigMetToestand
        /// The gate is not open: consensus, besluit, moment or legal basis is missing.
        case poortGesloten
        /// Larger or more than a named limit.
        case teGroot
        /// The gateway itself cannot do it now: clock, store, policy set.
        case nietBeschikbaar
    }

    package let kind: Kind
    /// Stable, lower case with hyphens: `gemeente-zonder-bevoegde-ltf`.
    package let code: String
    package let message: String
    package let rules: [Rule]
    /// JSON pointer of the member at fault, where one is.
    package let pointer: String?
    /// The id of what is missing, a legal basis for instance, for the journal (R1); never content.
    package let missing: String?
    /// What else is wrong with the same document, in its order; none of these has others itself.
    package private(set) var others: [Refusal] = []

    package init(
        _ kind: Kind, _ code: String, _ message: String, rules: [Int] = [],
        at pointer: String? = nil, missing: String? = nil
    ) {
        self.kind = kind
        self.code = code
        self.message = message
        self.rules = rules.map { Rule($0) }
        self.pointer = pointer
        self.missing = missing
    }

    /// This refusal as the first of all that is wrong; `others` are at most
    /// `Limits.refusalsPerDocument` less one.
    func followed(by others: some Collection<Refusal>) -> Refusal {
        precondition(others.count < Limits.refusalsPerDocument, "a document has so many refusals")
        var whole = self
        whole.others = Array(others)
        return whole
    }

    /// This refusal and what else is wrong, each by itself.
    package var each: [Refusal] {
        var first = self
        first.others = []
        return [first] + others
    }
}
