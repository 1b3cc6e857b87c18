import Configuration
import Domain
import Foundation
import Policy
import PolicyDesk
import Testing

/// What a policy set or address book may not make of the LIV.
@Suite("The LIV in the set that ships")
struct LIVSetTests {
    private func errors(_ files: [SourceFile], _ check: String) throws -> [LoadFinding] {
        let (_, findings) = PolicySetLoader.load(
            files, book: try ShippedSet.book(), today: ShippedSet.today)
        return findings.filter { $0.isError && $0.check == check }
    }

    @Test(
        "R188 a route that gives the LIV a finaliteit of the security chain is refused",
        arguments: [
            ("veiligheid", "R188"), ("VEILIGHEID", "P02"), ("nationale veiligheid", "P02"),
            ("opsporing en vervolging", "P02"),
        ])
    func finality(words: String, check: String) throws {
        let files = try ShippedSet.files()
        #expect(try errors(files, "R188") == [])
        for path in ["routes/coa-liv-aanmelding.yaml", "routes/liv-gemeente-duiding.yaml"] {
            let changed = try files.replacing(
                "finaliteit: zorg en ondersteuning", with: "finaliteit: \(words)", in: path)
            // A word outside the closed list of finaliteiten is no finaliteit at all.
            let found = try errors(changed, check)
            #expect(found.count == 1)
            #expect(check == "P02" || found.first?.rules == [Rule(188)])
        }
    }

    @Test("R188 a legal basis that counts the LIV among the services of an LTF is refused")
    func service() throws {
        for name in ["LIV", "LSE", "liv-frontoffice"] {
            let changed = try ShippedSet.files().replacing(
                "      - OCAD\n", with: "      - \(name)\n      - OCAD\n",
                in: "rechtsgronden.yaml")
            #expect(try !errors(changed, "R188").isEmpty)
        }
    }

    @Test(
        "R188 an address book that makes the LIV a security service, or seats it in an LTF, is refused"
    )
    func book() throws {
        func findings(_ files: [SourceFile]) -> [LoadFinding] {
            AddressBookLoader.load(files, today: ShippedSet.today).findings
        }
        for service in ["veiligheidsdienst", "AIVD", "federale politie", "VSSE"] {
            let files = try ShippedSet.bookFiles().replacing(
                "dienst: LSE", with: "dienst: \(service)", in: "organisaties.yaml")
            #expect(findings(files).contains { $0.check == "LIV-als-veiligheidsdienst" })
        }
        for type in [
            "veiligheids- of inlichtingendienst", "politiedienst", "lokale politie",
            "Openbaar Ministerie",
        ] {
            let files = try ShippedSet.bookFiles().replacing(
                "dienst: LSE\n    type: begeleiding en re-integratie",
                with: "dienst: LSE\n    type: \(type)", in: "organisaties.yaml")
            let found = findings(files).filter { $0.check == "LIV-als-veiligheidsdienst" }
            #expect(found.count == 1 && found.first?.rules == [Rule(188)], "\(type)")
        }
        let seated = try ShippedSet.bookFiles().replacing(
            "organisatie: o-vsse", with: "organisatie: o-lse", in: "personen.yaml")
        #expect(findings(seated).contains { $0.check == "LIV-in-een-LTF" })
    }

    @Test("R223 a route between LIV and LAT needs a purpose and a basis of its own, both ways")
    func separateTeams() throws {
        let files = try ShippedSet.files()
        let source = try #require(files.first { $0.path == "routes/liv-coa-duiding.yaml" })
        func adding(_ text: String, to others: [SourceFile]) -> [SourceFile] {
            others + [SourceFile(path: "routes/liv-lat-duiding.yaml", bytes: Array(text.utf8))]
        }
        let shared = source.text.replacingOccurrences(of: "naar: COA", with: "naar: LAT")
        let back = shared.replacingOccurrences(of: "naar: LAT", with: "naar: LIV-frontoffice")
            .replacingOccurrences(of: "van: LIV-frontoffice", with: "van: LAT")
        for text in [shared, back] {
            let found = try errors(adding(text, to: files), "R223")
            #expect(found.count == 1 && found.first?.rules == [Rule(223)])
        }
        let purpose = "doel: duiding en advies van het LIV aan de opdrachtgever"
        let ownPurpose = shared.replacingOccurrences(
            of: purpose, with: "doel: terugkeer van kinderen")
        let words = try files.replacing(
            "doelen:\n", with: "doelen:\n  - terugkeer van kinderen\n", in: "woordenlijst.yaml")
        #expect(try errors(adding(ownPurpose, to: words), "R223").count == 1, "the basis is shared")
        let own = ownPurpose.replacingOccurrences(
            of: "rechtsgrond: LIV-taak", with: "rechtsgrond: LAT-taak")
        #expect(try errors(adding(own, to: words), "R223") == [])
    }

    @Test(
        "R245 every route of the LIV carries the clause on minors, and it needs a gate that weighs")
    func minors() throws {
        let routes = try ShippedSet.set().routes.filter { LIVRules.cover($0.documentType) }
        #expect(routes.count == 18)
        for route in routes {
            #expect(route.minors == .specialWeighing && route.forwarding.gate.isWeighedByTheLIV)
        }
        let files = try ShippedSet.files().replacing(
            "poort: anonimiteit tot go", with: "poort: onmiddellijke melding",
            in: "routes/coa-liv-aanmelding.yaml")
        #expect(try errors(files, "P07").contains { $0.rules == [Rule(245)] })
    }

    @Test("R103 the category of a LIV-traject is no way to send health elsewhere in one word")
    func care() throws {
        let changed = try ShippedSet.files().replacing(
            "van: COA", with: "van: LIVC-R", in: "routes/coa-liv-aanmelding.yaml")
        #expect(try errors(changed, "R103").contains { $0.rules == [Rule(103)] })
        let bare = try ShippedSet.files().replacing(
            "  zorg psychische gesteldheid:\n    besluit: vrijgeven\n    rechtsgrond: LIV-gezondheid\n    "
                + "waarom: zorg en ondersteuning zijn het doel van dit traject\n",
            with: "  zorg psychische gesteldheid: vrijgeven\n",
            in: "routes/coa-liv-aanmelding.yaml")
        #expect(try !errors(bare, "P12").isEmpty)
    }

    @Test("R192 the only LIV address of a route is the frontoffice")
    func frontoffice() throws {
        let set = try ShippedSet.set()
        for name in LIVRules.documentTypes {
            let routes = set.routes.filter { $0.documentType == name }
            #expect(routes.count == 2)
            for route in routes {
                #expect([route.from, route.to].contains(.livFrontoffice))
                #expect(
                    Set([route.from, route.to]).isSubset(of: [.livFrontoffice, .coa, .gemeente]))
            }
        }
        let book = try ShippedSet.book()
        #expect(book.platforms.count { $0.kind == .livFrontoffice } == 1)
    }
}
