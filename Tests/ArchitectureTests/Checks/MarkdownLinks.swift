/// The relative links of a Markdown file, and whether they point at something.
enum MarkdownLinks {
    /// `existing` holds the paths of all files and folders from the root.
    static func findings(_ file: SourceFile, existing: Set<String>) -> [Finding] {
        guard file.path.hasSuffix(".md") else { return [] }
        let folder = file.path.split(separator: "/").dropLast().map(String.init)
        return links(in: String(decoding: file.bytes, as: UTF8.self)).compactMap { link in
            let path = link.target.prefix { $0 != "#" && $0 != "?" }
            guard !path.isEmpty else { return nil }
            guard let target = resolve(String(path), from: folder) else {
                return file.finding(link.line, "`\(link.target)` points outside the project")
            }
            return existing.contains(target)
                ? nil : file.finding(link.line, "`\(link.target)` points at nothing")
        }
    }

    /// nil where the path leaves the root.
    private static func resolve(_ path: String, from folder: [String]) -> String? {
        var parts = path.hasPrefix("/") ? [] : folder
        for part in path.split(separator: "/") where part != "." {
            if part != ".." {
                parts.append(String(part))
            } else if parts.popLast() == nil {
                return nil
            }
        }
        return parts.isEmpty ? "." : parts.joined(separator: "/")
    }

    private struct Link {
        let target: String
        let line: Int
    }

    private static func links(in text: String) -> [Link] {
        var fence: Substring?
        var links: [Link] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let trimmed = line.drop { $0 == " " }
            let mark = trimmed.prefix { $0 == "`" || $0 == "~" }
            if mark.count >= 3 {
                if let open = fence {
                    if mark.hasPrefix(open) { fence = nil }
                } else {
                    fence = mark
                }
            } else if fence == nil {
                links += targets(in: withoutCode(line)).map { Link(target: $0, line: index + 1) }
            }
        }
        return links.filter { !isRemote($0.target) }
    }

    private static func isRemote(_ target: String) -> Bool {
        ["https:", "http:", "mailto:"].contains { target.hasPrefix($0) }
    }

    /// The line with what stands between backticks left out.
    private static func withoutCode(_ line: Substring) -> String {
        let parts = line.split(separator: "`", omittingEmptySubsequences: false)
        return parts.enumerated().filter { $0.offset.isMultiple(of: 2) }.map { String($0.element) }
            .joined()
    }

    /// The targets of `[text](target "title")`, `![text](<target>)` and `[name]: target`.
    private static func targets(in line: String) -> [String] {
        var found: [String] = []
        var rest = line[...]
        while let opening = rest.firstRange(of: "](") {
            rest = rest[opening.upperBound...]
            found.append(clean(rest.prefix { $0 != ")" }))
        }
        let isDefinition = line.hasPrefix("[") && !line.hasPrefix("[^")
        if isDefinition, let colon = line.firstRange(of: "]: ") {
            found.append(clean(line[colon.upperBound...]))
        }
        return found
    }

    private static func clean(_ target: Substring) -> String {
        let first = target.drop { $0 == " " }.prefix { $0 != " " }
        return String(first.filter { $0 != "<" && $0 != ">" })
    }
}
