import Configuration
import Foundation
import JSON
import Testing

@testable import sluis

extension GatewayVerbTests {
    @Suite("What people read of the catalogues, and of each other, at a running gateway")
    struct CatalogueVerbTests {
        private static let coordinator = "p-tienen-coordinator"

        @Test(
            "R9 R12 R13 R42 R157 R160 R171 lists show beneficiaries, marks and the helpline as the policy files hold them, and contact only the IO",
            .timeLimit(.minutes(5)))
        func lists() async throws {
            try await RunningGateway.with { running in
                try await expectBeneficiaries(running)
                try await expectMarks(running)
                try await expectHelpline(running)
                try await expectContact(running)
                try await expectFrameworks(running)
            }
        }

        /// R12 and R13: who may use it, and only what there is for that LIVC-R and audience.
        private func expectBeneficiaries(_ running: RunningGateway) async throws {
            let all = running.reads(Self.coordinator, ["hulpmiddelen"]).elements(
                "initiatieven")
            let written = try Self.entries("initiatieven")
            #expect(all.count == written.count && all.count > 4)
            for entry in written {
                let one = try #require(all.first { $0["initiatief"] == entry["id"] })
                #expect(one["begunstigden"] == entry["begunstigden"], "\(entry.shown("id"))")
                #expect(one["gebied"] ?? [] == entry["gebied"] ?? [], "\(entry.shown("id"))")
                #expect(one["doelgroep"] ?? [] == entry["doelgroep"] ?? [], "\(entry.shown("id"))")
            }
            let line = ["hulpmiddelen", "--livcr", "livcr-tienen"]
            let here = running.reads(Self.coordinator, line).elements("initiatieven")
            let names = here.map { $0.shown("initiatief") }
            #expect(names == ["ceapire", "caw-team-extremisme", "vvsg-coaching"])
            let detained = running.reads(
                Self.coordinator,
                ["hulpmiddelen", "--gemeente", "24107", "--doelgroep", "gedetineerden"]
            ).elements("initiatieven")
            #expect(detained.map { $0.shown("initiatief") } == ["caw-team-extremisme"])
            let shown = await running.shows(Self.coordinator, line, width: 300)
            #expect(shown.contains("ceapire") && shown.contains("Vlaamse justitiehuizen"))
            #expect(!shown.contains("caprev"))
            let nowhere = running.asks(
                Self.coordinator, ["hulpmiddelen", "--gemeente", "99999"])
            #expect(nowhere.status == ExitCode.refused.rawValue)
            #expect(nowhere.answer["fout"]?.shown("code") == "onbekende-gemeente")
        }

        /// R157 and R160: what an instrument is not, in the list and beside its purpose.
        private func expectMarks(_ running: RunningGateway) async throws {
            let all = running.reads(Self.coordinator, ["hulpmiddelen"]).elements(
                "instrumenten")
            let written = try Self.entries("instrumenten")
            #expect(all.count == written.count)
            for entry in written {
                let one = try #require(all.first { $0["instrument"] == entry["id"] })
                #expect(one["merken"] ?? [] == entry["merken"] ?? [], "\(entry.shown("id"))")
                #expect(one["doel"] == entry["doel"], "\(entry.shown("id"))")
                #expect(one["categorie"] == entry["categorie"], "\(entry.shown("id"))")
            }
            let lines = await running.shows(Self.coordinator, ["hulpmiddelen"], width: 400)
                .split(separator: "\n")
            for (id, purpose, mark) in [
                (
                    "alveole", "pedagogisch instrument voor multidisciplinair casusoverleg",
                    "geen risicotaxatie-instrument"
                ),
                (
                    "gedragsbarometer", "bewustmaking en eerste inschatting",
                    "geen klinisch beoordelingsinstrument"
                ),
            ] {
                let one = try #require(all.first { $0.shown("instrument") == id })
                #expect(one["doel"] == .string(purpose) && one["merken"] == [.string(mark)])
                let line = try #require(lines.first { $0.hasPrefix(id + " ") })
                #expect(line.contains(purpose) && line.contains(mark))
            }
        }

        /// R171: the console offers the information on the helpline, and no referral.
        private func expectHelpline(_ running: RunningGateway) async throws {
            let all = running.reads(Self.coordinator, ["hulpmiddelen"]).elements(
                "initiatieven")
            let caprev = try #require(all.first { $0.shown("initiatief") == "caprev" })
            #expect(caprev.shown("doorverwijzing").contains("gratis hulplijn"))
            #expect(caprev.shown("doorverwijzing").contains("eigen oproep"))
            let shown = await running.shows(Self.coordinator, ["hulpmiddelen"], width: 400)
            let line = try #require(shown.split(separator: "\n").first { $0.hasPrefix("caprev ") })
            #expect(line.contains("gratis hulplijn") && !line.contains("mogelijk"))
        }

        /// R9: the frameworks of a day, and of a day in a municipality.
        private func expectFrameworks(_ running: RunningGateway) async throws {
            for (day, title) in [("2021-09-07", "Plan R"), ("2021-09-08", "Strategie T.E.R.")] {
                let shown = running.reads(Self.coordinator, ["hulpmiddelen", "--dag", day])
                    .elements("kaders").filter { $0.shown("soort") == "strategie" }
                #expect(shown.map { $0.shown("titel") } == [title])
            }
            let plans = running.reads(
                Self.coordinator,
                ["hulpmiddelen", "--dag", "2023-01-01", "--gemeente", "24107"]
            ).elements("kaders").filter { $0.shown("soort") == "gebiedsplan" }
            #expect(plans.map { $0.shown("kader") } == ["vlaams-actieplan-2020-2024"])
            #expect(await running.shows(Self.coordinator, ["hulpmiddelen"]).contains("Plan R"))
        }

        /// R42: whoever looks for an addressee gets the competent IO and nobody else.
        private func expectContact(_ running: RunningGateway) async throws {
            for who in [Self.coordinator, "p-tienen-ocmw", "s-livcr-tienen"] {
                let found = running.reads(who, ["contact", "24107"])
                #expect(found["rol"] == "informatieofficier")
                #expect(found["personen"] == ["Nele Hakendover"])
                #expect(found.shown("politiezone").contains("getevallei"), "\(found.canonicalText)")
                #expect(!found.canonicalText.contains("ltf"))
            }
            let shown = await running.shows(Self.coordinator, ["contact", "24107"])
            #expect(shown.contains("Nele Hakendover") && !shown.contains("ltf-"))
        }

        @Test(
            "R12 an instrument outside its gebied is refused with that gebied named, and is in no keuzelijst",
            .timeLimit(.minutes(5)))
        func outside() async throws {
            try await RunningGateway.with(policies: { policies in
                try Built.edit(
                    policies + "/instrumenten.yaml",
                    "    doel: pedagogisch instrument voor multidisciplinair casusoverleg\n",
                    "    doel: pedagogisch instrument voor multidisciplinair casusoverleg\n"
                        + "    gebied:\n      - Waals Gewest\n")
            }) { running in
                let here = running.reads(
                    Self.coordinator, ["hulpmiddelen", "--livcr", "livcr-tienen"]
                ).elements("instrumenten").map { $0.shown("instrument") }
                #expect(here.contains("gedragsbarometer") && !here.contains("alveole"))
                let refused = running.asks(
                    Self.coordinator,
                    ["instrument", "activeer", "alveole", "--livcr", "livcr-tienen"])
                #expect(refused.status == ExitCode.refused.rawValue)
                let failure = try #require(refused.answer["fout"])
                #expect(failure.shown("code") == "buiten-gebied")
                #expect(failure["regels"] == ["R12"])
                #expect(failure.shown("melding").contains("Waals Gewest"))
            }
        }

        @Test("R171 `sluis hulpmiddelen` lists initiatives, and no verb would refer anybody to one")
        func noReferral() throws {
            let named = CommandTreeTests.commands.filter { path, specification in
                let names = specification.arguments.map(\.name) + specification.options.map(\.name)
                return (names + path).contains { $0.lowercased().contains("initiatief") }
            }
            #expect(named.map(\.path) == [])
            let lister = try #require(
                CommandTreeTests.commands.first { $0.path == ["hulpmiddelen"] })
            #expect(!lister.specification.options.contains { $0.name == "--idempotentie" })
        }

        @Test(
            "R72 the guidance of each box is shown unchanged beside its boxes by `sluis formulier`",
            .timeLimit(.minutes(5)))
        func guidance() async throws {
            try await RunningGateway.with { running in
                let deelnemer = "p-tienen-ocmw"
                let types = running.reads(deelnemer, ["formulier"]).elements("documenttypes")
                let names = types.map { $0.shown("documenttype") }
                let files = try FileManager.default.contentsOfDirectory(
                    atPath: running.policies + "/catalogus")
                #expect(names.count == files.count && names.contains("terugkoppelingsfiche"))
                for name in names {
                    let root = try Self.file("catalogus/\(name).yaml")
                    let form = running.reads(deelnemer, ["formulier", name])
                    #expect(form["documenttype"] == root["documenttype"])
                    let sections = form.elements("rubrieken")
                    #expect(
                        sections.map { $0.shown("leidraad") }
                            == root.elements("rubrieken").map { $0.shown("leidraad") }, "\(name)")
                    let boxes = sections.flatMap { $0.elements("vakken") }.map { $0.shown("veld") }
                    #expect(boxes.sorted() == (root["velden"]?.objectValue?.names ?? []).sorted())
                    // Between the heading of its section and its first box stands the whole guidance.
                    let shown = await running.shows(deelnemer, ["formulier", name], width: 4000)
                    var rest = shown[...]
                    for section in sections {
                        let guidance = try #require(
                            rest.firstRange(of: "  | " + section.shown("leidraad") + "\n"))
                        #expect(
                            rest[..<guidance.lowerBound].hasSuffix(
                                "\(section.shown("nummer")) \(section["titel"]?.shown("nl") ?? "?")\n"
                            ))
                        rest = rest[guidance.upperBound...]
                        for box in section.elements("vakken") {
                            let line =
                                "  \(box["opschrift"]?.shown("nl") ?? "?"): \(box.shown("soort"))"
                            let place = try #require(rest.firstRange(of: line))
                            rest = rest[place.upperBound...]
                        }
                    }
                }
                let narrow = await running.shows(deelnemer, ["formulier", "terugkoppelingsfiche"])
                #expect(narrow.split(separator: "\n").allSatisfy { $0.count <= 80 })
                let french = await running.shows(
                    deelnemer, ["formulier", "terugkoppelingsfiche", "--taal", "fr"])
                #expect(french.contains("1 Données de la discussion\n"))
                let unknown = running.asks(deelnemer, ["formulier", "inlichtingenfiche"])
                #expect(unknown.status == ExitCode.refused.rawValue)
                #expect(unknown.answer["fout"]?.shown("code") == "onbekend-documenttype")
            }
        }

        @Test(
            "R148 answers of an EMMASCAN go in by the coordinator and come out unchanged for that one only",
            .timeLimit(.minutes(5)))
        func selfEvaluation() async throws {
            try await RunningGateway.with { running in
                let answers: JSONValue = [
                    ["vraag": "Kent iedereen zijn rol?", "antwoord": "Nog niet.\n« ça va » 🔥"],
                    ["vraag": "Is er een draaiboek?", "antwoord": "Ja, van 2025"],
                ]
                let file = running.directory + "/emmascan.json"
                try OutputFile.write(answers.canonicalBytes(), new: file)
                let keep = try [
                    "zelfevaluatie", "bewaar", "--livcr", "livcr-tienen", "--dag",
                    DemoGround.today().description, "--antwoorden", file,
                ]
                let id = running.reads(Self.coordinator, keep).shown("id")
                let read = running.reads(Self.coordinator, ["zelfevaluatie", "lees", id])
                #expect(read["antwoorden"]?.canonicalBytes() == answers.canonicalBytes())
                #expect(read["naam"] == "EMMASCAN" && read["livcr"] == "livcr-tienen")
                let shown = await running.shows(Self.coordinator, ["zelfevaluatie", "lees", id])
                #expect(shown.contains("Is er een draaiboek?") && shown.contains("Ja, van 2025"))
                let list = running.reads(Self.coordinator, ["zelfevaluatie", "lijst"])
                #expect(list.elements("zelfevaluaties").map { $0.shown("id") } == [id])
                for (who, code) in [
                    ("p-turnhout-coordinator", "niet-gevonden"),
                    ("p-tienen-voorzitter", "rol-niet-toegelaten"),
                    ("p-compliance", "rol-niet-toegelaten"),
                    ("s-livcr-tienen", "rol-niet-toegelaten"),
                ] {
                    let other = running.asks(who, ["zelfevaluatie", "lees", id])
                    #expect(other.status == ExitCode.refused.rawValue)
                    #expect(other.answer["fout"]?.shown("code") == code, "\(who)")
                    #expect(!other.answer.canonicalText.contains("draaiboek"))
                }
                #expect(
                    running.asks("p-turnhout-coordinator", keep).status == ExitCode.refused.rawValue
                )
            }
        }

        // MARK: The policy files

        /// The entries of a register: `instrumenten` of `instrumenten.yaml`.
        private static func entries(_ name: String) throws -> [JSONValue] {
            try file("\(name).yaml").elements(name)
        }

        private static func file(_ name: String) throws -> JSONValue {
            let bytes = try InputFile.bytes(at: Project.path("Policies/" + name), what: "")
            return json(try YAMLReader.read(bytes, file: name).root)
        }

        private static func json(_ node: YAMLNode) -> JSONValue {
            switch node {
            case .scalar(let scalar): .string(scalar.text)
            case .sequence(let items, _): .array(items.map(json))
            case .mapping(let mapping):
                .object(JSONObject(mapping.entries.map { ($0.key.text, json($0.value)) }))
            }
        }
    }
}
