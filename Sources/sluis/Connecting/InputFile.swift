import Foundation
import JSON

/// Files that a person names on the command line.
enum InputFile {
    /// The longest file that any command reads.
    static let greatestBytes = 16 * 1024 * 1024

    /// - Parameter path: `-` for standard input.
    static func bytes(at path: String, what: String) throws(CommandFailure) -> [UInt8] {
        let data: Data
        do {
            let file =
                path == "-"
                ? FileHandle.standardInput
                : try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            data = try file.read(upToCount: greatestBytes + 1) ?? Data()
            if path != "-" { try file.close() }
        } catch {
            throw .operational(
                "\(what) `\(TerminalText.safe(path))` is niet te lezen; kijk naam en rechten na")
        }
        guard data.count <= greatestBytes else {
            throw .operational(
                "\(what) is langer dan \(greatestBytes) bytes; noem een ander bestand")
        }
        return Array(data)
    }

    static func text(at path: String, what: String) throws(CommandFailure) -> String {
        guard let text = String(validating: try bytes(at: path, what: what), as: UTF8.self) else {
            throw .operational("\(what) `\(TerminalText.safe(path))` is geen UTF-8")
        }
        return text
    }

    static func json(at path: String, what: String) throws(CommandFailure) -> JSONValue {
        let bytes = try bytes(at: path, what: what)
        do throws(JSONError) {
            return try JSONReader.parse(bytes)
        } catch {
            throw .operational("\(what) `\(TerminalText.safe(path))` is geen JSON: \(error)")
        }
    }

    /// The document in a file: the whole of it, or its member `document` where it has one.
    static func document(at path: String) throws(CommandFailure) -> JSONValue {
        let whole = try json(at: path, what: "document")
        guard whole.objectValue != nil else {
            throw .operational("document `\(TerminalText.safe(path))` is geen JSON-object")
        }
        return whole["document"] ?? whole
    }
}

/// Files that a command makes.
enum OutputFile {
    /// Makes a file that is not there yet.
    static func write(_ bytes: [UInt8], new path: String) throws(CommandFailure) {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
        } catch {
            throw .operational(
                "`\(TerminalText.safe(path))` is niet te schrijven; het mag nog niet bestaan en de map wel"
            )
        }
    }

    /// Replaces a file at once: a reader sees the old one or the new one.
    static func replace(_ bytes: [UInt8], at path: String) throws(CommandFailure) {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw .operational("`\(TerminalText.safe(path))` is niet te schrijven; kijk de map na")
        }
    }

    /// Makes a directory that only its owner reads; `isNew` refuses one that is there.
    static func makeDirectory(_ path: String, isNew: Bool) throws(CommandFailure) {
        guard !isNew || !FileManager.default.fileExists(atPath: path) else {
            throw .operational(
                "`\(TerminalText.safe(path))` bestaat al; noem een nieuwe map, er wordt niets overschreven"
            )
        }
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw .operational(
                "de map `\(TerminalText.safe(path))` is niet te maken; kijk het pad na")
        }
    }
}
