import Domain
import Testing

@Suite("A text without anything to see answers no question, in no field of no document")
struct BlankTextTests {
    static let blanks = [
        " ", "\u{a0}", "\u{200b}", "\u{2003}\u{3000}", "\t\n", "\u{200c}\u{200d}", "\u{feff}",
        "\u{3164}", "\u{2800}", "\u{ad}",
    ]

    /// The document with this text in one field and nothing else.
    private func draft(_ text: String, at steps: ArraySlice<LocationStep>) -> Draft {
        switch steps.first {
        case nil: .text(text)
        case .each: .list([draft(text, at: steps.dropFirst())])
        case .member(let name): .record([(name: name, value: draft(text, at: steps.dropFirst()))])
        }
    }

    private func pointer(_ location: Location) -> String {
        location.steps.reduce("/document") { place, step in
            switch step {
            case .each: place + "/0"
            case .member(let name): place + "/" + name
            }
        }
    }

    @Test(
        "R87 R102 R181 R185 R195 R203 a blank is refused with its place in every text of every type",
        arguments: blanks)
    func everywhere(blank: String) throws {
        var count = 0
        for type in try ShippedSet.set().documentTypes {
            for field in type.fields {
                switch field.kind {
                case .text, .code: break
                default: continue
                }
                count += 1
                do throws(Refusal) {
                    _ = try DocumentReader(type: type).read(
                        draft(blank, at: field.location.steps[...]), at: "/document")
                    Issue.record("\(type.name), \(field.phrase) was read")
                } catch {
                    #expect(error.code == "lege-tekst", "\(type.name), \(field.phrase)")
                    #expect(error.pointer == pointer(field.location), "\(field.phrase)")
                }
            }
        }
        #expect(count > 150)
    }

    @Test(
        "R87 R102 R135 R181 R185 R195 R203 the refusal names the rule that asks for the field",
        arguments: [
            ("duiding LIV", "methode", 203), ("duiding LIV", "onderbouwing", 203),
            ("duiding LIV", "ethisch kader", 203),
            ("aanvullende informatie LIV", "rechtsgrond opdrachtgever", 195),
            ("aanmelding LIV", "verblijf in strijdgebied / bron", 181),
            ("aanmelding LIV", "mogelijke radicalisering / bron", 181),
            ("aanmelding LIV", "meldplicht / reden", 185),
            ("aanmelding LIV", "meldplicht / aan", 185),
            ("aanmelding justitiehuis", "ondersteunende expert", 135),
            ("terugkoppelingsfiche", "psychische stoornissen / bevestiging / bron", 102),
            ("terugkoppelingsfiche", "psychische stoornissen / bevestiging / naam", 102),
        ])
    func named(type: String, phrase: String, rule: Int) throws {
        let type = try CaseFile.type(type)
        let field = try #require(type.field(phrase))
        do throws(Refusal) {
            _ = try DocumentReader(type: type).read(
                draft(" ", at: field.location.steps[...]), at: "/document")
            Issue.record("was read")
        } catch {
            #expect(error.rules.contains(Rule(rule)))
            #expect(error.pointer == pointer(field.location))
        }
    }
}
