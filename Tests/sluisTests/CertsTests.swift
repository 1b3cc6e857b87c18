import Configuration
import Crypto
import Domain
import Foundation
import JSON
import Testing

@testable import sluis

@Suite("The development PKI", .serialized)
struct CertsTests {
    private static let book = Project.path("Policies/adresboek")

    private func openssl(_ arguments: [String]) throws -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    private func mint(_ directory: String) async throws -> String {
        let pki = directory + "/pki"
        let (code, terminal) = await sluis([
            "certs", "init", "--naar", pki, "--adresboek", Self.book,
        ])
        #expect(code == .done, "\(terminal.errorText)")
        return pki
    }

    private func verifies(_ pki: String, _ certificate: String, purpose: String) throws -> Bool {
        try openssl([
            "verify", "-CAfile", pki + "/ca.pem", "-crl_check", "-CRLfile", pki + "/crl.pem",
            "-purpose", purpose, certificate,
        ])
    }

    @Test("openssl accepts its certificates for what they are for, until they are revoked")
    func verification() async throws {
        try await withTemporaryDirectory { directory in
            let pki = try await mint(directory)
            let officer = pki + "/clients/p-tienen-io.pem"
            #expect(try verifies(pki, officer, purpose: "sslclient"))
            #expect(try !verifies(pki, officer, purpose: "sslserver"))
            #expect(try verifies(pki, pki + "/server.pem", purpose: "sslserver"))
            #expect(
                try openssl([
                    "verify", "-CAfile", pki + "/ca.pem", "-verify_hostname", "localhost",
                    pki + "/server.pem",
                ]))
            #expect(
                try openssl([
                    "verify", "-CAfile", pki + "/ca.pem", "-verify_ip", "127.0.0.1",
                    pki + "/server.pem",
                ]))

            #expect(await sluis(["certs", "intrekken", "--map", pki, officer]).code == .done)
            #expect(try !verifies(pki, officer, purpose: "sslclient"))
            #expect(try verifies(pki, pki + "/clients/p-tienen-ocmw.pem", purpose: "sslclient"))

            let (code, terminal) = await sluis(["certs", "crl", "--map", pki, "--json"])
            #expect(code == .done)
            #expect(try object(terminal)["ingetrokken"] == 1)
            #expect(try !verifies(pki, officer, purpose: "sslclient"))
        }
    }

    @Test("R238 it is made for an invented address book only, and the book takes its fingerprints")
    func addressBook() async throws {
        try await withTemporaryDirectory { directory in
            let pki = try await mint(directory)
            let files = try SourceFiles.read(directory: Self.book)
            let today = try Today.legalDay(of: Today.instant())
            let certificates = try SourceFiles.read(file: pki + "/certificaten.yaml")
            let (book, findings) = AddressBookLoader.load(files + [certificates], today: today)
            let loaded = try #require(book, "\(findings)")
            #expect(loaded.certificates.count == loaded.persons.count + loaded.systems.count)
            let pem = try InputFile.bytes(at: pki + "/clients/s-ltf-leuven.pem", what: "")
            let certificate = try Certificate(pem: pem)
            let record = loaded.certificates.first { $0.fingerprint == certificate.fingerprint }
            #expect(record?.holder == .system(try #require(SystemID("s-ltf-leuven"))))
            #expect(certificate.subjectAlternativeURIs == ["urn:sluis:systeem:s-ltf-leuven"])

            let real = directory + "/echt"
            try OutputFile.makeDirectory(real, isNew: true)
            for file in files {
                let text = String(decoding: file.bytes, as: UTF8.self)
                    .replacingOccurrences(of: "synthetisch: ja", with: "synthetisch: nee")
                try OutputFile.write(Array(text.utf8), new: real + "/" + file.path)
            }
            let refused = await sluis([
                "certs", "init", "--naar", directory + "/x", "--adresboek", real,
            ])
            #expect(refused.code == .verification)
            #expect(refused.terminal.errorText.contains("R238"))
            #expect(!FileManager.default.fileExists(atPath: directory + "/x"))
        }
    }

    @Test("keys are readable by their owner only, profiles lead to them, nothing is overwritten")
    func files() async throws {
        try await withTemporaryDirectory { directory in
            let pki = try await mint(directory)
            for key in ["ca.key", "server.key", "clients/p-tienen-io.key"] {
                let facts = try FileManager.default.attributesOfItem(atPath: pki + "/" + key)
                #expect(facts[.posixPermissions] as? Int == 0o400, "\(key)")
            }
            let profile = try ProfileFile(
                name: pki + "/profielen/p-tienen-io.yaml", environment: [:])
            #expect(profile.server == "https://127.0.0.1:8443")
            #expect(FileManager.default.fileExists(atPath: profile.keyFile))
            #expect(FileManager.default.fileExists(atPath: profile.certificateFile))
            #expect(FileManager.default.fileExists(atPath: profile.authorityFile))

            let before = try InputFile.bytes(at: pki + "/ca.pem", what: "")
            let again = await sluis(["certs", "init", "--naar", pki, "--adresboek", Self.book])
            #expect(again.code == .operational)
            #expect(try InputFile.bytes(at: pki + "/ca.pem", what: "") == before)
        }
    }

    @Test("one more certificate is issued beside the first and entered, or not")
    func issuing() async throws {
        try await withTemporaryDirectory { directory in
            let pki = try await mint(directory)
            let issue = ["certs", "uitgeven", "--map", pki, "--persoon", "p-tienen-io"]
            #expect(await sluis(issue).code == .operational)
            #expect(await sluis(issue + ["--bestand", "p-tienen-io-2"]).code == .done)
            #expect(try verifies(pki, pki + "/clients/p-tienen-io-2.pem", purpose: "sslclient"))
            let expired = [
                "--bestand", "oud", "--vanaf", "2020-01-01", "--dagen", "1",
                "--zonder-inschrijving",
            ]
            #expect(await sluis(issue + expired).code == .done)
            #expect(try !verifies(pki, pki + "/clients/oud.pem", purpose: "sslclient"))
            let records = try InputFile.text(at: pki + "/certificaten.yaml", what: "")
            #expect(records.components(separatedBy: "houder: persoon p-tienen-io\n").count == 3)
            #expect(await sluis(issue + ["--bestand", "../x"]).code == .usage)
            #expect(await sluis(["certs", "uitgeven", "--map", pki]).code == .usage)
        }
    }
}
