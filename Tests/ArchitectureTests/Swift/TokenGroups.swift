/// Which `(`, `[` and `{` belong to which `)`, `]` and `}`.
struct TokenGroups: Sendable {
    static let opening = Array("([{".utf8)
    static let closing = Array(")]}".utf8)

    /// The other end of each group, by token index.
    private(set) var partners: [Int: Int] = [:]
    /// In how many groups each token stands.
    private(set) var depths: [Int] = []
    /// The first token that closes what is not open, or opens what never closes.
    private(set) var firstUnpaired: Int?

    init(_ tokens: [SwiftToken]) {
        var open: [Int] = []
        var marks: [UInt8] = []
        depths.reserveCapacity(tokens.count)
        for (index, token) in tokens.enumerated() {
            guard case .mark(let mark) = token.kind else {
                depths.append(open.count)
                continue
            }
            if let kind = Self.closing.firstIndex(of: mark) {
                let isPair = marks.popLast() == Self.opening[kind]
                if let start = open.popLast() {
                    partners[start] = index
                    partners[index] = start
                }
                if !isPair && firstUnpaired == nil { firstUnpaired = index }
            }
            depths.append(open.count)
            if Self.opening.contains(mark) {
                open.append(index)
                marks.append(mark)
            }
        }
        firstUnpaired = firstUnpaired ?? open.last
    }
}
