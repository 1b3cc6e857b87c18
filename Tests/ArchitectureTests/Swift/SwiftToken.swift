/// One piece of Swift code; comments, spaces and the inside of texts are not pieces.
struct SwiftToken: Equatable {
    enum Kind: Equatable {
        case word
        /// A name in backticks, never a keyword.
        case quotedWord
        case number
        /// A text or a regular expression. One with interpolation is followed by `(` … `)` for each.
        case text
        /// The end of a text with interpolation.
        case textEnd
        case mark(UInt8)
    }

    let kind: Kind
    /// Byte offsets in the file.
    let start: Int
    let end: Int
    /// From 1.
    let line: Int
    let isFirstOnLine: Bool

    func isMark(_ mark: Unicode.Scalar) -> Bool { kind == .mark(UInt8(ascii: mark)) }
}

/// One comment, or one line of a block comment.
struct SwiftComment: Equatable {
    let line: Int
    /// With its slashes.
    let text: String
}
