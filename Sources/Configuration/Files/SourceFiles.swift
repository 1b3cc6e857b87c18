import Foundation

/// Reads every file of a directory, or says why that is not a set to load.
///
/// Only regular files named `*.yaml` may stand there: a stray file may be a policy that somebody
/// believes to be in force. A symbolic link may point at a file inside the directory only.
package enum SourceFiles {
    /// The files sorted by the bytes of their path; at least one.
    package static func read(directory: String) throws(ConfigurationError) -> [SourceFile] {
        let root = URL(fileURLWithPath: directory).resolvingSymlinksInPath().path
        guard try kind(of: root, named: "") == .typeDirectory else {
            throw ConfigurationError(
                .notRegular, path: "", "not a directory: name the directory that holds the files")
        }
        var paths: [String] = []
        try collect(root, folder: "", depth: 0, into: &paths)
        guard !paths.isEmpty else {
            throw ConfigurationError(
                .empty, path: "", "the directory holds no .yaml file: put the set there")
        }
        paths.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        var files: [SourceFile] = []
        var total = 0
        for path in paths {
            let bytes = try contents(of: root + "/" + path, named: path)
            total += bytes.count
            guard total <= ConfigurationLimits.directoryBytes else {
                throw ConfigurationError(
                    .tooLarge, path: path,
                    "more than \(ConfigurationLimits.directoryBytes) bytes together: "
                        + "remove what does not belong there")
            }
            files.append(SourceFile(path: path, bytes: bytes))
        }
        return files
    }

    /// One file that stands alone, such as the settings.
    package static func read(file path: String) throws(ConfigurationError) -> SourceFile {
        let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let name = URL(fileURLWithPath: path).lastPathComponent
        guard try kind(of: resolved, named: name) == .typeRegular else {
            throw ConfigurationError(.notRegular, path: name, "not a regular file: name a file")
        }
        return SourceFile(path: name, bytes: try contents(of: resolved, named: name))
    }

    private static func collect(
        _ root: String, folder: String, depth: Int, into paths: inout [String]
    ) throws(ConfigurationError) {
        guard depth <= ConfigurationLimits.folderDepth else {
            throw ConfigurationError(
                .tooDeep, path: folder, "too many folders inside: flatten them")
        }
        for name in try names(in: folder.isEmpty ? root : root + "/" + folder, named: folder) {
            let path = folder.isEmpty ? name : folder + "/" + name
            switch try kind(of: root + "/" + path, named: path) {
            case .typeDirectory:
                try collect(root, folder: path, depth: depth + 1, into: &paths)
            case .typeRegular:
                try append(path, to: &paths)
            case .typeSymbolicLink:
                try checkLink(root, path)
                try append(path, to: &paths)
            default:
                throw ConfigurationError(
                    .notRegular, path: path, "neither a file nor a folder: remove it")
            }
        }
    }

    private static func append(
        _ path: String, to paths: inout [String]
    ) throws(ConfigurationError) {
        guard path.hasSuffix(".yaml") else {
            throw ConfigurationError(
                .wrongKind, path: path, "only .yaml files may stand here: move or rename it")
        }
        guard paths.count < ConfigurationLimits.files else {
            throw ConfigurationError(
                .tooMany, path: path,
                "more than \(ConfigurationLimits.files) files: remove what does not belong there")
        }
        paths.append(path)
    }

    private static func checkLink(_ root: String, _ path: String) throws(ConfigurationError) {
        let target = URL(fileURLWithPath: root + "/" + path).resolvingSymlinksInPath().path
        guard target.hasPrefix(root + "/") else {
            throw ConfigurationError(
                .outsideDirectory, path: path,
                "a link that leaves the directory: put the file itself there")
        }
        guard try kind(of: target, named: path) == .typeRegular else {
            throw ConfigurationError(
                .notRegular, path: path, "a link to something else than a file: remove it")
        }
    }

    private static func names(
        in folder: String, named path: String
    ) throws(ConfigurationError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw unreadable(path)
        }
    }

    private static func kind(
        of file: String, named path: String
    ) throws(ConfigurationError) -> FileAttributeType? {
        do {
            return try FileManager.default.attributesOfItem(atPath: file)[.type]
                as? FileAttributeType
        } catch {
            throw unreadable(path)
        }
    }

    /// Reads one byte more than allowed, so that a file that grows meanwhile is seen.
    private static func contents(
        of file: String, named path: String
    ) throws(ConfigurationError) -> [UInt8] {
        let most = ConfigurationLimits.fileBytes
        let data: Data
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
            data = try handle.read(upToCount: most + 1) ?? Data()
            try handle.close()
        } catch {
            throw unreadable(path)
        }
        guard data.count <= most else {
            throw ConfigurationError(
                .tooLarge, path: path, "more than \(most) bytes: split the file")
        }
        return Array(data)
    }

    private static func unreadable(_ path: String) -> ConfigurationError {
        ConfigurationError(
            .unreadable, path: path, "cannot be read: check that it exists and its permissions")
    }
}
