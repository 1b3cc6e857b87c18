/// Reads a file in the subset of YAML 1.2 that every reader understands alike, and nothing else.
///
/// The rules are those of the policy format: one document in UTF-8, NFC and LF; block style;
/// plain text only where no reader takes it for something else; comments on their own line.
/// libyaml only supplies the events; what it lets through is judged here (check P01).
package enum YAMLReader {
    /// The file's content, or everything that P01 refuses in it.
    package static func read(
        _ bytes: [UInt8], file: String, limits: YAMLLimits = .policy
    ) throws(Problems) -> YAMLDocument {
        var problems = Problems()
        guard let document = read(bytes, file: file, limits: limits, &problems) else {
            throw problems
        }
        return document
    }

    /// As `read(_:file:limits:)`, for a loader that goes on to the next file: `nil` with what was
    /// refused added to `problems`.
    package static func read(
        _ bytes: [UInt8], file: String, limits: YAMLLimits = .policy, _ problems: inout Problems
    ) -> YAMLDocument? {
        var found = Problems()
        defer { problems.add(contentsOf: found) }
        let start = YAMLPosition(file: file, line: 1, column: 1)
        guard bytes.count <= limits.bytes else {
            let problem = "more than \(limits.bytes) bytes: split the file"
            found.add(YAMLError(.subset, at: start, problem))
            return nil
        }
        guard let source = YAMLSource(bytes, file: file, &found),
            YAMLCharacters.check(source, &found)
        else { return nil }
        let stream = YAMLEventStream(bytes, limits: limits)
        let check = YAMLSubsetCheck(stream, of: source, limits: limits, after: found)
        found = check.problems
        guard found.isEmpty else { return nil }
        var builder = YAMLTreeBuilder(stream, of: source)
        guard let root = builder.node() else {
            found.add(YAMLError(.subset, at: start, "not in the subset: write keys and values"))
            return nil
        }
        let notes = check.layout.notes
        return YAMLDocument(root: root, notes: notes.before, closing: notes.closing)
    }
}
