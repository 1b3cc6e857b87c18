import Domain
import Testing

@Suite("What law and form demand of a fiche")
struct FicheRulesTests {
    private func code(_ parts: [(String, Draft)], subject: [(String, Draft)] = Fiche.person) throws
        -> String?
    {
        let document = try Fiche.document(parts, subject: subject)
        do throws(Refusal) {
            try EntryRules.refuse(document, at: "/document")
            return nil
        } catch {
            return error.code
        }
    }

    @Test("the catalogue of the tests has every phrase that the rules demand")
    func phrases() {
        for phrase in FicheRules.demandedPhrases {
            #expect(Fiche.type.field(phrase) != nil, "\(phrase)")
        }
    }

    @Test(
        "R61 a marked secret in any domain refuses, an unmarked or cleared one does not",
        arguments: [0, 1, 2, 3, 5])
    func secrets(domain: Int) throws {
        #expect(
            try code([Fiche.domain(domain, [Fiche.element(with: [("geheim", .flag(true))])])])
                == "geheim-uit-het-overleg")
        #expect(
            try code([Fiche.domain(domain, [Fiche.element(with: [("geheim", .flag(false))])])])
                == nil)
    }

    @Test("R101 R102 a diagnosis needs profession, date and source of its confirmation")
    func diagnoses() throws {
        let parts: [(name: String, value: Draft)] = [
            ("beroep", .text("psycholoog")), ("datum", .text("2026-01-02")),
            ("bron", .text("attest")),
        ]
        func health(_ aard: String, _ confirmation: [(name: String, value: Draft)]) throws
            -> String?
        {
            try code([
                Fiche.domain(
                    4, [Fiche.element(aard: aard, with: [("bevestiging", .record(confirmation))])])
            ])
        }
        #expect(try health("gediagnosticeerd", parts) == nil)
        #expect(try health("vermoeden", parts) == "niet-gediagnosticeerd")
        for missing in parts.indices {
            var fewer = parts
            fewer.remove(at: missing)
            #expect(try health("gediagnosticeerd", fewer) == "niet-bevestigd")
        }
        for other in ["huisarts", "Psychiater", "verpleegkundige", "psychiater of psycholoog"] {
            #expect(
                try health("gediagnosticeerd", [("beroep", .text(other))] + parts[1...])
                    == "niet-bevestigd")
        }
    }

    @Test("R102 nothing was confirmed after today, nor on a blank source")
    func confirmedLater() throws {
        func refusal(_ day: String, on today: String) throws -> Refusal? {
            let confirmation = Draft.record([
                ("beroep", .text("psychiater")), ("datum", .text(day)), ("bron", .text("attest")),
            ])
            let document = try Fiche.document([
                Fiche.domain(
                    4,
                    [Fiche.element(aard: "gediagnosticeerd", with: [("bevestiging", confirmation)])]
                )
            ])
            let today = try #require(LegalDay(today))
            do throws(Refusal) {
                try FicheRules.refuseFutureConfirmation(document, on: today, at: "/document")
                return nil
            } catch { return error }
        }
        #expect(try refusal("2026-11-21", on: "2026-11-21") == nil)
        let late = try #require(try refusal("2026-11-22", on: "2026-11-21"))
        #expect(late.code == "bevestiging-in-de-toekomst" && late.rules == [Rule(102)])
        #expect(late.message.contains("domein.d4[0]"))
        do throws(Refusal) {
            _ = try Fiche.read(
                .record([
                    (
                        "domein",
                        .record([
                            (
                                "d4",
                                .list([
                                    Fiche.element(
                                        aard: "gediagnosticeerd",
                                        with: [
                                            ("bevestiging", .record([("bron", .text("\u{a0}"))]))
                                        ])
                                ])
                            )
                        ])
                    )
                ]))
            Issue.record("was read")
        } catch {
            #expect(error.place == "lege-tekst /document/domein/d4/0/bevestiging/bron")
            #expect(error.rules == [Rule(102)])
        }
    }

    @Test("R78 an organisation has no date of birth")
    func birthDates() throws {
        for soort in ["vereniging", "organisatie"] {
            let subject: [(String, Draft)] = [
                ("soort", .text(soort)), ("geboortedatum", .text("1990")),
            ]
            #expect(try code([], subject: subject) == "geboortedatum-van-organisatie")
            #expect(try code([], subject: [("soort", .text(soort))]) == nil)
        }
        #expect(try code([], subject: Fiche.person + [("geboortedatum", .text("1990-05"))]) == nil)
    }

    @Test("R108 a described trajectory has a start and a length")
    func trajectories() throws {
        let descriptions: [(name: String, value: Draft)] = [
            ("instanties", .list([.record([("naam", .text("CAW"))])])),
            ("maatregelen", .list([.record([("naam", .text("begeleiding"))])])),
            ("scharnier", .list([.record([("tekst", .text("Start."))])])),
        ]
        let start = (name: "start", value: Draft.text("2026"))
        for description in descriptions {
            func with(_ more: [(name: String, value: Draft)]) throws -> String? {
                try code([("traject", .record([description] + more))])
            }
            let refused = "traject-zonder-start-of-duur"
            #expect(try with([]) == refused)
            #expect(try with([start]) == refused)
            #expect(try with([("duur", .text("een jaar"))]) == refused)
            #expect(try with([start, ("lopend", .flag(false))]) == refused)
            #expect(try with([start, ("lopend", .flag(true))]) == nil)
            #expect(try with([start, ("duur", .text("een jaar"))]) == nil)
        }
        #expect(try code([("traject", .record([("fase", .text("Uitvoering"))]))]) == nil)
    }

    @Test("R73 R108 start, duur and lopend each describe a trajectory; a phase alone does not")
    func described() throws {
        func describes(_ members: [(name: String, value: Draft)]) throws -> Bool {
            FicheRules.describesTrajectory(try Fiche.document([("traject", .record(members))]))
        }
        let phase = (name: "fase", value: Draft.text("Uitvoering"))
        for member: (name: String, value: Draft) in [
            ("start", .text("2026")), ("duur", .text("een jaar")), ("lopend", .flag(true)),
        ] {
            #expect(try describes([member]) && describes([phase, member]))
            #expect(
                try code([("traject", .record([phase, member]))]) == "traject-zonder-start-of-duur")
        }
        #expect(try !describes([phase]))
        #expect(try !describes([phase, ("lopend", .flag(false))]))
        #expect(try !describes([phase, ("evaluatie", .text("Gunstig."))]))
    }

    @Test("R86 an effect names a measure that is on the fiche")
    func effects() throws {
        let measures = (
            "traject",
            Draft.record([
                ("maatregelen", .list([.record([("naam", .text("begeleiding"))])])),
                ("start", .text("2026")), ("lopend", .flag(true)),
            ])
        )
        let effect = Fiche.domain(1, [Fiche.element(with: [("maatregel", .text("begeleiding"))])])
        #expect(try code([effect]) == "onbekende-maatregel")
        #expect(try code([effect, measures]) == nil)
        let other = Fiche.domain(1, [Fiche.element(with: [("maatregel", .text("Begeleiding"))])])
        #expect(try code([other, measures]) == "onbekende-maatregel")
    }

    @Test(
        "R60 facts, an evaluatie or the choice for no traject are an evaluation; only what leaves counts"
    )
    func evaluations() throws {
        func holds(_ parts: [(String, Draft)], leaves: Bool = true) throws -> Bool {
            FicheRules.holdsEvaluation(try Fiche.document(parts)) { _ in leaves }
        }
        #expect(try !holds([]))
        #expect(try holds([("traject", .record([("evaluatie", .text("x"))]))]))
        #expect(try !holds([("traject", .record([("evaluatie", .text("x"))]))], leaves: false))
        #expect(try holds([("traject", .record([("fase", .text(FicheRules.noTrajectory))]))]))
        #expect(try !holds([("traject", .record([("fase", .text("Opstart"))]))]))
        for domain in FicheRules.domains.indices {
            let aard = domain == 4 ? "gediagnosticeerd" : "feit"
            #expect(try holds([Fiche.domain(domain, [Fiche.element(aard: aard)])]))
        }
    }

    @Test("R53 one polarity is one-sided, none or two are not")
    func oneSided() throws {
        func check(_ polarities: [String]) throws -> Bool {
            FicheRules.isOneSided(
                try Fiche.document([
                    Fiche.domain(0, polarities.map { Fiche.element(polariteit: $0) })
                ])
            ) { _ in true }
        }
        #expect(try !FicheRules.isOneSided(Fiche.document([])) { _ in true })
        #expect(try check(["negatief"]) && check(["positief", "positief"]) && check(["neutraal"]))
        #expect(try !check(["negatief", "positief"]) && !check(["neutraal", "negatief"]))
    }

    @Test(
        "R121 repetition is seen through case and punctuation, not in a few words",
        arguments: [
            ("Hij stopte met de opleiding.", "hij STOPTE, met de opleiding", true),
            ("Klopt dat hij stopte met de opleiding?", "Hij stopte met de opleiding", false),
            (
                "Hij stopte met de opleiding", "Toen bleek: hij stopte met de opleiding in maart.",
                true
            ),
            ("Waarom: hij stopte met de opleiding in maart?", "hij stopte met de opleiding", true),
            ("Hij stopte.", "Hij stopte.", false),
            ("Hij liep weg?", "Iets heel anders hier.", false),
        ])
    func repetition(row: (String, String, Bool)) throws {
        let document = try Fiche.document([
            ("vragen", .list([.text(row.0)])), Fiche.domain(2, [Fiche.element(row.1)]),
        ])
        let found = FicheRules.repeated(in: document)
        let expected = row.0.hasPrefix("Klopt") ? true : row.2
        #expect(!found.isEmpty == expected)
        if let first = found.first {
            #expect(first.question == "vragen[0]" && first.element == "domein.d2[0].tekst")
        }
    }

    @Test(
        "R245 who may be a minor on a day; unknown age counts as minor",
        arguments: [
            ("2008-11-21", "2026-11-20", true), ("2008-11-21", "2026-11-21", false),
            ("2008-02-29", "2026-02-28", true), ("2008-02-29", "2026-03-01", false),
            ("2008-02-28", "2026-02-28", false), ("2004-02-29", "2022-03-01", false),
            ("2008-02", "2026-02-28", true), ("2008-02", "2026-03-01", false),
            ("2008", "2026-12-30", true), ("2008", "2026-12-31", false),
            ("2030", "2026-01-01", true), ("1990", "2026-01-01", false),
        ])
    func minors(row: (String, String, Bool)) throws {
        let document = try Fiche.document(
            [], subject: Fiche.person + [("geboortedatum", .text(row.0))])
        let day = try #require(LegalDay(row.1))
        #expect(FicheRules.mayBeMinor(document, on: day) == row.2)
    }

    @Test(
        "R245 without a date of birth the age group decides, and none counts as minor",
        arguments: [
            (nil, true), ("onder 16", true), ("16-24", true), ("25 en ouder", false),
        ] as [(String?, Bool)])
    func ageGroups(row: (String?, Bool)) throws {
        let group = row.0.map { [("leeftijdsgroep", Draft.text($0))] } ?? []
        let day = try #require(LegalDay("2026-11-21"))
        #expect(
            try FicheRules.mayBeMinor(Fiche.document([], subject: Fiche.person + group), on: day)
                == row.1)
        for soort in ["vereniging", "organisatie"] {
            let document = try Fiche.document([], subject: [("soort", .text(soort))] + group)
            #expect(!FicheRules.mayBeMinor(document, on: day))
        }
    }
}
