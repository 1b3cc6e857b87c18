/// When an element of section 3 happened (R87): a date, a period, or a motivated "unknown".
package enum Period: Sendable, Hashable {
    case on(PartialDate)
    case between(PartialDate, PartialDate?)
    case unknown(reason: String)
}

/// The value of one filled field. What a recipient gets is made from this, never from the input.
package enum FieldValue: Sendable, Hashable {
    case text(String)
    case code(String)
    case flag(Bool)
    case number(Int)
    case date(LegalDay)
    case partialDate(PartialDate)
    case dates([LegalDay])
    case period(Period)
    /// The first year of ten: what a date becomes under `veralgemenen tot decennium`.
    case decade(Int)
    /// What a name becomes under `pseudonimiseren per ontvanger`.
    case pseudonym(String)
}

extension FieldValue {
    /// Texts by their bytes: two spellings of é are two values, and pass unchanged.
    package static func == (left: FieldValue, right: FieldValue) -> Bool {
        switch (left, right) {
        case (.text(let a), .text(let b)), (.code(let a), .code(let b)),
            (.pseudonym(let a), .pseudonym(let b)):
            a.utf8.elementsEqual(b.utf8)
        case (.flag(let a), .flag(let b)): a == b
        case (.number(let a), .number(let b)): a == b
        case (.date(let a), .date(let b)): a == b
        case (.partialDate(let a), .partialDate(let b)): a == b
        case (.dates(let a), .dates(let b)): a == b
        case (.period(let a), .period(let b)): a == b
        case (.decade(let a), .decade(let b)): a == b
        default: false
        }
    }
}

extension FieldValue {
    /// Every text that this value holds, for the checks that read all text.
    package var texts: [String] {
        switch self {
        case .text(let text), .code(let text), .pseudonym(let text): [text]
        case .period(.unknown(let reason)): [reason]
        case .flag, .number, .date, .partialDate, .dates, .decade, .period: []
        }
    }
}
