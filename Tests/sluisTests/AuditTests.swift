import Foundation
import JSON
import Testing
import Verification

@testable import sluis

extension GatewayVerbTests {
    @Suite("A whole exchange from the command line, and what its audit shows")
    struct AuditTests {
        private static let desk = "s-liv-frontoffice"

        @Test(
            "R228 `sluis audit` tells a traject with actor and time in one chain, and a stored record that was changed or removed makes it fail",
            .timeLimit(.minutes(5)))
        func chain() async throws {
            try await RunningGateway.with { running in
                _ = try await TrajectScene.play(try running.stage())
                let list = running.reads(Self.desk, ["traject", "lijst"]).elements("trajecten")
                let id = try #require(list.first).shown("id")
                try await expectChain(id, running)
                try running.ground.stopInOrder()
                #expect(running.verify().status == 0)
                try await expectFailure(
                    id, running, finding: "contents",
                    """
                    row, sealed = db.execute(
                        "select rowid, sealed from contents where kind='livtraject' order by version desc limit 1"
                    ).fetchone()
                    sealed = sealed[:-1] + bytes([sealed[-1] ^ 1])
                    db.execute("update contents set sealed=? where rowid=?", (sealed, row))
                    """)
                try await expectFailure(
                    id, running,
                    """
                    db.execute("pragma foreign_keys=off")
                    version = db.execute(
                        "select max(version) from contents where kind='livtraject'").fetchone()[0]
                    db.execute("delete from contents where kind='livtraject' and version=?", (version,))
                    """)
                // An older record stands in no answer any more: the journal misses it all the same.
                try await expectFailure(
                    id, running, isAsked: false,
                    """
                    db.execute("delete from contents where kind='livtraject' and version=2")
                    """)
            }
        }

        /// Weging, onderbouwing, decisions and forwardings, each with who and when.
        private func expectChain(_ id: String, _ running: RunningGateway) async throws {
            let events = running.reads(Self.desk, ["audit", id]).elements("gebeurtenissen")
            #expect(events.count > 10)
            #expect(events.compactMap { $0["nummer"]?.integerValue } == Array(1...events.count))
            for event in events {
                for member in ["tijdstip", "systeem", "platform", "kant"] {
                    #expect(!event.shown(member).isEmpty, "\(member)")
                }
                #expect(event.shown("schakel").count == 64)
            }
            #expect(
                events.map { $0.shown("tijdstip") } == events.map { $0.shown("tijdstip") }.sorted())
            #expect(Set(events.map { $0.shown("schakel") }).count == events.count)
            let weighing = try #require(
                events.first { $0.shown("gebeurtenis").hasPrefix("weging") })
            #expect(weighing["systeem"] == .string(Self.desk))
            #expect(
                weighing.shown("onderbouwing").contains("proportional"), "\(weighing.canonicalText)"
            )
            #expect(
                events.contains { $0["gebeurtenis"] == "go" && !$0.shown("onderbouwing").isEmpty })
            let forwarded = events.filter { !$0.shown("levering").isEmpty }
            #expect(Set(forwarded.map { $0.shown("stuk") }).count > 3, "\(forwarded)")
            #expect(Set(events.map { $0.shown("systeem") }).isSuperset(of: [Self.desk, "s-coa"]))
            let shown = await running.shows(Self.desk, ["audit", id], width: 200)
            #expect(
                shown.contains(weighing.shown("schakel")) && shown.contains("weging: wel opnemen"))
        }

        /// After `spoiling` the audit of a gateway that starts on the data fails, and so does the check of
        /// the journal; then everything is put back.
        private func expectFailure(
            _ id: String, _ running: RunningGateway, finding: String? = nil, isAsked: Bool = true,
            _ spoiling: String
        ) async throws {
            let (data, kept) = (running.ground.path("data"), running.ground.path("data-heel"))
            try FileManager.default.copyItem(atPath: data, toPath: kept)
            try running.spoil(spoiling)
            let verified = running.verify()
            #expect(verified.status == ExitCode.verification.rawValue, "\(verified.answer)")
            if let finding { #expect(verified.answer["finding"]?["table"] == .string(finding)) }
            if isAsked {
                try FileManager.default.removeItem(atPath: running.ground.path("poort.log"))
                do throws(CommandFailure) {
                    try await running.ground.start()
                    let audit = running.asks(Self.desk, ["audit", id])
                    #expect(audit.status != 0)
                    #expect(audit.answer["gebeurtenissen"] == nil)
                    running.ground.stop()
                } catch {
                    // A gateway that does not even start on it tells nothing either.
                    running.ground.stop()
                }
            }
            try FileManager.default.removeItem(atPath: data)
            try FileManager.default.moveItem(atPath: kept, toPath: data)
        }

        @Test(
            "R4 the inbox on the command line, the delivered copy and the route say the same finaliteit",
            .timeLimit(.minutes(5)))
        func finality() async throws {
            try await RunningGateway.with { running in
                let stage = try running.stage()
                _ = try await Scenes.minimal(stage)
                let ltf = "s-ltf-leuven"
                let line = try #require(
                    running.reads(ltf, ["inbox", "lijst"]).elements("leveringen").first)
                #expect(line["finaliteit"] == "preventie en begeleiding")
                let shown = await running.shows(ltf, ["inbox", "lijst"], width: 200)
                #expect(shown.contains("preventie en begeleiding"))
                let file = running.directory + "/levering.json"
                _ = running.reads(ltf, ["inbox", "haal", line.shown("levering"), "--naar", file])
                let copy = try InputFile.json(at: file, what: "levering")
                #expect(
                    copy["finaliteit"] == "preventie en begeleiding",
                    "\(copy.objectValue?.names ?? [])"
                )
            }
        }
    }
}
