/// The tokens of one Swift file with an index by word.
struct SwiftSource: Sendable {
    let bytes: [UInt8]
    let tokens: [SwiftToken]
    /// By line; several comments on one line are joined.
    let comments: [Int: String]
    /// Where each word stands, as indices of `tokens`; never one in backticks.
    let words: [String: [Int]]
    let linesOfTokens: Set<Int>
    let groups: TokenGroups

    init(_ bytes: [UInt8]) {
        let lexer = SwiftLexer(bytes)
        self.bytes = bytes
        tokens = lexer.tokens
        linesOfTokens = Set(lexer.tokens.lazy.map(\.line))
        comments = Dictionary(lexer.comments.map { ($0.line, $0.text) }) { $0 + " " + $1 }
        var words: [String: [Int]] = [:]
        for (index, token) in lexer.tokens.enumerated() where token.kind == .word {
            words[Self.text(of: token, in: bytes), default: []].append(index)
        }
        self.words = words
        groups = TokenGroups(lexer.tokens)
    }

    init(_ text: String) { self.init(Array(text.utf8)) }

    private static func text(of token: SwiftToken, in bytes: [UInt8]) -> String {
        String(decoding: bytes[token.start..<token.end], as: UTF8.self)
    }

    subscript(index: Int) -> SwiftToken? {
        tokens.indices.contains(index) ? tokens[index] : nil
    }

    func text(_ index: Int) -> String {
        guard let token = self[index] else { return "" }
        return Self.text(of: token, in: bytes)
    }

    /// What stands between the quotes of a text without interpolation, else nil.
    func content(_ index: Int) -> String? {
        guard self[index]?.kind == .text else { return nil }
        let text = text(index)
        return text.hasPrefix("\"") && text.count > 1 ? String(text.dropFirst().dropLast()) : nil
    }

    func isWord(_ index: Int, _ word: String) -> Bool {
        self[index]?.kind == .word && text(index) == word
    }

    func isMark(_ index: Int, _ mark: Unicode.Scalar) -> Bool {
        self[index]?.isMark(mark) ?? false
    }

    /// Whether nothing stands between a token and the next.
    func touches(_ index: Int) -> Bool {
        guard let token = self[index], let next = self[index + 1] else { return false }
        return token.end == next.start
    }

    /// The indices where `word` stands as a keyword or a free name, not as `.word` or `word:`.
    func free(_ word: String) -> [Int] {
        (words[word] ?? []).filter { !isMark($0 - 1, ".") && !isMark($0 + 1, ":") }
    }

    /// The end of the group that opens at `index`; the last token where it never ends.
    func end(ofGroupAt index: Int) -> Int { groups.partners[index] ?? tokens.count - 1 }

    /// The begin of the group that ends at `index`; the first token where it never began.
    func start(ofGroupAt index: Int) -> Int { groups.partners[index] ?? 0 }

    func opens(_ index: Int) -> Bool {
        guard case .mark(let mark) = self[index]?.kind else { return false }
        return TokenGroups.opening.contains(mark)
    }

    func closes(_ index: Int) -> Bool {
        guard case .mark(let mark) = self[index]?.kind else { return false }
        return TokenGroups.closing.contains(mark)
    }
}
