import Configuration
import Domain
import Foundation
import Network

/// What must be there before anything is played.
extension DemoGround {
    /// The demo never runs with an address book of real people (R238).
    static func requireSyntheticBook(_ policies: String) throws(CommandFailure) {
        let today = try DemoGround.today()
        let files: [SourceFile]
        do { files = try SourceFiles.read(directory: policies + "/adresboek") } catch {
            throw .operational("adresboek onder `\(policies)`: \(error)")
        }
        let loaded = AddressBookLoader.load(files, today: today)
        guard let book = loaded.book else {
            throw .verification(loaded.findings.map(\.description).joined(separator: "\n"))
        }
        guard book.isSynthetic else {
            throw .verification(
                "dit adresboek draagt niet het merk synthetisch; de demo stuurt nooit naar echte adressen (R238)"
            )
        }
    }

    static func today() throws(CommandFailure) -> LegalDay {
        do {
            let clock = try SystemClock()
            return clock.legalDay(of: clock.now())
        } catch {
            throw .operational("\(error)")
        }
    }

    static func makeDirectory(_ map: String?) throws(CommandFailure) -> String {
        let path =
            map.map { URL(fileURLWithPath: $0).standardizedFileURL.path }
            ?? FileManager.default.temporaryDirectory.path + "/sluis-demo-\(UUID().uuidString)"
        try OutputFile.makeDirectory(path, isNew: true)
        return path
    }

    /// Two free ports: bound a moment to find them.
    static func freePorts() throws(CommandFailure) -> (UInt16, UInt16) {
        struct Nobody: HTTPHandler {
            func respond(to request: HTTPRequest) async -> HTTPResponse {
                HTTPResponse(status: 404)
            }
        }
        struct Deaf: ServerObserver {}
        do throws(ServerError) {
            let one = try Server(
                configuration: .plainLoopback(port: 0), handler: Nobody(), observer: Deaf())
            let other = try Server(
                configuration: .plainLoopback(port: 0), handler: Nobody(), observer: Deaf())
            return (one.port, other.port)
        } catch {
            throw .operational("\(error)")
        }
    }
}
