import Foundation
import JSON
import Testing

@testable import sluis

/// The program that was built beside these tests, and the repository it works on.
enum Built {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    static var sluis: String {
        URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0])
            .deletingLastPathComponent().appendingPathComponent("sluis").path
    }

    /// A new directory below the temporary one, and a copy of the shipped policy set in it.
    static func ground(synthetic: Bool = true) throws -> (directory: String, policies: String) {
        let directory = FileManager.default.temporaryDirectory.path + "/sluis-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true)
        let policies = directory + "/Policies"
        // Through a link the files themselves would be edited below.
        let shipped = URL(fileURLWithPath: root + "/Policies").resolvingSymlinksInPath().path
        try FileManager.default.copyItem(atPath: shipped, toPath: policies)
        if !synthetic {
            for name in try FileManager.default.contentsOfDirectory(atPath: policies + "/adresboek")
            {
                try edit(policies + "/adresboek/" + name, "synthetisch: ja", "synthetisch: nee")
            }
        }
        return (directory, policies)
    }

    static func edit(_ path: String, _ old: String, _ new: String) throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains(old), "\(path) has no `\(old)`")
        try text.replacingOccurrences(of: old, with: new)
            .write(toFile: path, atomically: true, encoding: .utf8)
    }
}

@Suite("The demo, each party with a certificate of its own over real TLS", .serialized)
struct DemoTests {
    /// Runs the built program and gives its exit code, standard output and standard error.
    private func run(_ words: [String]) throws -> (code: Int32, output: [UInt8], error: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Built.sluis)
        process.arguments = words
        process.currentDirectoryURL = URL(fileURLWithPath: Built.root)
        let (output, error) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = error
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
        let text = String(
            decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, bytes, text)
    }

    @Test(
        "plays every exchange to its end, and the journal verifies offline", .timeLimit(.minutes(5))
    )
    func whole() throws {
        let ground = try Built.ground()
        defer { remove(ground.directory) }
        let work = ground.directory + "/werk"
        let outcome = try run(["demo", "--json", "--map", work])
        #expect(outcome.code == 0, "\(outcome.error)")
        try expectSilentLog(work + "/poort.log")
        let report = try JSONReader.parse(outcome.output)
        let exchanges = try #require(report["exchanges"]?.arrayValue)
        #expect(exchanges.count == 15)
        for exchange in exchanges {
            let approved = try #require(exchange["approvedDigest"]?.stringValue)
            #expect(approved.count == 64)
            #expect(exchange["deliveredDigest"]?.stringValue == approved)
            #expect(exchange["released"]?.arrayValue?.isEmpty == false)
            for withheld in exchange["withheld"]?.arrayValue ?? [] {
                #expect(withheld["reason"]?.stringValue?.isEmpty == false)
                #expect(withheld["path"]?.stringValue?.isEmpty == false)
            }
            for member in ["document", "sender", "recipient", "outcome"] {
                #expect(exchange[member]?.stringValue?.isEmpty == false, "\(member)")
            }
        }
        #expect(report["journal"]?["verified"]?.boolValue == true)
        #expect((report["journal"]?["size"]?.integerValue ?? 0) > 100)
        #expect(report["journal"]?["root"]?.stringValue?.isEmpty == false)
    }

    @Test("R238 a case without the mark synthetisch is refused and nothing is played")
    func unmarkedCase() throws {
        let ground = try Built.ground()
        defer { remove(ground.directory) }
        let cases = ground.directory + "/casussen"
        let shipped = URL(fileURLWithPath: Built.root + "/docs/casuistiek")
            .resolvingSymlinksInPath().path
        try FileManager.default.copyItem(atPath: shipped, toPath: cases)
        let name = "HC-02-fiche-minimaal.json"
        try Built.edit(cases + "/" + name, "\"synthetisch\": true", "\"synthetisch\": false")
        let outcome = try run(["demo", "--casuistiek", cases, "--map", ground.directory + "/werk"])
        #expect(outcome.code == ExitCode.verification.rawValue)
        #expect(outcome.error.contains("R238"))
        #expect(!FileManager.default.fileExists(atPath: ground.directory + "/werk"))
    }

    @Test("R238 the demo never sends to an address book that is not marked synthetisch")
    func realBook() throws {
        let ground = try Built.ground(synthetic: false)
        defer { remove(ground.directory) }
        let outcome = try run([
            "demo", "--beleid", ground.policies, "--map", ground.directory + "/werk",
        ])
        #expect(outcome.code == ExitCode.verification.rawValue)
        #expect(outcome.error.contains("R238"))
        #expect(!FileManager.default.fileExists(atPath: ground.directory + "/werk"))
    }

    /// The gateway's log of all exchanges names nobody who was discussed and repeats no text.
    private func expectSilentLog(_ path: String) throws {
        let log = try String(contentsOfFile: path, encoding: .utf8)
        #expect(log.contains("poort open"))
        #expect(log.contains("geheim-uit-het-overleg"))
        for id in ["HC-01", "HC-02", "HC-03", "HC-04", "HC-06"] {
            let document = try HypotheticalCases(directory: Built.root + "/docs/casuistiek")
                .document(id)
            // A name or a sentence has a space; `gediagnosticeerd` is a code, also of a refusal.
            for text in texts(in: document) where text.contains(" ") {
                #expect(!log.contains(text), "the log holds a text of \(id)")
            }
        }
    }

    private func texts(in json: JSONValue) -> [String] {
        switch json {
        case .string(let text): [text]
        case .array(let items): items.flatMap { texts(in: $0) }
        case .object(let object): object.members.flatMap { texts(in: $0.value) }
        case .null, .bool, .number: []
        }
    }

    private func remove(_ directory: String) {
        do { try FileManager.default.removeItem(atPath: directory) } catch {
            Issue.record("cannot remove \(directory): \(error)")
        }
    }
}

@Suite("The acts that the parties of the demo sign")
struct DemoActTests {
    private static let offered: JSONValue = [
        "soort": "stemmen",
        "akte": [
            ["naam": "soort", "waarde": "stem"],
            ["naam": "keuze", "keuzes": ["akkoord", "weigering"]],
            ["naam": "motivering"],
        ],
    ]

    private static let spoiled: [(JSONValue, [String: String])] = [
        (offered, ["keuze": "akkoord"]),
        (offered, ["motivering": "zoals besproken"]),
        (offered, ["keuze": "onthouding", "motivering": "zoals besproken"]),
        (["soort": "lezen"], [:]),
    ]

    @Test("R64 an act says what the gateway fixed, and of the rest what its signer says")
    func filled() throws {
        let act = try DemoActTests.offered.akte([
            "soort": "iets anders", "keuze": "akkoord", "motivering": "zoals besproken",
        ])
        #expect(
            act.map { "\($0.0): \($0.1)" } == [
                "soort: stem", "keuze: akkoord", "motivering: zoals besproken",
            ])
    }

    @Test(
        "nothing is signed that leaves a member open, says a word outside its list, or is no act",
        arguments: spoiled)
    func refused(_ offered: JSONValue, _ said: [String: String]) {
        #expect(throws: CommandFailure.self) { try offered.akte(said) }
    }
}
