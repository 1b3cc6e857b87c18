import Testing

@testable import sluis

@Suite("Arguments and options of a command")
struct CommandInputTests {
    private static let specification = CommandSpecification(
        name: "proef", summary: "proef",
        arguments: [
            Argument("EEN", "het eerste"),
            Argument("MEER", "de rest", isOptional: true, isRepeated: true),
        ],
        options: [
            Option("--naam", value: "TEKST", "een naam", isRequired: true),
            Option("--veld", value: "VELD", "een veld", isRepeated: true),
            Option("--soort", value: "SOORT", "een soort", choices: ["klein", "groot"]),
            Option("--getal", value: "N", "een getal"), Option("--ja", "een vlag"),
        ], examples: [])

    private func read(_ words: [String]) throws(CommandFailure) -> CommandInput {
        try CommandInput(words, for: Self.specification, path: "sluis proef")
    }

    @Test("values behind options, with a space or an equals sign, in any order")
    func values() throws {
        let input = try read(["--naam", "x", "een", "--veld=a=b", "--ja", "twee", "--veld", "c"])
        #expect(try input.required("EEN") == "een")
        #expect(input.texts("MEER") == ["twee"])
        #expect(try input.required("--naam") == "x")
        #expect(input.texts("--veld") == ["a=b", "c"])
        #expect(input.has("--ja"))
        #expect(input.optionalText("--soort") == nil)
        #expect(!input.printsJSON)
    }

    @Test("behind two dashes everything is an argument, and a dash alone is one")
    func dashes() throws {
        let input = try read(["--naam", "x", "-", "--", "--ja", "--json"])
        #expect(try input.required("EEN") == "-")
        #expect(input.texts("MEER") == ["--ja", "--json"])
        #expect(!input.has("--ja"))
    }

    @Test(
        "wrong lines are refused, with what was meant",
        arguments: [
            (["een"], "`--naam` ontbreekt: een naam"),
            (["--naam", "x"], "EEN ontbreekt: het eerste"),
            (["een", "--naam"], "achter `--naam` hoort TEKST"),
            (["een", "--naam", "x", "--naam", "y"], "`--naam` staat er meer dan een keer"),
            (["een", "--naan", "x"], "onbekende optie `--naan`, bedoelde u `--naam`?"),
            (["een", "-n", "x"], "onbekende optie `-n`, bedoelde u `--ja`?"),
            (["een", "--naam", "x", "--ja=1"], "`--ja` neemt geen waarde"),
            (
                ["een", "--naam", "x", "--soort", "kleine"],
                "onbekende waarde voor `--soort`: `kleine`, bedoelde u `klein`?"
            ),
            (
                ["een", "--naam", "x", "--jso\u{1B}n"],
                "onbekende optie `--jso\\u{1B}n`, bedoelde u `--json`?"
            ),
        ])
    func refusals(words: [String], message: String) {
        #expect(throws: CommandFailure.usage(message, see: "sluis help proef")) {
            try read(words)
        }
    }

    @Test(
        "a whole number is read in its range and one spelling",
        arguments: [
            ("1", 1), ("10", 10), ("0", nil), ("11", nil), ("+5", nil), ("05", nil), ("vijf", nil),
        ])
    func numbers(text: String, number: Int?) throws {
        let input = try read(["een", "--naam", "x", "--getal", text])
        if let number {
            #expect(try input.integer("--getal", in: 1...10) == number)
        } else {
            #expect(throws: CommandFailure.self) { try input.integer("--getal", in: 1...10) }
        }
    }

    @Test("a line has as many words as the limit and not one more")
    func words() throws {
        let words =
            ["--naam", "x"] + [String](repeating: "w", count: CommandInput.greatestWords - 2)
        #expect(try read(words).texts("MEER").count == CommandInput.greatestWords - 3)
        #expect(throws: CommandFailure.self) { try read(words + ["w"]) }
    }

    @Test("an argument too many is refused")
    func surplus() {
        let specification = CommandSpecification(name: "proef", summary: "proef", examples: [])
        #expect(throws: CommandFailure.usage("`x` is te veel", see: "sluis help proef")) {
            try CommandInput(["x"], for: specification, path: "sluis proef")
        }
    }
}
