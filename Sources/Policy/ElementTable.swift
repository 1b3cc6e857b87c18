import Domain

/// What is known of one element of a list while a document is decided.
struct ElementState: Sendable {
    /// Values of its attributes, as the list's layout numbers them.
    var bits: UInt64
    /// Which parts of a confirmation are filled.
    var confirmation: UInt8 = 0
    /// Index of the anchor among the values; -1 where it is not filled.
    var anchorValue: Int32 = -1

    /// What stands outside every list.
    static let none = ElementState(bits: ListLayout.everyElement)
    private static let whole: UInt8 = 0b111

    /// Who, when and on what source: all three, or it is no confirmation (R102).
    func isConfirmed(by accepted: UInt64) -> Bool {
        confirmation == ElementState.whole && bits & accepted != 0
    }

    mutating func read(_ value: FieldValue, as part: ElementPart, in list: ListLayout) {
        switch part {
        case .nothing: break
        case .kind: bits |= list.kinds.bit(of: value.word)
        case .polarity: bits |= list.polarities.bit(of: value.word)
        case .time:
            if case .period(.unknown) = value { break }
            bits &= ~list.unknownTime
            bits |= list.knownTime
        case .profession:
            confirmation |= 0b001
            bits &= ~list.nobody
            bits |= list.professions.bit(of: value.word)
        case .confirmationDate: confirmation |= 0b010
        case .confirmationSource: confirmation |= 0b100
        }
    }
}

/// The elements of all lists of one document, in one flat array.
struct ElementTable {
    var states: [ElementState]
    private let stride: Int

    init(lists: [ListLayout], values: [(path: FieldPath, value: FieldValue)]) {
        var highest = -1
        for index in values.indices { highest = max(highest, values[index].path.element ?? -1) }
        stride = highest + 1
        states = []
        states.reserveCapacity(lists.count * stride)
        for list in lists {
            for _ in 0..<stride { states.append(ElementState(bits: list.initialBits)) }
        }
    }

    /// - Precondition: `element` is a position in a list, as every path inside a list has.
    func slot(_ list: Int, _ element: Int?) -> Int { list * stride + (element ?? 0) }
}

extension FieldValue {
    /// The word of a code or a line of text; empty for every other kind of value.
    fileprivate var word: String {
        switch self {
        case .text(let word), .code(let word): word
        case .flag, .date, .partialDate, .dates, .period, .decade, .number,
            .pseudonym:
            ""
        }
    }
}
