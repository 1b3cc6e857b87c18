import Aids
import Configuration
import Domain
import Policy
import PolicyDesk
import Testing

@Suite("What the routes that ship release under which basis, for which purpose and by whom")
struct MarkedRouteTests {
    private func errors(_ files: [SourceFile]) throws -> [LoadFinding] {
        PolicySetLoader.load(files, book: try ShippedSet.book(), today: ShippedSet.today)
            .findings.filter(\.isError)
    }

    private static let convictions = [
        ("livcr-ltf-terugkoppelingsfiche", ["statuut ggb", "daden", "daden / hint"]),
        ("ltf-livcr-terugkoppelingsfiche", ["daden", "daden / hint"]),
        (
            "ltf-livcr-informatiekaart",
            ["categorie", "dreiging / evaluatie", "dreiging / motivatie"]
        ),
    ]

    @Test("acts, status and threat leave on a basis of GDPR art. 10 of that sender and receiver")
    func ownBasis() throws {
        let set = try ShippedSet.set()
        for (route, phrases) in Self.convictions {
            let policy = try #require(
                set.routes.first { $0.position.file == "routes/\(route).yaml" })
            let type = try #require(set.documentType(policy.documentType))
            for phrase in phrases {
                let field = try #require(type.field(phrase))
                let row = try #require(policy.rows.first { $0.field == field.index })
                let record = try #require(
                    row.legalBasis.flatMap { set.legalBases.inForce($0, on: ShippedSet.today) })
                #expect(row.reason != nil)
                #expect(record.specialCategories == [.veroordeling])
                #expect(record.senders == [policy.from] && record.receivers == [policy.to])
            }
        }
    }

    @Test("acts, status and threat in one word are refused at load, each row of each route")
    func convictionsInOneWord() throws {
        var files = try ShippedSet.files()
        for (route, phrases) in Self.convictions {
            let path = "routes/\(route).yaml"
            for phrase in phrases {
                let text = try #require(files.first { $0.path == path }).text
                let head = try #require(text.firstRange(of: "\n  \(phrase):\n"))
                let lines = text[head.lowerBound...].split(separator: "\n").prefix(4)
                let verdict = try #require(lines.dropFirst().first).dropFirst("    besluit: ".count)
                files = try files.replacing(
                    lines.joined(separator: "\n") + "\n", with: "  \(phrase): \(verdict)\n",
                    in: path)
            }
        }
        let found = try errors(files).filter { $0.check == "P12" }
        #expect(found.count == Self.convictions.map(\.1.count).reduce(0, +))
        for (route, phrases) in Self.convictions {
            for phrase in phrases {
                #expect(
                    found.contains {
                        $0.position?.file == "routes/\(route).yaml"
                            && $0.message.contains("`\(phrase)`")
                    }, "\(route), \(phrase)")
            }
        }
    }

    @Test("R103 R231 R237 what can tell of health and belief at once leaves on a basis for both")
    func mixed() throws {
        let set = try ShippedSet.set()
        for (name, phrase) in [
            ("besluit LIV", "oorzaakcode"), ("duiding LIV", "uitkomst"),
            ("adviesrapport LIV", "uitkomst"), ("adviesrapport LIV", "verder deel"),
            ("consultatieantwoord LIV", "advies"), ("trajectadvies LIV", "advies"),
            ("verrijking LIV", "tekst"), ("aanmelding LIV", "hulpvraag"),
        ] {
            let field = try #require(set.documentType(name)?.field(phrase))
            let routes = set.routes.filter { $0.documentType == name }
            #expect(routes.count == 2)
            for route in routes {
                let row = try #require(route.rows.first { $0.field == field.index })
                let basis = try #require(row.legalBasis)
                let record = try #require(set.legalBases.inForce(basis, on: ShippedSet.today))
                #expect(record.specialCategories.isSuperset(of: [.zorgtraject, .overtuiging]))
            }
        }
    }

    @Test("R3 R187 what needs no opdrachtgever, or only asks or tells, has a purpose of its own")
    func purposes() throws {
        let routes = try ShippedSet.set().routes.filter { $0.from == .livFrontoffice }
        let shared = "duiding en advies van het LIV aan de opdrachtgever"
        let own = ["consultatieantwoord", "trajectadvies", "verrijkingsvraag", "besluit"]
        var purposes: [String: Set<String>] = [:]
        for route in routes { purposes[route.documentType, default: []].insert(route.purpose) }
        for name in own {
            let found = try #require(purposes["\(name) LIV"])
            #expect(found.count == 1 && !found.contains(shared))
        }
        #expect(Set(own.compactMap { purposes["\($0) LIV"]?.first }).count == own.count)
        #expect(purposes["duiding LIV"] == [shared] && purposes["adviesrapport LIV"] == [shared])
    }

    @Test("R2 who asks the LIV decides and receives nothing that is of the LIV, nor the other way")
    func turned() throws {
        let turns = [
            (
                "liv-coa-besluit", "van: LIV-frontoffice\nnaar: COA",
                "van: COA\nnaar: LIV-frontoffice"
            ),
            (
                "liv-gemeente-duiding", "van: LIV-frontoffice\nnaar: gemeente",
                "van: gemeente\nnaar: LIV-frontoffice"
            ),
            (
                "coa-liv-aanmelding", "van: COA\nnaar: LIV-frontoffice",
                "van: LIV-frontoffice\nnaar: COA"
            ),
        ]
        let more = try turns.map { route, old, new in
            let source = try #require(
                try ShippedSet.files().first { $0.path == "routes/\(route).yaml" })
            let text = try source.replacing(old, with: new).text
            return SourceFile(path: "routes/andersom-\(route).yaml", bytes: Array(text.utf8))
        }
        let found = try errors(ShippedSet.files() + more).filter { $0.check == "R2" }
        #expect(found.allSatisfy { $0.rules == [Rule(2)] })
        for file in more {
            // Once for who sends it and once for who receives it.
            #expect(found.count { $0.position?.file == file.path } == 2, "\(file.path): \(found)")
        }
    }

    @Test(
        "R136 R186 a field that entry always refuses is withheld, and silences no other text",
        arguments: [
            ("justitiehuis-livcr-aanmelding", "bijlage", "naam"),
            ("coa-liv-aanmelding", "opdrachtgever / cbs", "mede namens"),
            ("gemeente-liv-aanmelding", "mede namens", "opdrachtgever / cbs"),
        ])
    func neverEntered(route: String, phrase: String, other: String) throws {
        let path = "routes/\(route).yaml"
        let set = try ShippedSet.set()
        let policy = try #require(set.routes.first { $0.position.file == path })
        let field = try #require(set.documentType(policy.documentType)?.field(phrase))
        #expect(policy.rows.first { $0.field == field.index }?.verdict == .withhold)
        // Where another field is withheld, nobody read the texts that could tell it (P21).
        let files = try ShippedSet.files()
            .replacing("\n  \(other): vrijgeven", with: "\n  \(other): weerhouden", in: path)
            .replacing(
                "als \(other) ingevuld is, dan vrijgeven",
                with: "als \(other) ingevuld is, dan weerhouden", in: path)
        #expect(try errors(files).contains { $0.check == "P21" })
    }

    @Test("R17 the Flemish decree has one first day, in the bases and in the register")
    func oneDay() throws {
        let set = try ShippedSet.set()
        let text = try #require(
            set.register.frameworks.all.first { $0.id == "vlaams-decreet-2021-05-21" })
        for id in [
            "vlaams-decreet-2021", "justitiehuis-melding",
            "bijzondere-categorie-veroordeling-justitiehuis",
        ] {
            let basis = try #require(set.legalBases.inForce(id, on: ShippedSet.today))
            #expect(basis.validity.from == text.validity.from, "\(id)")
        }
        let decree = try #require(
            set.legalBases.inForce("vlaams-decreet-2021", on: ShippedSet.today))
        #expect(decree.title == text.title && decree.printed == text.citation)
        #expect(set.legalBases.inForce("vlaams-decreet-2021", on: day("2021-06-17")) == nil)
    }
}
