import Configuration
import Domain
import Foundation
import Policy
import PolicyDesk
import Testing

/// The set that ships in `Policies/`, read once for all tests.
enum ShippedSet {
    static let directory = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Policies").path
    static let today = day("2026-11-21")

    static func files() throws -> [SourceFile] {
        try SourceFiles.read(directory: directory)
    }

    static func bookFiles() throws -> [SourceFile] {
        try SourceFiles.read(directory: directory + "/adresboek")
    }

    static let catalogue = "catalogus/terugkoppelingsfiche.yaml"

    static func book() throws -> AddressBook { try loadedBook.get() }

    static func set() throws -> PolicySet { try #require(try loaded.get().set) }

    static func findings() throws -> [LoadFinding] { try loaded.get().findings }

    private static let loadedBook = Result {
        let (book, findings) = AddressBookLoader.load(try bookFiles(), today: today)
        return try #require(book, "\(findings)")
    }

    private static let loaded = Result {
        PolicySetLoader.load(try files(), book: try book(), today: today)
    }
}

func day(_ text: String) -> LegalDay {
    guard let day = LegalDay(text) else { preconditionFailure("\(text) is no day") }
    return day
}

extension SourceFile {
    var text: String { String(decoding: bytes, as: UTF8.self) }

    func replacing(_ old: String, with new: String) throws -> SourceFile {
        try #require(text.contains(old), "`\(old)` does not stand in \(path)")
        return SourceFile(
            path: path, bytes: Array(text.replacingOccurrences(of: old, with: new).utf8))
    }
}

extension [SourceFile] {
    /// These files with one text of one of them replaced.
    func replacing(_ old: String, with new: String, in path: String) throws -> [SourceFile] {
        try #require(contains { $0.path == path }, "no file \(path)")
        return try map { $0.path == path ? try $0.replacing(old, with: new) : $0 }
    }
}
