/// A file of the repository: its path from the root, its bytes and, of Swift, its tokens.
struct SourceFile: Sendable {
    let path: String
    let bytes: [UInt8]
    let swift: SwiftSource

    init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        swift = SwiftSource(path.hasSuffix(".swift") ? bytes : [])
    }

    init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    var isSwift: Bool { path.hasSuffix(".swift") }
    var isInSources: Bool { path.hasPrefix("Sources/") }
    var isInTests: Bool { path.hasPrefix("Tests/") }
    var isInHandles: Bool { path.contains("/Handles/") }

    /// The target the file belongs to: `Policy` of `Sources/Policy/Verdict.swift`.
    var target: String? {
        let parts = path.split(separator: "/")
        return (isInSources || isInTests) && parts.count > 2 ? String(parts[1]) : nil
    }

    /// A last line without an end counts.
    var lineCount: Int {
        bytes.count { $0 == UInt8(ascii: "\n") } + (bytes.last.map { $0 == 0x0A } ?? true ? 0 : 1)
    }

    /// The first place where `(`, `[` and `{` do not pair; nil in Swift that was read well.
    var openGroup: Finding? {
        swift.groups.firstUnpaired.map { finding(swift[$0]?.line ?? 0, "this group does not pair") }
    }

    func finding(_ line: Int, _ message: String) -> Finding {
        Finding(path: path, line: line, message: message)
    }
}
