import Foundation

/// The project on disk. Found from the place of this file, so that it does not matter from
/// where the tests run.
struct Repository: Sendable {
    let root: URL
    /// What is committed; without git, everything that `.gitignore` does not leave out.
    let committed: [String]
    let files: [String: SourceFile]

    static let current = Result { try Repository(containing: #filePath) }

    struct NotFound: Error {
        let reason: String
    }

    init(containing path: String) throws {
        let root = try Self.root(above: path)
        let onDisk = try Self.walk(root)
        let committed = (try Self.tracked(root) ?? onDisk).filter {
            FileManager.default.fileExists(atPath: root.appending(path: $0).path)
        }
        let swift = onDisk.filter { path in
            path.hasSuffix(".swift") && (path.hasPrefix("Sources/") || path.hasPrefix("Tests/"))
        }
        var files: [String: SourceFile] = [:]
        for path in Set(swift + committed) {
            let data = try Data(contentsOf: root.appending(path: path))
            files[path] = SourceFile(path: path, bytes: Array(data))
        }
        self.root = root
        self.committed = committed
        self.files = files
    }

    func files(in scope: Check.Scope) -> [SourceFile] {
        let paths =
            switch scope {
            case .swift: files.keys.filter { $0.hasSuffix(".swift") && $0.contains("/") }
            case .committed: committed
            }
        return paths.sorted().compactMap { files[$0] }
    }

    func text(_ path: String) throws -> String {
        guard let file = files[path] else { throw NotFound(reason: "there is no `\(path)`") }
        return String(decoding: file.bytes, as: UTF8.self)
    }

    /// Every committed file, and every folder that holds one.
    var existing: Set<String> {
        var paths: Set<String> = ["."]
        for path in committed {
            var parts = path.split(separator: "/")
            while !parts.isEmpty {
                paths.insert(parts.joined(separator: "/"))
                parts.removeLast()
            }
        }
        return paths
    }

    private static func root(above path: String) throws -> URL {
        var folder = URL(filePath: path).resolvingSymlinksInPath()
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let manifest = folder.appending(path: "Package.swift").path
            if FileManager.default.fileExists(atPath: manifest) { return folder }
        }
        throw NotFound(reason: "no Package.swift above `\(path)`")
    }

    /// Every file under the root that `.gitignore` does not leave out.
    static func walk(_ root: URL) throws -> [String] {
        let ignored = root.appending(path: ".gitignore")
        let hasRules = FileManager.default.fileExists(atPath: ignored.path)
        let rules = IgnoreRules(hasRules ? try String(contentsOf: ignored, encoding: .utf8) : "")
        var found: [String] = []
        var open = [""]
        while let folder = open.popLast() {
            let here = root.appending(path: folder)
            for name in try FileManager.default.contentsOfDirectory(atPath: here.path) {
                let path = folder.isEmpty ? name : folder + "/" + name
                var isFolder: ObjCBool = false
                let place = root.appending(path: path).path
                guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder),
                    name != ".git", !name.hasPrefix(".build"),
                    !rules.ignores(path, isFolder: isFolder.boolValue)
                else { continue }
                if isFolder.boolValue { open.append(path) } else { found.append(path) }
            }
        }
        return found
    }

    /// What git knows; nil where there is no git or no repository.
    private static func tracked(_ root: URL) throws -> [String]? {
        guard FileManager.default.fileExists(atPath: root.appending(path: ".git").path) else {
            return nil
        }
        let git = Process()
        git.executableURL = URL(filePath: "/usr/bin/env")
        git.arguments = ["git", "-C", root.path, "ls-files", "-z"]
        let (output, errors) = (Pipe(), Pipe())
        git.standardOutput = output
        git.standardError = errors
        try git.run()
        let list = try output.fileHandleForReading.readToEnd() ?? Data()
        git.waitUntilExit()
        guard git.terminationStatus == 0 else { return nil }
        return list.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }
}
