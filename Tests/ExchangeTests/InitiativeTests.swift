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
        await expectRefusal("onbekende-gemeente") {
            _ = try await aids.initiatives(municipality: "99999")
        }
        await expectRefusal("onbekende-livcr") {
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
        do {
            try await aids.submit(
                "vvsg-coaching", .inschrijving, ["aanspreekpunt": "preventiedienst"],
                for: "lokale besturen")
            Issue.record("was not refused")
        } catch let refusal as Refusal {
            #expect(refusal.code == "buiten-gebied")
            #expect(refusal.rules.contains(Rule(12)) && refusal.rules.contains(Rule(147)))
            #expect(refusal.message.contains("Vlaams Gewest"))
        }
        let flemish = try Aids()
        do {
            try await flemish.submit(
                "caw-team-extremisme", .doorverwijzing, [:], for: "justitiabelen")
            Issue.record("was not refused")
        } catch let refusal as Refusal {
            #expect(refusal.code == "buiten-doelgroep")
            #expect(refusal.rules.contains(Rule(12)))
            #expect(refusal.message.contains("gedetineerden"))
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
        "R169 a doorverwijzing to CAW without consent, or of somebody not detained there, is refused",
        arguments: [
            (["instemming", "detentie"], "instemming-ontbreekt"),
            (["instemming"], "instemming-ontbreekt"),
            (["detentie"], "niet-gedetineerd-in-gebied"), (["waals"], "niet-gedetineerd-in-gebied"),
        ])
    func caw(missing: [String], code: String) async throws {
        var content = InitiativeTests.consent
        for name in missing where name != "waals" { content = content.without(name) }
        if missing == ["waals"] {
            content = content.with("detentie.gebied", "Waals Gewest")
        }
        let aids = try Aids()
        await expectRefusal(code, [169]) {
            try await aids.submit(
                "caw-team-extremisme", .doorverwijzing, content, for: "gedetineerden")
        }
        let whole = try await aids.submitted(
            "caw-team-extremisme", .doorverwijzing, InitiativeTests.consent, for: "gedetineerden")
        #expect(whole.inhoud == InitiativeTests.consent.text)
    }

    @Test("R171 nobody is referred to CAPREV; the refusal says to hand over the helpline")
    func caprev() async throws {
        let aids = try InitiativeTests.walloon()
        do {
            try await aids.submit(
                "caprev", .doorverwijzing, InitiativeTests.consent,
                for: "Franstalige gedetineerden")
            Issue.record("was not refused")
        } catch let refusal as Refusal {
            #expect(refusal.code == "geen-doorverwijzing")
            #expect(refusal.rules.contains(Rule(171)))
            #expect(refusal.message.contains("hulplijn"))
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

    static let threats: [Threat] = [
        Threat(type: .vraag, content: ["tekst": "Hoe zit het?", "vraagt": "dreigingsoordeel"]),
        Threat(
            type: .vraag,
            content: ["tekst": "Wat is het dreigingsniveau?", "vraagt": "informatie"]),
        Threat(type: .document, content: ["tekst": "Verslag.", "dreigingsniveau": "3"]),
        Threat(type: .document, content: ["tekst": "Verslag.", "dreigingsscore": 12]),
        Threat(type: .document, content: ["tekst": "Onze dreigingsinschatting is laag."]),
    ]

    @Test(
        "R173 CAPREV is asked for no judgement of a threat, and none is taken from it",
        arguments: threats)
    func noThreat(row: Threat) async throws {
        let aids = try InitiativeTests.walloon()
        await expectRefusal("geen-dreigingsoordeel", [173]) {
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
            #expect(out.inhoud == content.text)
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
        #expect(out.inhoud == handover.text)
        let factors: JSONValue = [
            "factoren": [
                ["soort": "kwetsbaarheid", "tekst": "Geen vaste woonst."],
                ["soort": "beschermende factor", "tekst": "Steun van een broer."],
            ]
        ]
        let kept = try await aids.submitted(
            "caw-team-extremisme", .factoren, factors, for: "gedetineerden")
        #expect(kept.inhoud == factors.text)
        #expect(kept.factoren.map(\.tekst) == ["Geen vaste woonst.", "Steun van een broer."])
        #expect(kept.factoren.map(\.polariteit) == ["negatief", "positief"])
        await expectRefusal("niet-gevonden") {
            _ = try await aids.world.gateway.initiatiefstuk(
                kept.id, for: aids.actor("p-tienen-ocmw"))
        }
    }

    @Test(
        "R255 an instrument and an initiative that are new in the policy files come out like the shipped ones"
    )
    func extended() async throws {
        let aids = try Aids(policies: { set in
            let old = set.register
            return set.with(
                register: AidRegister(
                    instruments: old.instruments + [Samples.instrument],
                    initiatives: old.initiatives, frameworks: old.frameworks, levels: old.levels,
                    overlays: old.overlays))
        })
        let list = try await aids.instruments()
        let one = try #require(list.first { $0.instrument == "nieuw" })
        #expect(one.naam == "Nieuw instrument" && one.categorie == "dreigingsanalyse")
        #expect(one.waarvoor == ["iets"] && one.waarvoorNiet == ["iets anders"])
        try await aids.cite("nieuw", "iets", .toelichting, .livcr)
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

/// An instrument that no shipped file holds.
enum Samples {
    static let instrument = Instrument(
        id: "nieuw", name: "Nieuw instrument", aliases: [], category: .dreigingsanalyse,
        kind: .hulpmiddel, origin: "ergens", useContext: "een gesprek",
        localCircumstances: "geen", purpose: "proef", serves: ["iets"],
        doesNotServe: ["iets anders"], marks: [], users: [], uses: [],
        availability: Availability(territories: [], audiences: []), authors: [], settings: [],
        competency: .none, authorRules: [], closedTargets: [], closedAddressees: [],
        citationRules: [], document: nil, preconditions: [], preconditionRules: [],
        position: nowhere)
}

extension JSONValue {
    fileprivate func without(_ name: String) -> JSONValue {
        guard let object = objectValue else { return self }
        return .object(
            JSONObject(object.members.filter { $0.name != name }.map { ($0.name, $0.value) }))
    }
}
