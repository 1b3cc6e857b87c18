import Domain
import Testing

@Suite("Reading a draft into a document")
struct DocumentReaderTests {
    struct Hostile: Sendable, CustomTestStringConvertible {
        let title: String
        let draft: Draft
        let refusal: String
        var testDescription: String { title }

        init(_ title: String, _ draft: Draft, _ refusal: String) {
            self.title = title
            self.draft = draft
            self.refusal = refusal
        }

        static func header(_ title: String, _ name: String, _ value: Draft, _ refusal: String)
            -> Self
        {
            Hostile(title, .record([("kop", .record([(name, value)]))]), refusal)
        }

        static func element(_ title: String, _ value: Draft, _ refusal: String) -> Self {
            let part = Fiche.domain(3, [Fiche.element(), value])
            return Hostile(title, .record([(name: part.0, value: part.1)]), refusal)
        }
    }

    static let hostile: [Hostile] = [
        Hostile("a text as document", .text("x"), "verkeerd-type /document"),
        Hostile("a list as document", .list([]), "verkeerd-type /document"),
        Hostile("a number as document", .number(1), "verkeerd-type /document"),
        Hostile("an unknown member", .record([("x", .null)]), "onbekend-veld /document/x"),
        Hostile(
            "a name that needs escaping", .record([("a/b~c", .null)]),
            "onbekend-veld /document/a~1b~0c"),
        Hostile("an empty name", .record([("", .null)]), "onbekend-veld /document/"),
        .header(
            "a combining spelling", "naa\u{301}m", .text("x"),
            "onbekend-veld /document/kop/naa\u{301}m"),
        .header(
            "a list for a text", "naam", .list([.text("x")]), "verkeerd-type /document/kop/naam"),
        .header("a flag for a text", "naam", .flag(true), "verkeerd-type /document/kop/naam"),
        .header("a record for a text", "naam", .record([]), "verkeerd-type /document/kop/naam"),
        .header("an empty text", "naam", .text(""), "lege-tekst /document/kop/naam"),
        .header("a space", "naam", .text(" "), "lege-tekst /document/kop/naam"),
        .header(
            "a space that does not break", "naam", .text("\u{a0}"),
            "lege-tekst /document/kop/naam"),
        .header(
            "spaces of other widths, and none", "naam", .text("\u{2003}\u{200b}\u{3000}\u{feff}"),
            "lege-tekst /document/kop/naam"),
        .header(
            "joiners alone", "naam", .text("\u{200c}\u{200d}"), "lege-tekst /document/kop/naam"),
        .header(
            "fillers and a blank pattern", "naam", .text("\u{3164}\u{2800}\u{ad}"),
            "lege-tekst /document/kop/naam"),
        .header(
            "white space over lines", "naam", .text("\n\t \r\n"), "lege-tekst /document/kop/naam"),
        .header("a blank code", "soort", .text("\u{a0}"), "lege-tekst /document/kop/soort"),
        .header(
            "a blank date", "geboortedatum", .text(" "), "lege-tekst /document/kop/geboortedatum"),
        .header(
            "a blank day among days", "data", .list([.text(" ")]),
            "lege-tekst /document/kop/data/0"),
        .element(
            "a blank text of an element", Fiche.element("\u{a0}"),
            "lege-tekst /document/domein/d3/1/tekst"),
        .header("a NUL", "naam", .text("a\0"), "stuurteken /document/kop/naam"),
        .header("an escape character", "naam", .text("\u{1b}[2J"), "stuurteken /document/kop/naam"),
        .header(
            "an override of the writing direction", "naam", .text("a\u{202e}b"),
            "stuurteken /document/kop/naam"),
        .header(
            "a space without width", "naam", .text("a\u{200b}b"), "stuurteken /document/kop/naam"),
        .header("a byte order mark", "naam", .text("\u{feff}a"), "stuurteken /document/kop/naam"),
        .header("a C1 control", "naam", .text("a\u{85}b"), "stuurteken /document/kop/naam"),
        .header("a carriage return", "naam", .text("a\rb"), "stuurteken /document/kop/naam"),
        .header("an unknown code", "soort", .text("dier"), "onbekende-code /document/kop/soort"),
        .header(
            "a code in other case", "soort", .text("Persoon"), "onbekende-code /document/kop/soort"),
        .header(
            "a date of other form", "geboortedatum", .text("1/2/1990"),
            "verkeerd-type /document/kop/geboortedatum"),
        .header(
            "a date too long", "geboortedatum", .text("1990-01-01T"),
            "verkeerd-type /document/kop/geboortedatum"),
        .header(
            "a text for a list of days", "data", .text("2026-01-01"),
            "verkeerd-type /document/kop/data"),
        .header("a null among days", "data", .list([.null]), "verkeerd-type /document/kop/data/0"),
        .header(
            "no day among days", "data", .list([.text("2026-01-01"), .text("2026-02-30")]),
            "verkeerd-type /document/kop/data/1"),
        .header(
            "a member of the zone", "zone", .record([("nummer", .text("1"))]),
            "onbekend-veld /document/kop/zone/nummer"),
        .element("an empty element", .record([]), "leeg-element /document/domein/d3/1"),
        .element("a null element", .null, "leeg-element /document/domein/d3/1"),
        .element("a text for an element", .text("x"), "verkeerd-type /document/domein/d3/1"),
        .element(
            "an element without text", .record([("geheim", .flag(true))]),
            "veld-ontbreekt /document/domein/d3/1/tekst"),
        .element(
            "a text for a flag", Fiche.element(with: [("geheim", .text("ja"))]),
            "verkeerd-type /document/domein/d3/1/geheim"),
        .element(
            "a number for a flag", Fiche.element(with: [("geheim", .number(1))]),
            "verkeerd-type /document/domein/d3/1/geheim"),
        .element(
            "an unknown member", Fiche.element(with: [("score", .number(3))]),
            "onbekend-veld /document/domein/d3/1/score"),
        .element(
            "a confirmation that is a list", Fiche.element(with: [("bevestiging", .list([]))]),
            "verkeerd-type /document/domein/d3/1/bevestiging"),
        Hostile(
            "a list as a record", .record([("domein", .record([("d3", .record([]))]))]),
            "verkeerd-type /document/domein/d3"),
        Hostile(
            "a question that is a record", .record([("vragen", .list([.record([])]))]),
            "verkeerd-type /document/vragen/0"),
    ]

    @Test("hostile drafts are refused with their place", arguments: hostile)
    func refused(row: Hostile) {
        do throws(Refusal) {
            _ = try Fiche.read(row.draft)
            Issue.record("was read")
        } catch {
            #expect(error.place == row.refusal)
        }
    }

    static let timeRows: [(title: String, members: [(name: String, value: Draft)], code: String)] =
        [
            ("nothing", [], "element-zonder-tijd"),
            (
                "date and unknown", [("datum", .text("2026")), ("onbekend", .text("x"))],
                "element-zonder-tijd"
            ),
            ("only an end", [("tot", .text("2026"))], "element-zonder-tijd"),
            (
                "reversed", [("van", .text("2026-02")), ("tot", .text("2026-01"))],
                "periode-omgekeerd"
            ),
            ("another name", [("op", .text("2026"))], "onbekend-veld"),
            ("a null date", [("datum", .null)], "verkeerd-type"),
            ("no reason", [("onbekend", .text(""))], "lege-tekst"),
            ("a blank reason", [("onbekend", .text(" "))], "lege-tekst"),
            ("a reason that does not break", [("onbekend", .text("\u{a0}\u{a0}"))], "lege-tekst"),
            ("a reason without width", [("onbekend", .text("\u{200b}"))], "lege-tekst"),
            (
                "a reason too long",
                [("onbekend", .text(String(repeating: "a", count: Limits.lineBytes + 1)))],
                "tekst-te-lang"
            ),
        ]

    @Test("R87 an element is situated in one way only", arguments: timeRows.indices)
    func times(row: Int) {
        let (_, members, code) = DocumentReaderTests.timeRows[row]
        let element = Draft.record([
            ("tekst", .text("x")), ("polariteit", .text("neutraal")), ("aard", .text("feit")),
            ("tijd", .record(members)),
        ])
        #expect(throws: Refusal.self) { try Fiche.document([Fiche.domain(3, [element])]) }
        do throws(Refusal) {
            _ = try Fiche.document([Fiche.domain(3, [element])])
        } catch {
            #expect(error.code == code)
            #expect(error.rules.contains(Rule(87)) || code != "lege-tekst")
            #expect(error.pointer?.hasPrefix("/document/domein/d3/0/tijd") == true)
        }
    }

    @Test(
        "a text with anything to see is read, with the white space around it",
        arguments: [" a ", "\u{a0}x", "—", "👩\u{200d}👩", "\u{301}", "0"])
    func visible(text: String) throws {
        let document = try Fiche.document([], subject: [("naam", .text(text))])
        #expect(document.text("naam")?.utf8.elementsEqual(text.utf8) == true)
    }

    @Test("null, and a member left out, are empty boxes")
    func emptyBoxes() throws {
        let document = try Fiche.read(
            .record([("kop", .record([("naam", .null)])), ("vragen", .list([])), ("domein", .null)])
        )
        #expect(document.values.isEmpty)
        #expect(try Fiche.read(.null).values.isEmpty)
    }

    @Test("values come in the order of the catalogue, elements rising, and texts by their bytes")
    func order() throws {
        let document = try Fiche.document([
            ("vragen", .list([.text("één"), .text("e\u{301}e\u{301}n")]))
        ])
        #expect(
            document.values.map { document.spelling(of: $0.path) }
                == ["kop.naam", "kop.soort", "vragen[0]", "vragen[1]"])
        #expect(document.values[2].value != document.values[3].value)
        #expect(FieldValue.text("\u{e9}") != .text("e\u{301}"))
    }

    @Test("the wire spelling of fields and elements reads back")
    func spellings() throws {
        let type = Fiche.type
        #expect(type.paths(spelled: "kop.naam")?.count == 1)
        #expect(type.paths(spelled: "domein.d0[7]")?.count == 9)
        #expect(
            type.paths(spelled: "domein.d0[7].tekst")?.map { type.spelling(of: $0) } == [
                "domein.d0[7].tekst"
            ])
        #expect(type.paths(spelled: "domein.d0[\(Limits.elementsPerList - 1)]") != nil)
        for text in [
            "kop", "domein.d0", "domein.d0[]", "domein.d0[-1]", "domein.d0[07]", "domein.d0[+7]",
            "domein.d0[\(Limits.elementsPerList)]", "domein.d9[0]", "domein.d0[0].naam", "", "]x[",
        ] {
            #expect(type.paths(spelled: text) == nil, "\(text)")
        }
    }

    // Every limit at its bound and one past it.

    private func refusal(_ body: () throws(Refusal) -> Void) -> String? {
        do throws(Refusal) { try body() } catch { return error.code }
        return nil
    }

    @Test("a line and a free text at their bound and one byte past it", arguments: [0, 1])
    func texts(past: Int) {
        let line = String(repeating: "x", count: Limits.lineBytes + past)
        let text = String(repeating: "x", count: Limits.textBytes + past)
        let expected = past == 0 ? nil : "tekst-te-lang"
        #expect(
            refusal { () throws(Refusal) in
                _ = try Fiche.document([], subject: [("naam", .text(line))])
            } == expected)
        #expect(
            refusal { () throws(Refusal) in
                _ = try Fiche.document([("traject", .record([("evaluatie", .text(text))]))])
            } == expected)
        #expect(
            refusal { () throws(Refusal) in
                _ = try Fiche.document([("traject", .record([("fase", .text(line))]))])
            } == expected)
    }

    @Test(
        "elements of a list and days of bespreking at their bound and one past it",
        arguments: [0, 1])
    func lists(past: Int) {
        let elements = [Draft](repeating: Fiche.element(), count: Limits.elementsPerList + past)
        let days = [Draft](repeating: .text("2026-01-01"), count: Limits.discussionDays + past)
        #expect(
            refusal { () throws(Refusal) in _ = try Fiche.document([Fiche.domain(0, elements)]) }
                == (past == 0 ? nil : "te-veel-elementen"))
        #expect(
            refusal { () throws(Refusal) in
                _ = try Fiche.document([], subject: [("data", .list(days))])
            }
                == (past == 0 ? nil : "te-veel-data"))
    }

    @Test("filled fields of a document at their bound and one past it", arguments: [0, 1])
    func fields(past: Int) {
        // Six domains of 100 elements with six fields each, and four lists of 100 single fields.
        let full: [(String, Draft)] = [("geheim", .flag(false)), ("maatregel", .text("x"))]
        let lists = FicheRules.domains.indices.map { index in
            let aard = FicheRules.domains[index] == FicheRules.healthDomain ? "vermoeden" : "feit"
            let elements = (0..<Limits.elementsPerList).map { _ in
                Fiche.element(aard: aard, with: full)
            }
            return (name: "d\(index)", value: Draft.list(elements))
        }
        let bodies = (0..<Limits.elementsPerList).map { _ in Draft.record([("naam", .text("x"))]) }
        let momenten = (0..<Limits.elementsPerList).map { _ in Draft.record([("tekst", .text("x"))])
        }
        let questions = (0..<Limits.elementsPerList).map { _ in Draft.text("x") }
        var trajectory: [(name: String, value: Draft)] = [
            ("instanties", .list(bodies)), ("scharnier", .list(momenten)),
            ("maatregelen", .list(bodies)),
        ]
        if past > 0 { trajectory.append(("evaluatie", .text("x"))) }
        let draft = Draft.record([
            ("domein", .record(lists)), ("traject", .record(trajectory)),
            ("vragen", .list(questions)),
        ])
        #expect(
            refusal { () throws(Refusal) in _ = try Fiche.read(draft) }
                == (past == 0 ? nil : "te-veel-velden"))
    }
}
