import Domain
import Exchange
import JSON
import Policy
import PolicyDesk
import Testing
import TestKit

@Suite("What goes in with a fiche comes out of the delivered bytes unchanged")
struct RoundTripTests {
    @Test(
        "R52 R89 R90 R91 R92 R93 R94 R95 R96 R97 R98 R99 R100 R104 R105 hint, polariteit, aard, tijd and text per domain",
        arguments: hintRows)
    func elements(row: Hints) async throws {
        let polarities = ["positief", "neutraal", "negatief"]
        let kinds = ["feit", "gebeurtenis", "inschatting"]
        let elements = try row.hints.enumerated().map { place, hint in
            var more: [(String, JSONValue)] = []
            if !hint.isEmpty { more.append(("hint", .string(hint))) }
            if let category = row.category {
                more.append(("bijzondereCategorie", .string(category)))
            }
            return Form.element(
                "\(row.rule), element \(place): « ça alors », “zo” en e\u{301} 🔥.",
                polariteit: polarities[place % 3], aard: kinds[place % 3],
                tijd: try Form.parse(row.time), with: more)
        }
        var play = try Play.small(
            World(), Form.bare().with(domain: row.domain, elements))
        let delivered = try await play.carried()
        #expect(delivered.at("document.risicodomeinen." + row.domain) == .array(elements))
        #expect(delivered["document"]?["risicodomeinen"]?.objectValue?.count == 1)
    }

    @Test("R83 R84 R51 all domains in official order, each with all three polarities")
    func domains() async throws {
        let order = [
            "ideologie", "sociale context", "intentie", "daden", "psychische stoornissen",
            "bijkomende info",
        ]
        #expect(FicheRules.domains == order)
        var document = try Form.minimal("turnhout")
        for domain in Form.domains {
            let elements = ["neutraal", "positief", "negatief"].map { polarity in
                domain == "psychischeStoornissen"
                    ? Form.diagnosis("Diagnose.").with("polariteit", polarity)
                    : Form.element("\(domain), \(polarity).", polariteit: polarity)
            }
            document = document.with(domain: domain, elements)
        }
        let world = try World()
        let type = try #require(
            world.gateway.configuration.policies.documentType("terugkoppelingsfiche"))
        let phrases = type.fields.map(\.phrase).filter { order.contains($0) }
        #expect(phrases == order)
        var play = try Play(
            world, place: "turnhout", ltf: "antwerpen", table: ["voorzitter", "cgg"],
            document: document)
        try await play.untilRound()
        try await play.reviewAll()
        try await play.establish(
            .vrijgaveGeheimhouder, ["risicodomeinen.psychischeStoornissen"], by: "cgg")
        try await play.finish()
        let delivered = try await play.delivered()
        for domain in Form.domains {
            let list = delivered.at("document.risicodomeinen." + domain)?.arrayValue ?? []
            #expect(
                list.compactMap { $0["polariteit"]?.stringValue }
                    == ["neutraal", "positief", "negatief"], "\(domain)")
            if domain != "psychischeStoornissen" {
                #expect(
                    list == document.at("risicodomeinen." + domain)?.arrayValue, "\(domain)")
            }
        }
    }

    @Test(
        "R10 R11 R43 R48 R49 R56 R74 R75 R76 R77 R78 R79 R80 R82 R106 R107 R108 R109 R110 R111 R112 R113 R114 R115 R116 R117 R250 one value, in and out",
        arguments: valueRows)
    func value(row: Value) async throws {
        var document = try Form.minimal()
        for change in row.changes {
            document = document.with(change.place, try Form.parse(change.json))
        }
        var play = try Play.small(World(), document)
        let delivered = try await play.carried(status: row.status)
        for change in row.changes {
            let changed = row.leaves.first { $0.place == change.place }
            let expected = try (changed.map(\.json) ?? change.json).map { try Form.parse($0) }
            guard expected?.isNull != true else { continue }
            #expect(delivered.at("document." + change.place) == expected, "\(change.place)")
        }
    }

    @Test("R54 a fiche of facts and events alone passes the gate, each with its aard")
    func factsOnly() async throws {
        let elements = ["feit", "gebeurtenis", "feit"].map {
            Form.element("Vastgesteld.", aard: $0)
        }
        var play = try Play.small(World(), Form.bare().with(domain: "daden", elements))
        let delivered = try await play.carried()
        #expect(delivered.at("document.risicodomeinen.daden") == .array(elements))
    }

    @Test(
        "R85 the IO sees the evolution per domain over successive fiches, the receiver only the approved"
    )
    func history() async throws {
        let world = try World()
        let texts = ["Eerste versie.", "Tweede versie.", "Een jaar later."]
        func document(_ place: Int) throws -> JSONValue {
            try Form.domains.reduce(Form.minimal()) { document, domain in
                let text = "\(domain): \(texts[place])"
                return document.with(
                    domain: domain,
                    [
                        domain == "psychischeStoornissen"
                            ? Form.diagnosis(text) : Form.element(text)
                    ])
            }
        }
        var play = try Play.small(world, document(0))
        try await play.untilFiche()
        let first = play.agendapunt
        try await play.change(document(1))
        try await play.establishStatus()
        play.document = try document(1)
        try await play.openRound(acknowledged: [.eenzijdig])
        try await play.reviewAll()
        try await play.finish()
        let delivered = try await play.delivered()
        world.days(300)
        play.document = try document(2)
        try await play.openOverleg()
        await expectRefusal("andere-persoon", [62, 85]) {
            try await play.addAgendapunt(subject: "Iemand Anders", earlier: first)
        }
        try await play.addAgendapunt(earlier: first)
        try await play.registerTable()
        try await play.makeFiche()
        let history = try await world.gateway.historiek(play.fiche, for: play.actor("io")).reply
        let versions = history.versies.value
        #expect(history.weggelatenStukken == 0)
        for domain in Form.domains {
            let seen = versions.map {
                $0.document.json.at("risicodomeinen.\(domain)[0].tekst")?.stringValue
            }
            #expect(seen == texts.map { "\(domain): \($0)" })
        }
        #expect(versions.map(\.versie) == [1, 2, 1])
        #expect(!delivered.text.contains(texts[0]) && !delivered.text.contains(texts[2]))
        for who in ["voorzitter", "korpschef"] {
            await expectRefusal("rol-niet-toegelaten") {
                _ = try await world.gateway.historiek(play.fiche, for: play.actor(who))
            }
        }
        await expectRefusal("niet-gevonden") {
            _ = try await world.gateway.historiek(play.fiche, for: world.actor("p-tienen-io"))
        }
    }

    @Test("R86 an effect keeps its link to the measure and to the domain")
    func effect() async throws {
        let measures = try Form.parse(
            "[{\"naam\": \"begeleiding\", \"omschrijving\": \"Wekelijks.\"}]")
        let element = Form.element(
            "Sinds de begeleiding bleef het rustig.", with: [("maatregel", .string("begeleiding"))])
        let document = try Form.minimal().with("opvolgingstraject.maatregelen", measures)
            .with("opvolgingstraject.start", "2026-01").with(
                "opvolgingstraject.lopend", .bool(true)
            )
            .with(domain: "daden", [element])
        var play = try Play.small(World(), document)
        let delivered = try await play.carried()
        #expect(delivered.at("document.risicodomeinen.daden[0]") == element)
        #expect(delivered.at("document.opvolgingstraject.maatregelen") == measures)
    }

    @Test(
        "R87 every way to situate an element in time comes out as entered",
        arguments: [
            "{\"datum\": \"2026-03-09\"}", "{\"datum\": \"2026-03\"}", "{\"datum\": \"2026\"}",
            "{\"van\": \"2019\", \"tot\": \"2023-05\"}", "{\"van\": \"2026-03-01\"}",
            "{\"onbekend\": \"de bron noemde geen dag\"}",
        ])
    func times(json: String) async throws {
        let time = try Form.parse(json)
        var play = try Play.small(
            World(), Form.bare().with(domain: "daden", [Form.element(tijd: time)]))
        #expect(try await play.carried().at("document.risicodomeinen.daden[0].tijd") == time)
    }

    @Test(
        "R88 open text of several paragraphs comes out character for character",
        arguments: Form.domains)
    func paragraphs(domain: String) async throws {
        let text =
            "Eerste alinea.\n\n• een punt\n\t• ingesprongen\n\n„Zitat“ — «\u{a0}fin\u{a0}» …\n"
        let place = "document.risicodomeinen.\(domain)[0].tekst"
        guard domain == "psychischeStoornissen" else {
            var play = try Play.small(
                World(), Form.bare().with(domain: domain, [Form.element(text)]))
            #expect(try await play.carried().at(place) == .string(text))
            return
        }
        // A diagnosis leaves with its confirmation and the release by the geheimhouder (R103).
        let document = try Form.bare("turnhout").with(domain: domain, [Form.diagnosis(text)])
        var play = try Play(
            World(), place: "turnhout", ltf: "antwerpen", table: ["voorzitter", "cgg"],
            document: document)
        try await play.untilRound(acknowledged: [.eenzijdig])
        try await play.reviewAll()
        try await play.establish(
            .vrijgaveGeheimhouder, ["risicodomeinen.psychischeStoornissen"], by: "cgg")
        try await play.freeze(acknowledged: [.eenzijdig])
        try await play.voteAll()
        try await play.decide()
        try await play.release()
        #expect(try await play.delivered().at(place) == .string(text))
    }

    @Test("R88 a domain asks open text, and of closed words only polariteit and aard")
    func openQuestions() throws {
        let type = try #require(
            try World().gateway.configuration.policies.documentType("terugkoppelingsfiche"))
        for domain in FicheRules.domains {
            let anchor = try #require(type.field(domain))
            #expect(anchor.isFreeText && anchor.kind == .text(atMost: Limits.textBytes))
            let list = type.fields.filter { $0.location.list == anchor.location.list }
            let required = list.filter(\.isRequired).map(\.phrase)
            #expect(
                required == [domain] + ["polariteit", "aard", "tijd"].map { "\(domain) / \($0)" })
            let closed = list.filter { field in
                if case .code(_, open: false) = field.kind { true } else { false }
            }
            #expect(
                closed.filter(\.isRequired).map(\.phrase)
                    == ["polariteit", "aard"].map { "\(domain) / \($0)" })
            // The topic is a hint: open, and never asked.
            let hint = try #require(type.field(domain + " / hint"))
            guard case .code(_, open: true) = hint.kind else {
                Issue.record("the hint of \(domain) is closed")
                continue
            }
            #expect(!hint.isRequired)
        }
    }

    @Test(
        "R74 a gemeente goes by its Dutch, French or German name and keeps it, with its code",
        arguments: ["Geraardsbergen", "Grammont", "Gerhardsberg"])
    func germanName(name: String) async throws {
        let world = try World(book: { book in
            guard let old = book.municipalities["41018"] else { return book }
            let named = Municipality(
                code: old.code,
                names: ["nl": "Geraardsbergen", "fr": "Grammont", "de": "Gerhardsberg"],
                region: old.region, postalCodes: old.postalCodes, oldCodes: old.oldCodes)
            return book.with(
                municipalities: book.municipalities.merging([old.code: named]) { $1 })
        })
        var play = try Play.small(
            world, Form.minimal().with("gegevensBespreking.gemeente", name))
        let delivered = try await play.carried()
        #expect(delivered.at("document.gegevensBespreking.gemeente")?.stringValue == name)
        #expect(delivered.at("document.gegevensBespreking.nis")?.stringValue == "41018")
    }

    @Test(
        "R113 a phase that the catalogue lists beside the five comes out, where its list is closed")
    func addedPhase() async throws {
        func world(_ added: [String]) throws -> World {
            try World(policies: { $0.listing(phases: added) })
        }
        let phased = try Form.minimal().with("opvolgingstraject.fase", "Nazorg")
        var play = try Play.small(world(["Nazorg"]), phased)
        #expect(
            try await play.carried().at("document.opvolgingstraject.fase")?.stringValue == "Nazorg")
        let without = try world([])
        try await without.refuses("onbekende-code") { try await without.submit(phased) }
    }

    @Test("R55 R70 the header with one evaluatie is carried and every other box stays empty")
    func emptyBoxes() async throws {
        var play = try Play.small(World(), Form.minimal())
        let delivered = try await play.carried()
        let document = try #require(delivered["document"]?.objectValue)
        #expect(Set(document.names) == ["gegevensBespreking", "opvolgingstraject"])
        #expect(document["opvolgingstraject"]?.objectValue?.names == ["evaluatie"])
    }

    @Test("R55 no inschatting is asked anywhere, and one that is given is marked as such")
    func noScoring() async throws {
        let facts = try Form.minimal().with(domain: "daden", [Form.element(aard: "feit")])
        var play = try Play.small(World(), facts)
        #expect(
            try await play.carried().at("document.risicodomeinen.daden[0].aard")?.stringValue
                == "feit")
        let estimate = try Form.minimal().with(domain: "daden", [Form.element(aard: "inschatting")])
        play = try Play.small(World(), estimate)
        #expect(
            try await play.carried().at("document.risicodomeinen.daden[0].aard")?.stringValue
                == "inschatting")
    }

    @Test("R57 every form of radicalism gets the same verdicts and gates")
    func neutral() async throws {
        let forms = [
            "jihadistisch", "rechts-extremistisch", "links-extremistisch", "anti-institutioneel",
            "ecologisch", "separatistisch", "incel", "religieus anders", "nieuw en onbenoemd",
        ]
        var verdicts: [[Voorbeeld.Veld]] = []
        for form in forms {
            let element = Form.element(
                "Steun voor \(form) gedachtegoed.", with: [("hint", .string(form))])
            let document = try Form.minimal().with(domain: "overtuigingen", [element])
                .with("redenAgendering.tekst", "Signalen van \(form) extremisme.")
            var play = try Play.small(World(), document)
            try await play.untilFrozen()
            verdicts.append(try await play.preview().velden)
            #expect(try await play.view().deelnemers.count == 2)
            try await play.voteAll()
            try await play.decide()
            try await play.release()
            #expect(
                try await play.delivered().at("document.risicodomeinen.overtuigingen[0]") == element
            )
        }
        #expect(verdicts.allSatisfy { $0 == verdicts[0] && !$0.isEmpty })
    }

    @Test(
        "R68 the mark tijdens or buiten vergadering comes out as entered", arguments: [true, false])
    func duringMeeting(value: Bool) async throws {
        var play = try Play.small(World(), Form.minimal())
        let word = value ? "tijdens vergadering" : "buiten vergadering"
        try await play.openOverleg()
        try await play.addAgendapunt()
        try await play.registerTable()
        if !value {
            let closed = try await play.gateway.overlegSluiten(
                play.overleg, by: play.actor("voorzitter"), idempotency: nil)
            #expect(closed.reply.gesloten != nil)
        }
        try await play.makeFiche(duringMeeting: value)
        try await play.establishStatus()
        try await play.openRound(acknowledged: [.eenzijdig])
        try await play.reviewAll()
        try await play.finish()
        let delivered = try await play.delivered()
        #expect(delivered["ingevuld"]?.stringValue == word)
        #expect(
            try await play.gateway.stuk(play.fiche, for: play.actor("io")).reply.ingevuld == word)
    }

    @Test("R71 R68 the agreed moment and the carrier stand in the delivered bytes")
    func envelope() async throws {
        var play = try Play.small(World(), Form.minimal())
        let delivered = try await play.carried()
        #expect(delivered.at("mededeling.vanaf")?.stringValue == "2026-11-21")
        #expect(delivered.at("mededeling.tot")?.stringValue == "2026-12-01")
        #expect(
            delivered.at("afzender.drager")?.stringValue
                == "Katelijn Verdonckele, Information Officer politiezone Geraardsbergen/Lierde")
        #expect(delivered.at("ontvanger.platform")?.stringValue == "ltf-oost-vlaanderen")
        #expect(delivered["finaliteit"]?.stringValue == "preventie en begeleiding")
    }

    @Test("R72 each box has its guidance in the document type, and none of it is asked")
    func guidance() async throws {
        let type = try #require(
            try World().gateway.configuration.policies.documentType("terugkoppelingsfiche"))
        #expect(Set(type.sections.map(\.number)) == [1, 2, 3, 4, 5])
        #expect(type.sections.allSatisfy { !$0.guidance.isEmpty && !$0.title.isEmpty })
        let members = Set(type.sections.map(\.member))
        for domain in Form.domains { #expect(members.contains("risicodomeinen." + domain)) }
        let required = type.fields.filter { $0.isRequired && $0.location.list == nil }.map(\.phrase)
        #expect(
            required == ["gemeente", "nis", "data bespreking", "politiezone", "naam", "soort"])
    }

    @Test("R50 R251 with a statuut the delivery opens GGB_PLAATSING until confirmed, without none")
    func placement() async throws {
        let world = try World()
        func obligations() async throws -> [VerplichtingWeergave] {
            try await world.gateway.owed(by: world.actor("p-geraardsbergen-io"))
        }
        var play = try Play.small(world, Form.minimal())
        _ = try await play.carried()
        #expect(try await obligations().isEmpty)
        play = try Play.small(world, Form.minimal())
        try await play.untilDelivery(status: "HTF")
        _ = try await play.collect()
        _ = try await play.collect()
        let open = try await obligations()
        #expect(open.map(\.soort) == ["GGB_PLAATSING"])
        #expect(open.map(\.toestand) == ["open"])
        #expect(open.map(\.betreft) == [play.levering])
        world.days(100)
        #expect(try await obligations() == open)
        let id = try #require(open.first?.id)
        await expectRefusal("niet-gevonden") {
            _ = try await world.gateway.verplichtingVoldoen(
                id, reference: "x", by: world.actor("p-tienen-io"), idempotency: nil)
        }
        _ = try await world.gateway.verplichtingVoldoen(
            id, reference: "GGB-2026-17", by: play.actor("io"), idempotency: nil)
        #expect(try await obligations().map(\.toestand) == ["voldaan"])
        await expectRefusal("al-voldaan", [50]) {
            _ = try await world.gateway.verplichtingVoldoen(
                id, reference: "GGB-2026-17", by: play.actor("io"), idempotency: nil)
        }
    }
}

extension PolicySet {
    /// As if the catalogue of the fiche listed these phases too, and took no other.
    fileprivate func listing(phases added: [String]) -> PolicySet {
        let types = documentTypes.map { type in
            guard type.name == FicheRules.documentType else { return type }
            let fields = type.fields.map { field in
                guard field.phrase == "fase", case .code(let words, _) = field.kind else {
                    return field
                }
                return CatalogueField(
                    index: field.index, phrase: field.phrase, location: field.location,
                    kind: .code(words + added, open: false), labels: field.labels,
                    isFreeText: field.isFreeText, isIdentifying: field.isIdentifying,
                    specialCategory: field.specialCategory, derivableFrom: field.derivableFrom,
                    isRequired: field.isRequired, position: field.position)
            }
            return DocumentType(
                name: type.name, version: type.version, sections: type.sections, fields: fields)
        }
        return PolicySet(
            documentTypes: types, legalBases: legalBases, routes: routes, purposes: purposes,
            professions: professions, liv: liv, digest: digest)
    }
}
