import JSON
import Testing

@testable import sluis

@Suite("Tables and records for people")
struct TableTests {
    private let id = "01a1ffea-d6a8-7feb-a00b-76a8994a2c98"

    @Test("columns are aligned and a long cell is wrapped at its spaces")
    func wrapped() {
        let table = Table(
            ["veld", "waarom"],
            [
                ["naam", "vrijgegeven"],
                ["ideologie", "weerhouden: geen nazicht door de korpschef van de zone"],
            ])
        #expect(
            table.text(width: 40) == """
                veld       waarom
                ---------  -----------------------------
                naam       vrijgegeven
                ideologie  weerhouden: geen nazicht door
                           de korpschef van de zone

                """)
    }

    @Test("an id is never broken: without room for it, each row becomes a record")
    func records() {
        let table = Table(["ronde", "fiche"], [[id, id], [id, "x"]])
        #expect(
            table.text(width: 60) == """
                ronde  \(id)
                fiche  \(id)

                ronde  \(id)
                fiche  x

                """)
    }

    @Test("no line is wider than the terminal", arguments: [60, 80, 100])
    func width(width: Int) {
        let long = String(repeating: "risicodomeinen.intentie[0].tekst ", count: 9)
        let path = "routes/een-heel-lange-naam-van-een-route-met-een-document.yaml"
        let text = Table(["id", "a", "b", "c"], [[id, long, path, "x"], ["", "y", "z", long]])
            .text(width: width)
        for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
    }

    @Test("where names take half the width, a longer value stands under its name")
    func underneath() {
        let name = "document.opvolgingstraject.evaluatie"
        #expect(
            Record([(name, "kort"), (name, "een zin die er niet achter past")]).text(width: 60)
                == "\(name)  kort\n\(name)\n    een zin die er niet achter past\n")
    }

    @Test("a path that is too long is broken after a point, not in a name")
    func paths() {
        #expect(
            TerminalText.wrap("risicodomeinen.socialeContext[0].tekst", width: 34)
                == ["risicodomeinen.socialeContext[0].", "tekst"])
        #expect(TerminalText.wrap("abcdefgh", width: 5) == ["abcde", "fgh"])
    }

    @Test("without rows it says so")
    func empty() { #expect(Table(["a"], []).text(width: 80) == "(geen)\n") }

    @Test("what steers a terminal is shown, not obeyed")
    func safe() {
        #expect(
            TerminalText.safe("rood \u{1B}[31m\u{202E}om\r\n")
                == "rood \\u{1B}[31m\\u{202E}om\\u{D}\n")
        #expect(TerminalText.safe("één gewone zin") == "één gewone zin")
        #expect(Record([("naam", "a\u{7}b")]).text(width: 80) == "naam  a\\u{7}b\n")
    }

    @Test("values are shown as people write them")
    func shown() {
        let value: JSONValue = [
            "vanaf": "2026-11-21T19:41:37.123Z", "ja": true, "lijst": ["a", "b"], "getal": 3,
        ]
        #expect(value.shown("vanaf") == "2026-11-21 19:41:37Z")
        #expect(value.shown("ja") == "ja")
        #expect(value.shown("lijst") == "a, b")
        #expect(value.shown("getal") == "3")
        #expect(value.shown("niets") == "")
    }
}
