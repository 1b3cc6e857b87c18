import Domain
import Foundation
import JSON
import TestKit
import Testing

@testable import PartnerAPI

@Suite("A validator that is not ours gives the same verdicts")
struct SecondJudgeTests {
    static let isInstalled: Bool = {
        do {
            return try run(["-c", "import jsonschema"], input: []).status == 0
        } catch {
            return false
        }
    }()

    @Test(
        "schemas, examples, hypothetical cases and generated documents are judged as here",
        .enabled(
            if: isInstalled, "python3-jsonschema is not installed; .ci/setup installs it"))
    func sameVerdicts() throws {
        var lines: [UInt8] = []
        for type in DocumentSchemaTests.types {
            let documents = DocumentCorpus(type: type).documents
            // One in five of them: it is slower than the reader.
            for place in stride(from: 0, to: documents.count, by: 5) {
                let isRead = DocumentSchemaTests.isRead(documents[place], as: type)
                lines += line(documents[place], type, isTaken: isRead)
            }
        }
        let judged = try Self.run([World.root + "/.ci/schemas.py"], input: lines)
        #expect(judged.status == 0, "\(judged.text.prefix(4_000))")
        #expect(judged.text.hasSuffix(" 0 wrong\n"))
    }

    @Test(
        "a verdict that differs is found",
        .enabled(
            if: isInstalled, "python3-jsonschema is not installed; .ci/setup installs it"))
    func differs() throws {
        let type = try #require(DocumentSchemaTests.types.first)
        let judged = try Self.run(
            [World.root + "/.ci/schemas.py"],
            input: line(["nietInDeCatalogus": "x"], type, isTaken: true))
        #expect(judged.status == 1 && judged.text.contains("nietInDeCatalogus"))
    }

    private func line(_ document: JSONValue, _ type: DocumentType, isTaken: Bool) -> [UInt8] {
        let row: JSONValue = [
            "schema": .string(type.slug), "document": document, "taken": .bool(isTaken),
        ]
        return row.canonicalBytes() + [0x0A]
    }

    private static func run(
        _ arguments: [String], input: [UInt8]
    ) throws -> (status: Int32, text: String) {
        // From a file: a pipe that nobody empties yet would stop both.
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try Data(input).write(to: file)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: file) } }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        process.standardInput = try FileHandle(forReadingFrom: file)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }
}
