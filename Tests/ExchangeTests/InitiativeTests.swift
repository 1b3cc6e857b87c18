import Domain
import Exchange
import JSON
import Policy
import Testing
import TestKit

@Suite("Initiatives are offered where and for whom they exist")
struct InitiativeTests {
    // MARK: What the catalogue says

    @Test(
        "R13 R167 R172 R174 R258 the shipped initiatives come out with their marks and beneficiaries"
    )
    func shipped() async throws {
        let list = try await Aids().initiatives()
        let ceapire = try #require(list.first { $0.initiatief == "ceapire" })
        #expect(ceapire.merken.contains("vaste partner van de Vlaamse justitiehuizen"))
        #expect(ceapire.doel.contains("contextbegeleiding"))
        #expect(ceapire.doel.contains("gerechtelijke opvolging"))
        #expect(ceapire.begunstigden == ["Vlaamse justitiehuizen"])
        let caprev = try #require(list.first { $0.initiatief == "caprev" })
        #expect(caprev.doel == "disengagement ten aanzien van geweld")
        #expect(
            caprev.merken == ["niet ten aanzien van de ideologie", "eerste vertrouwelijk gesprek"])
        #expect(caprev.fasen == ["intramuraal", "extramuraal"])
        #expect(caprev.doorverwijzing.contains("hulplijn"))
    }

    @Test(
        "R175 R176 R256 Wegweiser Ostbelgien comes out with its host, prevention, agreement and start"
    )
    func wegweiser() async throws {
        let list = try await Aids().initiatives()
        let one = try #require(list.first { $0.initiatief == "wegweiser-ostbelgien" })
        #expect(one.binnen == "Kaleido")
        #expect(one.preventie == ["primair", "secundair", "tertiair"])
        #expect(one.merken == ["alle vormen van gewelddadige radicalisering", "autonoom"])
        #expect(one.partners == ["Duitstalige Gemeenschap", "Noordrijn-Westfalen", "stad Aken"])
        #expect(one.sinds == "2017-04")
        #expect(one.doel == "democratische attitudes bevorderen en afglijden voorkomen")
        #expect(one.doelgroep == ["jongeren"])
    }

    // MARK: Availability

    @Test("R12 the list of choices of a LIVC-R holds only what exists there and for that audience")
    func choices() async throws {
        let aids = try Aids()
        let flemish = try await aids.initiatives(livcr: "livcr-geraardsbergen").map(\.initiatief)
        #expect(flemish == ["ceapire", "caw-team-extremisme", "vvsg-coaching"])
        let detained = try await aids.initiatives(
            municipality: "41018", audience: "gedetineerden"
        ).map(\.initiatief)
        #expect(detained == ["caw-team-extremisme"])
        try await aids.world.refuses("onbekende-gemeente", journaled: false) {
            _ = try await aids.initiatives(municipality: "99999")
        }
        try await aids.world.refuses("onbekende-livcr", journaled: false) {
            _ = try await aids.initiatives(livcr: "livcr-nergens")
        }
    }

    @Test(
        "R12 R147 a choice outside its territory or audience is refused with that territory or audience named"
    )
    func outside() async throws {
        let aids = try Aids { book in
            var places = book.municipalities
            places["41018"] = Municipality(
                code: "41018", names: places["41018"]?.names ?? [:], region: "Waals Gewest")
            return book.with(municipalities: places)
        }
        try await aids.world.refuses("buiten-gebied", [12, 147], naming: "Vlaams Gewest") {
            try await aids.submit(
                "vvsg-coaching", .inschrijving, ["aanspreekpunt": "preventiedienst"],
                for: "lokale besturen")
        }
        let flemish = try Aids()
        try await flemish.world.refuses("buiten-doelgroep", [12], naming: "gedetineerden") {
            try await flemish.submit(
                "caw-team-extremisme", .doorverwijzing, [:], for: "justitiabelen")
        }
        try await flemish.submit(
            "vvsg-coaching", .inschrijving, ["aanspreekpunt": "preventiedienst"],
            for: "lokale besturen")
    }

    // MARK: Referrals

    static let consent: JSONValue = [
        "persoon": "Hypothetische Persoon", "instemming": "2026-11-02",
        "detentie": ["gevangenis": "Gent", "gebied": "Vlaams Gewest"],
    ]

    @Test(
        "R169 a doorverwijzing to CAW without a recorded consent, or of somebody not detained there, is refused",
        arguments: [
            (consent.without("instemming").without("detentie"), "instemming-ontbreekt"),
            (consent.without("instemming"), "instemming-ontbreekt"),
            (consent.without("detentie"), "niet-gedetineerd-in-gebied"),
            (consent.with("detentie.gebied", "Waals Gewest"), "niet-gedetineerd-in-gebied"),
            (consent.with("instemming", "2026-11-22"), "dag-in-de-toekomst"),
            (consent.with("instemming", "2099-01-01"), "dag-in-de-toekomst"),
        ])
    func caw(content: JSONValue, code: String) async throws {
        let aids = try Aids()
        try await aids.world.refuses(code, [169]) {
            try await aids.submit(
                "caw-team-extremisme", .doorverwijzing, content, for: "gedetineerden")
        }
        let whole = try await aids.submitted(
            "caw-team-extremisme", .doorverwijzing, InitiativeTests.consent, for: "gedetineerden")
        #expect(whole.inhoud.value == InitiativeTests.consent.text)
        let today = InitiativeTests.consent.with("instemming", "2026-11-21")
        let given = try await aids.submitted(
            "caw-team-extremisme", .doorverwijzing, today, for: "gedetineerden")
        #expect(given.inhoud.value == today.text)
    }

    @Test("R169 an instemming that is no day is refused", arguments: ["2026-02-30", "gisteren  "])
    func noDay(written: String) async throws {
        let aids = try Aids()
        try await aids.world.refuses("inhoud-ongeldig") {
            try await aids.submit(
                "caw-team-extremisme", .doorverwijzing,
                InitiativeTests.consent.with("instemming", .string(written)),
                for: "gedetineerden")
        }
    }

    @Test("R171 nobody is referred to CAPREV; the refusal says to hand over the helpline")
    func caprev() async throws {
        let aids = try InitiativeTests.walloon()
        try await aids.world.refuses("geen-doorverwijzing", [171], naming: "hulplijn") {
            try await aids.submit(
                "caprev", .doorverwijzing, InitiativeTests.consent,
                for: "Franstalige gedetineerden")
        }
    }

    /// Geraardsbergen as a municipality of the Waals Gewest, where CAPREV works.
    private static func walloon() throws -> Aids {
        try Aids { book in
            var places = book.municipalities
            places["41018"] = Municipality(
                code: "41018", names: places["41018"]?.names ?? [:], region: "Waals Gewest")
            return book.with(municipalities: places)
        }
    }

    struct Threat: Sendable {
        let type: Initiatiefsoort
        let content: JSONValue
    }

    static let threats: [Threat] =
        structured
        + questions.map {
            Threat(type: .vraag, content: ["tekst": .string($0), "vraagt": "informatie"])
        } + documents.map { Threat(type: .document, content: ["tekst": .string($0)]) }

    private static let structured: [Threat] = [
        Threat(type: .vraag, content: ["tekst": "Hoe zit het?", "vraagt": "dreigingsoordeel"]),
        Threat(
            type: .vraag,
            content: ["tekst": "Wat is het dreigingsniveau?", "vraagt": "informatie"]),
        Threat(type: .document, content: ["tekst": "Verslag.", "dreigingsniveau": "3"]),
        Threat(type: .document, content: ["tekst": "Verslag.", "dreigingsscore": 12]),
        Threat(type: .document, content: ["tekst": "Onze dreigingsinschatting is laag."]),
    ]

    /// Each asks for a judgement in the words of its language, whatever `vraagt` says.
    private static let questions = [
        "Hoe groot is de dreiging?", "HOE GROOT IS DE DREIGING", "Wat is de drei\u{AD}ging?",
        "Quel est le niveau de menace ?", "Quel est le NIVEAU DES MENACES ?",
        "Comment évaluez-vous la dangerosité de cette personne ?",
        "Comment e\u{301}valuez-vous la dangerosite\u{301} ?", "La menace est-elle réelle ?",
        "Wie hoch ist die Bedrohung?", "Welche Gefährdungsstufe gilt?",
        "Wie ist die GEFAEHRLICHKEIT einzuschätzen?", "What is the threat level?",
    ]

    /// Each gives one.
    private static let documents = [
        "De dreiging die van hem uitgaat is laag.", "Onze inschatting: geen dreiging.",
        "La menace est faible.", "Notre évaluation de la menace reste la même.",
        "Niveau des menaces : deux.", "Die Bedrohung ist gering.",
        "Unsere Einschätzung der Bedrohung ändert sich nicht.", "We rate the threat as low.",
    ]

    static let plain: [Threat] = [
        Threat(
            type: .vraag,
            content: ["tekst": "Quel est le niveau de français ?", "vraagt": "informatie"]),
        Threat(
            type: .vraag,
            content: ["tekst": "A-t-il reçu des menaces de sa famille ?", "vraagt": "informatie"]),
        Threat(
            type: .vraag,
            content: [
                "tekst": "Hoe groot is de groep? Kreeg hij bedreigingen?", "vraagt": "informatie",
            ]),
        Threat(
            type: .vraag,
            content: ["tekst": "Dreigt hij zijn woonst te verliezen?", "vraagt": "begeleiding"]),
        Threat(type: .document, content: ["tekst": "Il vit sous la menace d'une expulsion."]),
        Threat(
            type: .document, content: ["tekst": "Hij leeft onder de dreiging van uithuiszetting."]),
        Threat(type: .document, content: ["tekst": "Er erhielt Drohbriefe; das Niveau ist B1."]),
        Threat(type: .document, content: ["tekst": "Les menaces ont cessé. Évaluation en mars."]),
    ]

    @Test("R173 a text that judges no threat goes in and comes out unchanged", arguments: plain)
    func plainText(row: Threat) async throws {
        let aids = try InitiativeTests.walloon()
        let out = try await aids.submitted(
            "caprev", row.type, row.content, for: "Franstalige gedetineerden")
        #expect(out.inhoud.value == row.content.text)
    }

    @Test(
        "R173 CAPREV is asked for no judgement of a threat, and none is taken from it",
        arguments: threats)
    func noThreat(row: Threat) async throws {
        let aids = try InitiativeTests.walloon()
        try await aids.world.refuses("geen-dreigingsoordeel", [173]) {
            try await aids.submit("caprev", row.type, row.content, for: "Franstalige gedetineerden")
        }
        _ = try await aids.submitted(
            "caprev", .vraag, ["tekst": "Is er plaats?", "vraagt": "begeleiding"],
            for: "Franstalige gedetineerden")
    }

    // MARK: What comes out as it went in

    @Test(
        "R168 two CEAPIRE doorverwijzingen come out each with its own domains, conditions and services"
    )
    func ceapire() async throws {
        let aids = try Aids()
        let contents: [JSONValue] = [
            [
                "levensdomeinen": ["werk", "gezin"], "opgelegdeVoorwaarden": ["contactverbod"],
                "instanties": ["VDAB"],
            ],
            [
                "levensdomeinen": ["zingeving"],
                "opgelegdeVoorwaarden": ["vorming volgen", "meldplicht"],
                "instanties": ["CGG", "OCMW Geraardsbergen"],
            ],
        ]
        for content in contents {
            let out = try await aids.submitted(
                "ceapire", .doorverwijzing, content,
                for: "justitiabelen in gerechtelijke opvolging")
            #expect(out.inhoud.value == content.text)
        }
    }

    @Test(
        "R170 R257 a CAW handover and its factors come out unchanged, each factor with its polarity"
    )
    func handover() async throws {
        let aids = try Aids()
        let handover: JSONValue = [
            "eindeDetentie": "2026-12-01", "totEnMet": "2027-03-01",
            "volgendeInstantie": "CAW Oost-Vlaanderen",
        ]
        let out = try await aids.submitted(
            "caw-team-extremisme", .overdracht, handover, for: "gedetineerden")
        #expect(out.inhoud.value == handover.text)
        let factors: JSONValue = [
            "factoren": [
                ["soort": "kwetsbaarheid", "tekst": "Geen vaste woonst."],
                ["soort": "beschermende factor", "tekst": "Steun van een broer."],
            ]
        ]
        let kept = try await aids.submitted(
            "caw-team-extremisme", .factoren, factors, for: "gedetineerden")
        #expect(kept.inhoud.value == factors.text)
        #expect(kept.factoren.value.map(\.tekst) == ["Geen vaste woonst.", "Steun van een broer."])
        #expect(kept.factoren.value.map(\.polariteit) == ["negatief", "positief"])
        try await aids.world.refuses("niet-gevonden", journaled: false) {
            _ = try await aids.world.gateway.initiatiefstuk(
                kept.id, for: aids.actor("p-tienen-ocmw"))
        }
    }

    @Test(
        "R255 an instrument and an initiative that are new in the policy files are used like the shipped ones"
    )
    func extended() async throws {
        let aids = try AvailabilityTests.aids(region: "Brussels Hoofdstedelijk Gewest")
        let one = try #require(
            try await aids.instruments().first { $0.instrument == "gesprekskaarten" })
        #expect(one.naam == "Gesprekskaarten" && one.categorie == "multidisciplinair casusoverleg")
        #expect(one.waarvoor == ["gesprek voorbereiden", "begeleiding bepalen"])
        #expect(try await aids.initiatives().map(\.initiatief).last == "buurthuis")
        try await aids.world.refuses("instrument-niet-aan", [151]) {
            try await aids.cite(
                "gesprekskaarten", "gesprek voorbereiden", .toelichting, .ocad, livcr: Aids.livcr,
                audience: "jongeren")
        }
    }

    // MARK: Frameworks

    @Test(
        "R9 R18 the frameworks of a day: Plan R until 7 September 2021, Strategie T.E.R. from the 8th"
    )
    func frameworks() async throws {
        let aids = try Aids()
        func strategy(_ day: String) async throws -> [String] {
            try await aids.world.gateway.kaders(
                on: LegalDay(day), municipality: nil, for: aids.actor("p-geraardsbergen-ocmw")
            ).reply.filter { $0.soort == "strategie" }.map(\.titel)
        }
        #expect(try await strategy("2021-09-07") == ["Plan R"])
        #expect(try await strategy("2021-09-08") == ["Strategie T.E.R."])
    }

    @Test("R16 of a text with limited distribution, everyone but a coordinator sees the title only")
    func titleOnly() async throws {
        let aids = try Aids()
        func circular(_ who: String) async throws -> KaderWeergave? {
            try await aids.world.gateway.kaders(on: nil, municipality: nil, for: aids.actor(who))
                .reply.first { $0.kader == "omzendbrief-2018-05-22" }
        }
        for who in ["p-geraardsbergen-ocmw", "s-ltf-leuven", "p-compliance"] {
            let seen = try #require(try await circular(who))
            #expect(seen.titel == "Omzendbrief van 22 mei 2018")
            #expect(seen.citaat == nil && seen.vindplaats == nil)
        }
        #expect(try await circular("p-geraardsbergen-coordinator")?.citaat != nil)
    }
}

extension JSONValue {
    fileprivate func without(_ name: String) -> JSONValue {
        guard let object = objectValue else { return self }
        return .object(
            JSONObject(object.members.filter { $0.name != name }.map { ($0.name, $0.value) }))
    }
}
