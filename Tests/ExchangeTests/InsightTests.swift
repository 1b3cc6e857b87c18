import Consensus
import Crypto
import Domain
import Exchange
import JSON
import Journal
import Testing
import TestKit

@Suite("Who is told what, and what nobody is told")
struct InsightTests {
    @Test(
        "R26 R29 R66 a successor reads and carries on what the IO began, a former IO only as a deelnemer"
    )
    func successor() async throws {
        let world = try World()
        var play = try Play(world, table: ["voorzitter", "ocmw"], document: Form.minimal())
        try await play.untilFiche()
        let (io, next) = ("p-geraardsbergen-io", "p-geraardsbergen-caw")
        try await world.activate(book: { book in
            book.without(.informatieofficier, io)
                .seated(
                    next, .informatieofficier,
                    at: .zone(ZoneID(unchecked: "pz-geraardsbergen-lierde"))
                )
                .appointed(
                    next, .informatieofficier, zone: "pz-geraardsbergen-lierde",
                    by: "p-geraardsbergen-korpschef"
                )
                .person(next) { person in
                    Person(
                        id: person.id, name: person.name,
                        organisation: book.persons[PersonID(unchecked: io)]?.organisation
                            ?? person.organisation,
                        function: person.function, clearance: .geheim,
                        clearanceValidity: period("2025-01-01"), participationBases: [])
                }
        })
        let shown = try await world.gateway.stukInhoud(play.fiche, for: world.actor(next)).reply
        #expect(shown.inhoud.value == play.document.text)
        await expectRefusal("rol-niet-toegelaten") {
            _ = try await world.gateway.stukInhoud(play.fiche, for: world.actor(io))
        }
        // And carries on: what another IO began is not stuck (R26).
        try await play.registerTable(
            with: [Aanwezigheid(person: PersonID(unchecked: next), mandate: nil)], officer: false)
        _ = try await world.gateway.statuutVaststellen(
            play.fiche, status: "geen", day: world.gateway.today, source: "T.E.R.",
            by: world.actor(next), idempotency: nil)
        let round = try await world.gateway.rondeOpenen(
            RondeOpdracht(
                stuk: play.fiche, from: world.gateway.today, until: world.gateway.today,
                acknowledged: []), by: world.actor(next), idempotency: nil
        ).reply
        #expect(round.deelnemers.contains(next))
        let preview = try await world.gateway.voorbeeld(play.fiche, for: world.actor(next)).reply
        let name = world.gateway.configuration.book.persons[PersonID(unchecked: next)]?.name
        #expect(preview.inhoud.value.contains(try #require(name)))
    }

    @Test("R64 who left the table reads nothing further, before, during or after a round")
    func departed() async throws {
        for during in [false, true] {
            let world = try World()
            var play = try Play(world, table: ["voorzitter", "ocmw"], document: Form.minimal())
            if during { try await play.untilRound() } else { try await play.untilFiche() }
            _ = try await play.preview(for: "ocmw")
            try await play.depart("ocmw")
            let left = play
            await expectRefusal("niet-gevonden") { _ = try await left.preview(for: "ocmw") }
            await expectRefusal("niet-gevonden") {
                _ = try await world.gateway.stuk(left.fiche, for: left.actor("ocmw"))
            }
            _ = try await play.preview(for: "voorzitter")
        }
    }

    @Test("R64 who is not registered again reads nothing of the fiche after the old round")
    func notRegisteredAgain() async throws {
        let world = try World()
        var play = try Play(world, table: ["ocmw", "caw"], document: Form.minimal())
        try await play.untilRound()
        try await play.close()
        _ = try await play.preview(for: "ocmw")
        play.table = ["caw"]
        try await play.registerTable()
        let after = play
        await expectRefusal("niet-gevonden") { _ = try await after.preview(for: "ocmw") }
        for who in ["caw", "io", "voorzitter"] { _ = try await play.preview(for: who) }
    }

    /// A command on an object, by a stranger who holds the role for it elsewhere.
    enum Probe: CaseIterable {
        case rondeOpenen, vrijgeven, wijzigen, ggb, historiek, inzage, afwijzen, opstellen,
            opstellenVoorstel, registreren, vertrek, traject, agendapunt, bezwaar, nazicht,
            bevriezen, stemmen, sluiten, besluit, voorbeeld, afhalen
    }

    @Test(
        "a stranger is told the same of what exists and of what does not", arguments: Probe.allCases
    )
    func oracle(probe: Probe) async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        let voorstel = try await world.submit(play.document)
        try await play.untilDelivery()
        func answer(_ exists: Bool) async throws -> Refusal {
            let nothing = "00000000-0000-4000-8000-000000000000"
            var probed = play
            if !exists {
                probed.overleg = nothing
                probed.agendapunt = nothing
                probed.fiche = nothing
                probed.ronde = nothing
                probed.levering = nothing
            }
            do {
                try await ask(probe, probed, voorstel: exists ? voorstel : nothing)
            } catch let refusal as Refusal {
                return refusal
            }
            throw WorldGap(what: "\(probe) was answered")
        }
        let (there, gone) = (try await answer(true), try await answer(false))
        #expect(there.code == gone.code && there.kind == gone.kind)
        #expect(there.message == gone.message && there.rules == gone.rules)
    }

    private func ask(_ probe: Probe, _ play: Play, voorstel: String) async throws {
        let (world, gateway) = (play.world, play.gateway)
        let io = try world.actor("p-tienen-io")
        let digest = SHA256.digest([])
        func order(_ voorstel: String?) -> StukOpdracht {
            .atTable(play.agendapunt, voorstel == nil ? play.document : nil, taking: voorstel)
        }
        switch probe {
        case .rondeOpenen:
            _ = try await gateway.rondeOpenen(
                RondeOpdracht(
                    stuk: play.fiche, from: gateway.today, until: gateway.today, acknowledged: []),
                by: io, idempotency: nil)
        case .vrijgeven:
            let act = try world.act(
                "p-tienen-io",
                Akte.vrijgave(stuk: play.fiche, grond: play.ronde, digest: digest.hex))
            _ = try await gateway.vrijgeven(
                play.fiche, on: play.ronde, digest: digest, act: act, by: io, idempotency: nil)
        case .wijzigen:
            var entry = StukOpdracht("terugkoppelingsfiche", play.document)
            entry.version = 1
            _ = try await gateway.stukVernieuwen(play.fiche, entry, by: io, idempotency: nil)
        case .ggb:
            _ = try await gateway.statuutVaststellen(
                play.fiche, status: "geen", day: gateway.today, source: "T.E.R.", by: io,
                idempotency: nil)
        case .historiek: _ = try await gateway.historiek(play.fiche, for: io)
        case .inzage: _ = try await gateway.stukInhoud(play.fiche, for: io)
        case .afwijzen: _ = try await gateway.stukIntrekken(voorstel, by: io, idempotency: nil)
        case .opstellen: _ = try await gateway.stukIndienen(order(nil), by: io, idempotency: nil)
        case .opstellenVoorstel:
            _ = try await gateway.stukIndienen(order(voorstel), by: io, idempotency: nil)
        default: try await askAtTheTable(probe, play)
        }
    }

    private func askAtTheTable(_ probe: Probe, _ play: Play) async throws {
        let (world, gateway) = (play.world, play.gateway)
        let (io, chair) = (
            try world.actor("p-tienen-io"), try world.actor("p-tienen-voorzitter")
        )
        let digest = SHA256.digest([])
        switch probe {
        case .registreren:
            _ = try await gateway.deelnemersRegistreren(
                play.agendapunt,
                [Aanwezigheid(person: PersonID(unchecked: play.id("ocmw")), mandate: nil)],
                by: chair, idempotency: nil)
        case .vertrek:
            _ = try await gateway.vertrekMelden(
                play.agendapunt, of: PersonID(unchecked: play.id("io")), by: chair,
                idempotency: nil)
        case .traject:
            _ = try await gateway.trajectBeslissen(
                play.agendapunt, decision: "traject", by: chair, idempotency: nil)
        case .agendapunt:
            _ = try await gateway.agendapuntRegistreren(
                AgendapuntOpdracht(
                    overleg: play.overleg, reference: "1", subject: "Iemand", earlier: nil),
                by: chair, idempotency: nil)
        case .bezwaar:
            _ = try await gateway.samenstellen(
                play.ronde, .bezwaar, fields: ["opvolgingstraject.evaluatie"], by: chair,
                idempotency: nil)
        case .nazicht:
            _ = try await gateway.samenstellen(
                play.ronde, .nazicht, fields: ["opvolgingstraject.evaluatie"], by: chair,
                idempotency: nil)
        case .bevriezen:
            _ = try await gateway.eindakkoordOpenen(
                play.ronde, acknowledged: [], by: io, idempotency: nil)
        case .stemmen:
            _ = try await gateway.stemmen(
                play.ronde, choice: .akkoord, agreement: digest, attests: true,
                act: world.act(
                    "p-tienen-voorzitter",
                    Akte.stem(
                        ronde: play.ronde, keuze: "akkoord", overeenkomst: digest.hex,
                        verklaring: true)),
                by: chair, idempotency: nil)
        case .sluiten: _ = try await gateway.rondeSluiten(play.ronde, by: chair, idempotency: nil)
        case .besluit:
            _ = try await gateway.mededelingBeslissen(
                play.ronde, choice: .mededelen, agreement: digest,
                act: world.act(
                    "p-tienen-korpschef",
                    Akte.mededelingsbesluit(
                        ronde: play.ronde, keuze: "mededelen", overeenkomst: digest.hex)),
                by: world.actor("p-tienen-korpschef"), idempotency: nil)
        case .voorbeeld: _ = try await gateway.voorbeeld(play.fiche, for: io)
        case .afhalen:
            _ = try await gateway.leveringAfhalen(
                play.levering, by: world.actor("s-ltf-leuven"))
        default: throw WorldGap(what: "\(probe) is asked nowhere")
        }
    }
}

/// What a test expected and did not get.
struct WorldGap: Error { let what: String }
