import Configuration
import Domain
import Exchange
import Foundation
import Policy
import PolicyDesk

/// The policy set and address book as the settings name them, checked and compiled, with the
/// files they came from.
struct LoadedConfiguration: Sendable {
    let active: ActiveConfiguration
    let policyFiles: [SourceFile]
    let warnings: [LoadFinding]

    /// What was wrong, one line each; nothing of it is loaded.
    struct Refused: Error, CustomStringConvertible {
        let findings: [String]
        let checks: [String]
        var description: String { findings.joined(separator: "\n") }
    }

    init(_ settings: Settings, today: LegalDay) throws(Refused) {
        let (files, bookFiles) = try LoadedConfiguration.files(settings)
        let bookLoad = AddressBookLoader.load(bookFiles, today: today, active: [])
        guard let book = bookLoad.book else { throw Refused(bookLoad.findings) }
        let setLoad = PolicySetLoader.load(files, book: book, today: today)
        guard let policies = setLoad.set else { throw Refused(setLoad.findings) }
        let demanded = AddressBookLoader.demanded(of: book, under: policies, on: today)
        guard demanded.isEmpty else { throw Refused(demanded) }
        do throws(PolicyError) {
            active = try ActiveConfiguration(policies: policies, book: book)
        } catch {
            throw Refused(findings: [error.message], checks: ["compilatie"])
        }
        policyFiles = files
        warnings = (bookLoad.findings + setLoad.findings).filter { !$0.isError }
    }

    private static func files(
        _ settings: Settings
    ) throws(Refused) -> (policies: [SourceFile], book: [SourceFile]) {
        do {
            var book = try SourceFiles.read(directory: settings.addressBookDirectory)
            if let certificates = settings.certificatesFile {
                book.append(try SourceFiles.read(file: certificates))
            }
            return (try SourceFiles.read(directory: settings.policiesDirectory), book)
        } catch {
            throw Refused(findings: ["\(error)"], checks: ["bestanden"])
        }
    }
}

extension LoadedConfiguration.Refused {
    fileprivate init(_ findings: [LoadFinding]) {
        let errors = findings.filter(\.isError)
        self.init(findings: errors.map(\.description), checks: errors.map(\.check))
    }
}

/// Keeps every activated policy set by its digest, so that a decision of any day can be replayed.
struct PolicyArchive: Sendable {
    let directory: String

    /// Writes the files under `archief/<digest>`; a set that is already there is left as it is.
    func keep(_ files: [SourceFile], digest: Digest) throws {
        let target = URL(fileURLWithPath: directory).appendingPathComponent(digest.hex)
        guard !FileManager.default.fileExists(atPath: target.path) else { return }
        let draft = URL(fileURLWithPath: directory).appendingPathComponent(digest.hex + ".deel")
        for file in files where !file.path.hasPrefix("adresboek/") {
            let place = draft.appendingPathComponent(file.path)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            try Data(file.bytes).write(to: place)
        }
        try FileManager.default.moveItem(at: draft, to: target)
    }
}
