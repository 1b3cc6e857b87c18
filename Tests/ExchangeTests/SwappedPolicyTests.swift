import Consensus
import Crypto
import Domain
import Exchange
import JSON
import Policy
import PolicyDesk
import Testing
import TestKit

extension PolicySet {
    /// As if every route file was edited: other rows or clauses, and another digest.
    fileprivate func edited(
        rows: ([PolicyRow]) -> [PolicyRow] = { $0 }, minors: MinorsClause? = nil
    ) -> PolicySet {
        route {
            $0.with(
                minors: minors, digest: SHA256.digest(Array("gewijzigd beleid".utf8)),
                rows: rows($0.rows))
        }
    }

    /// A catalogue without one field: every later field moves up by one, and so do the rows.
    fileprivate func without(field phrase: String) -> PolicySet {
        guard let gone = documentType(FicheRules.documentType)?.field(phrase)?.index else {
            preconditionFailure("no field \(phrase)")
        }
        let types = documentTypes.map { type in
            guard type.name == FicheRules.documentType else { return type }
            let kept = type.fields.filter { $0.index != gone }
            return DocumentType(
                name: type.name, version: type.version + 1, sections: type.sections,
                fields: kept.enumerated().map { $0.element.moved(to: $0.offset) })
        }
        let edited = edited(rows: { rows in
            rows.filter { $0.field != gone }.map { $0.field > gone ? $0.moved(by: -1) : $0 }
        })
        return PolicySet(
            documentTypes: types, legalBases: edited.legalBases, routes: edited.routes,
            purposes: purposes, professions: professions, liv: liv, digest: digest)
    }

    fileprivate func forwarding(
        carrier: Role = .informatieofficier, gate: GateKind = .consensus,
        authorisers: [Role] = [.korpschef, .aangestelde]
    ) -> PolicySet {
        with(
            routes: routes.map { route in
                RoutePolicy(
                    name: route.name, version: route.version, replaces: route.replaces,
                    documentType: route.documentType, from: route.from, to: route.to,
                    purpose: route.purpose, finality: route.finality,
                    legalBasis: route.legalBasis, kind: route.kind, validity: route.validity,
                    rows: route.rows, minors: route.minors,
                    forwarding: Forwarding(
                        carrier: carrier, gate: gate, authorisers: authorisers, agreementDays: 14,
                        position: nowhere), examples: route.examples, digest: route.digest,
                    position: route.position)
            })
    }
}

extension PolicyRow {
    fileprivate func moved(by places: Int) -> PolicyRow {
        PolicyRow(
            field: field + places, verdict: verdict, cases: cases, legalBasis: legalBasis,
            reason: reason, confirmedBy: confirmedBy, position: position)
    }

    fileprivate func saying(_ verdict: Verdict) -> PolicyRow {
        PolicyRow(
            field: field, verdict: verdict, cases: [], legalBasis: legalBasis, reason: reason,
            confirmedBy: confirmedBy, position: position)
    }
}

extension CatalogueField {
    fileprivate func moved(to index: Int) -> CatalogueField {
        CatalogueField(
            index: index, phrase: phrase, location: location, kind: kind, labels: labels,
            isFreeText: isFreeText, isIdentifying: isIdentifying,
            specialCategory: specialCategory, derivableFrom: derivableFrom,
            isRequired: isRequired, position: position)
    }
}

@Suite("A policy, catalogue or content that changes under an open round")
struct SwappedPolicyTests {
    private func document() throws -> JSONValue {
        try Form.minimal()
            .with(domain: "daden", [Form.element()])
            .with("opvolgingstraject.impact", "Gunstig.")
            .with("opvolgingstraject.redenAfsluiting", "De tafel rondt af.")
            .with("vragen.vragen", .array([.string("Kent de LTF deze persoon?")]))
    }

    private func small() async throws -> (World, Play) {
        let world = try World()
        var play = try Play.small(world, document())
        try await play.untilRound(acknowledged: [.eenzijdig])
        return (world, play)
    }

    @Test("R65 R69 bytes frozen are the bytes shown and bound, also when more would leave now")
    func frozenBytes() async throws {
        let (world, play) = try await small()
        try await play.reviewAll()
        try await play.object("voorzitter", ["opvolgingstraject.impact"])
        let frozen = try await play.freeze(acknowledged: [.eenzijdig])
        let shown = try await play.preview()
        try await world.activate(policies: { $0.edited(rows: { $0.map { $0.saying(.release) } }) })
        let now = try await play.preview(for: "voorzitter")
        #expect(now.wijktAf && now.velden.isEmpty)
        #expect(now.inhoud == shown.inhoud && now.digest == frozen.voorbeeldDigest)
        try await world.refuses("route-gewijzigd", [65, 245]) { try await play.vote("io") }
    }

    @Test("R36 R69 nobody orders the mededeling of other bytes than the table agreed on")
    func decisionOnOtherBytes() async throws {
        let (world, play) = try await small()
        try await play.reviewAll()
        try await play.freeze(acknowledged: [.eenzijdig])
        try await play.voteAll()
        try await world.activate(book: { book in
            book.with(
                platforms: book.platforms.map { platform in
                    guard platform.id.text == "livcr-geraardsbergen" else { return platform }
                    return Platform(
                        id: platform.id, kind: platform.kind, name: "LIVC-R met andere naam",
                        municipalities: platform.municipalities,
                        arrondissement: platform.arrondissement, validity: platform.validity)
                })
        })
        try await world.refuses("inhoud-wijkt-af", [65, 69]) { try await play.decide() }
        try await play.decide(.nietMededelen)
    }

    @Test("R65 an objection never moves to another field with the catalogue")
    func movedObjection() async throws {
        let (world, play) = try await small()
        try await play.reviewAll()
        try await play.object("voorzitter", ["opvolgingstraject.evaluatie"])
        let before = world.gateway.configuration
        try await world.activate(policies: { $0.without(field: "statuut ggb") })
        for act in ["opvolgingstraject.evaluatie", "opvolgingstraject.redenAfsluiting"] {
            try await world.refuses("route-gewijzigd", [65]) {
                try await play.object("voorzitter", [act])
            }
        }
        try await world.refuses("route-gewijzigd", [65]) { try await play.freeze() }
        #expect(
            try await play.view(for: "voorzitter").bezwaren.map(\.veld) == [
                "veld onder een vorig beleid"
            ])
        let preview = try await play.preview()
        #expect(!preview.wijktAf && !preview.inhoud.value.contains("De tafel"))
        try await world.gateway.activate(before)
        #expect(
            try await play.view(for: "voorzitter").bezwaren.map(\.veld) == [
                "opvolgingstraject.evaluatie"
            ])
        try await play.freeze(acknowledged: [.eenzijdig])
    }

    @Test("R65 a shorter catalogue does not keep the table from reading and closing its round")
    func shorterCatalogue() async throws {
        let (world, play) = try await small()
        try await play.object("voorzitter", ["vragen.vragen"])
        try await world.activate(policies: { $0.without(field: "statuut ggb") })
        #expect(try await play.view(for: "voorzitter").bezwaren.count == 1)
        try await play.close()
        #expect(try await play.state() == "zonder-consensus")
    }

    @Test("R245 a clause on minors that changed since the opening stops the freeze")
    func minorsClause() async throws {
        let world = try World()
        let young = try Form.minimal()
            .with("gegevensBespreking.geboortedatum", "2010-05-05")
        var play = try Play(
            world, table: ["voorzitter", "jeugdhulp"], document: young)
        try await play.untilRound()
        try await play.reviewAll()
        try await world.activate(policies: { $0.edited(minors: .refused) })
        try await world.refuses("route-gewijzigd", [245]) { try await play.freeze() }
        try await play.close()
        try await world.refuses("minderjarige", [245]) {
            var again = play
            try await again.openRound()
        }
    }

    @Test(
        "R23 R41 a route with a gate or carrier that is not carried out here is closed",
        arguments: [true, false])
    func unsupportedGate(gate: Bool) async throws {
        let world = try World(policies: {
            gate
                ? $0.forwarding(gate: .ltfDecision) : $0.forwarding(carrier: .korpschef)
        })
        try await world.refuses("poort-niet-ondersteund", [23, 41]) {
            try await world.submit(Form.minimal())
        }
        #expect(
            await world.gateway.healthChecks().contains { $0.problem == "poort-niet-ondersteund" })
    }

    @Test("R36 only a role that the route names takes the besluit")
    func authorisers() async throws {
        let world = try World(policies: { $0.forwarding(authorisers: [.aangestelde]) })
        var play = try Play.small(world, Form.minimal("tienen"), place: "tienen")
        try await play.untilConsensus()
        try await world.refuses("rol-beslist-niet-op-deze-route", [36], naming: "aangestelde") {
            try await play.decide()
        }
        try await play.decide(by: "aangestelde")
        #expect(try await play.state() == "besloten")
    }

    @Test("R65 what was reviewed of an old content says nothing of a new one")
    func oldFacts() async throws {
        let (_, play) = try await small()
        try await play.reviewAll()
        let reviewed = try await play.preview()
        #expect(reviewed.inhoud.value.contains("Gunstig."))
        try await play.change(play.document.with("opvolgingstraject.impact", "Niemand zag dit."))
        let changed = try await play.preview()
        #expect(changed.nummer == 2 && !changed.inhoud.value.contains("Niemand zag dit."))
        let old = try await play.view()
        #expect(old.toestand == "vervallen" && old.voorbeeldDigest.isEmpty)
    }

    @Test("R65 a round closed before the freeze leaves nothing to the preview")
    func closedRound() async throws {
        let (_, play) = try await small()
        let bare = try await play.preview().digest
        try await play.reviewAll()
        #expect(try await play.preview().digest != bare)
        try await play.close()
        #expect(try await !play.preview().inhoud.value.contains("Gunstig."))
    }
}
