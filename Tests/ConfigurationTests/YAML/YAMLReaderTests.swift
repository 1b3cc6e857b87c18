import Configuration
import Testing

struct YAMLReaderTests {
    /// In the manner of the policy format's own example.
    static let route = """
        # Wat van het LIVC-R naar de LTF mag.
        beleid: LIVC-R naar LTF, terugkoppelingsfiche
        versie: 7
        geldig van: 2026-12-01

        velden:
          naam: vrijgeven
          ideologie:
            besluit: vrijgeven
            waarom: >
              Bepaalt welke begeleiding
              de LTF kan aanbieden.

              Niet meer dan dat.
          'NO': 'dossier #12'

        # Elk voorbeeld is een test.
        voorbeelden:
          - als de geboortedatum 1988-06-13 is, dan 1988
          - besluit: "weerhouden: \\"nu\\""
            ids:
              - - a
                - b
        # Einde.

        """

    @Test("a file in the subset is read whole")
    func reads() throws {
        let root = try document(YAMLReaderTests.route).root
        let prose = "Bepaalt welke begeleiding de LTF kan aanbieden.\nNiet meer dan dat."
        let ideology = Shape.keys(["besluit", "waarom"], [.text("vrijgeven"), .text(prose)])
        let example = Shape.keys(
            ["besluit", "ids"],
            [.text("weerhouden: \"nu\""), .list([.list([.text("a"), .text("b")])])])
        let expected = Shape.keys(
            ["beleid", "versie", "geldig van", "velden", "voorbeelden"],
            [
                .text("LIVC-R naar LTF, terugkoppelingsfiche"), .text("7"), .text("2026-12-01"),
                .keys(
                    ["naam", "ideologie", "NO"],
                    [.text("vrijgeven"), ideology, .text("dossier #12")]),
                .list([.text("als de geboortedatum 1988-06-13 is, dan 1988"), example]),
            ])
        #expect(Shape(root) == expected)
    }

    @Test("every value knows its line and column, in characters")
    func placesValues() throws {
        let text = "prénom: Zoë\nlijst:\n  - 'é': ü\n  - >\n    x\n  - - z\n"
        var places: [String] = []
        func visit(_ node: YAMLNode) {
            switch node {
            case .scalar(let scalar): places.append("\(scalar.text) \(scalar.position)")
            case .sequence(let items, let position):
                places.append("list \(position)")
                items.forEach(visit)
            case .mapping(let mapping):
                places.append("keys \(mapping.position)")
                for entry in mapping.entries {
                    places.append("\(entry.key.text) \(entry.key.position)")
                    visit(entry.value)
                }
            }
        }
        visit(try document(text).root)
        #expect(
            places == [
                "keys route.yaml:1:1", "prénom route.yaml:1:1", "Zoë route.yaml:1:9",
                "lijst route.yaml:2:1", "list route.yaml:3:3", "keys route.yaml:3:5",
                "é route.yaml:3:5", "ü route.yaml:3:10", "x route.yaml:4:5",
                "list route.yaml:6:5", "z route.yaml:6:7",
            ])
    }

    @Test("the way a text was written is kept")
    func keepsStyles() throws {
        let root = try document("- a\n- 'b'\n- \"c\"\n- >\n  d\n  e\n\n  f\n").root
        guard case .sequence(let items, _) = root else {
            Issue.record("not a list")
            return
        }
        let styles = items.map { node in
            if case .scalar(let scalar) = node { scalar.style } else { YAMLScalar.Style.plain }
        }
        #expect(styles == [.plain, .quoted, .quoted, .folded(["d", "e", "", "f"])])
    }

    @Test(
        "layouts beside the canonical one are read, and mean the same",
        arguments: [
            "a:\n- b\n- c: d\n", "a:\n      - b\n      -   c:   d\n",
            "a:\n  -\n    b\n  - c:\n      d\n",
            "'a':\n  - \"b\"\n  - c: 'd'  \n\n\n", "a:\n  - b\n  - c: d",
            "a :\n  - b\n  - c : d\n",
        ])
    func readsOtherLayouts(_ text: String) throws {
        let expected = Shape.keys(["a"], [.list([.text("b"), .keys(["c"], [.text("d")])])])
        #expect(try Shape(document(text).root) == expected)
        #expect(try YAMLCanonicalForm.write(document(text)) == "a:\n  - b\n  - c: d\n")
    }

    @Test("prose at the end of the file reads the same without a last line feed")
    func readsProseAtTheEnd() throws {
        #expect(try Shape(document("a: >\n  b\n  c").root) == .keys(["a"], [.text("b c")]))
        #expect(try Shape(document(">\n  b\n\n\n").root) == .text("b"))
    }

    @Test("a single word is a document too; the loader decides whether it may be")
    func readsAnyRoot() throws {
        #expect(try Shape(document("ja").root) == .text("ja"))
        #expect(try Shape(document("- a").root) == .list([.text("a")]))
    }

    @Test("a loader that reads on collects the problems of all files")
    func collects() {
        var found = Problems()
        #expect(YAMLReader.read(Array("a: on\n".utf8), file: "b.yaml", &found) == nil)
        #expect(YAMLReader.read(Array("a: b\n".utf8), file: "c.yaml", &found) != nil)
        #expect(YAMLReader.read(Array("a: no\n".utf8), file: "a.yaml", &found) == nil)
        #expect(found.sorted.map(\.position.file) == ["a.yaml", "b.yaml"])
        let words = found.description.split(separator: "\n").first
        #expect(words?.hasPrefix("a.yaml:1:4: P01: `no` can be read as true or false") == true)
    }
}
