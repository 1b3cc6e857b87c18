import Domain

/// A path with at most one variable: `/v1/fiches/{id}/voorbeeld`, `/v1/journaal/bewijzen/{index}`.
struct PathTemplate: Sendable, Hashable, ExpressibleByStringLiteral {
    enum Segment: Sendable, Hashable {
        case word(String)
        /// A UUID in lower case.
        case id
        /// A place in the journal.
        case index
        /// The code of a refusal.
        case code
        /// The name of a type of document: `aanmelding-liv`.
        case name
    }

    let text: String
    let segments: [Segment]

    init(stringLiteral text: String) {
        self.text = text
        segments = text.split(separator: "/").map { segment in
            switch segment {
            case "{id}": .id
            case "{index}": .index
            case "{code}": .code
            case "{naam}": .name
            default: .word(String(segment))
            }
        }
    }

    /// What stands for the variable; `nil` when the words differ.
    ///
    /// A variable of the wrong form matches too, as `isWellFormed` false: the path is known, and
    /// there is nothing there.
    func match(_ path: [Substring]) -> PathMatch? {
        guard path.count == segments.count else { return nil }
        var match = PathMatch()
        for (segment, part) in zip(segments, path) {
            switch segment {
            case .word(let word): guard word.utf8.elementsEqual(part.utf8) else { return nil }
            case .id:
                match.id = String(part)
                match.isWellFormed = Identifier<Endpoint>(match.id) != nil
            case .code:
                match.code = String(part)
                match.isWellFormed = Fouten.byCode[match.code] != nil
            case .index:
                let number = Int64(part) ?? -1
                match.index = number
                match.isWellFormed =
                    (0...9_007_199_254_740_991).contains(number)
                    && String(number) == part
            case .name:
                match.name = String(part)
                match.isWellFormed = (1...PartnerLimits.nameBytes).contains(part.utf8.count)
            }
        }
        return match
    }
}

struct PathMatch: Sendable, Equatable {
    var id = ""
    var index: Int64 = 0
    var code = ""
    var name = ""
    var isWellFormed = true
}
