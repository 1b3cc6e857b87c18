import Foundation
import JSON

/// `sluis demo`: the exchanges of the hypothetical cases, over real TLS with a gateway of its own.
struct DemoCommand: Command {
    let specification = CommandSpecification(
        name: "demo", summary: "speel de uitwisseling met hypothetische casussen",
        discussion:
            "Maakt een PKI voor ontwikkeling, start de poort als eigen proces op loopback en laat elke "
            + "partij ze aanspreken over echte TLS, met haar eigen certificaat en sleutel. Toont wat elk "
            + "ziet en niet ziet, elke weigering, en elk veld dat vertrok of niet; controleert het "
            + "journaal zonder de poort. "
            + "Weigert elke casus en elk adresboek zonder het merk synthetisch (R238).",
        options: [
            Option("--beleid", value: "MAP", "beleidsset, anders Policies"),
            Option(
                "--overlay", value: "MAP", "beleid enkel voor de demo, anders docs/demo-overlay"),
            Option("--casuistiek", value: "MAP", "casussen, anders docs/casuistiek"),
            Option("--map", value: "MAP", "werkmap, anders een tijdelijke; bestaat nog niet"),
            Option("--keep", "laat de poort draaien en toon wat u daarna kunt proberen"),
        ],
        examples: [
            Example("sluis demo", "speel alles en ruim op"),
            Example("sluis demo --keep", "laat de poort draaien om zelf verder te gaan"),
            Example("sluis demo --json", "één JSON-object voor een programma"),
        ])

    func run(_ input: CommandInput, _ terminal: Terminal) async throws(CommandFailure) {
        let narrator = Narrator(terminal: terminal, isSilent: input.printsJSON)
        let cases = try HypotheticalCases(
            directory: input.optionalText("--casuistiek") ?? "docs/casuistiek")
        let ground = try DemoGround(
            policies: input.optionalText("--beleid") ?? "Policies", map: input.optionalText("--map")
        )
        do throws(CommandFailure) {
            try await play(ground, cases, narrator, input, terminal)
        } catch {
            ground.stop()
            ground.remove(unless: true)
            narrator.say("De werkmap blijft staan om te kijken wat er misging: \(ground.directory)")
            throw error
        }
    }

    private func play(
        _ ground: DemoGround, _ cases: HypotheticalCases, _ narrator: Narrator,
        _ input: CommandInput,
        _ terminal: Terminal
    ) async throws(CommandFailure) {
        narrator.title("Sluis, demonstratie met verzonnen casussen")
        try await narrator.step(
            "sleutels en certificaten maken voor iedereen in het voorbeeldadresboek"
        ) {
            () throws(CommandFailure) in try ground.mint()
        }
        try await narrator.step("poort starten op loopback, met ingebouwde opslag") {
            () async throws(CommandFailure) in try await ground.start()
        }
        let stage = Stage(
            ground: ground, narrator: narrator, cases: cases,
            overlay: input.optionalText("--overlay") ?? "docs/demo-overlay")
        var exchanges: [ExchangeReport] = []
        for chapter in Scenes.chapters {
            narrator.chapter(chapter.title)
            for scene in chapter.scenes { exchanges += try await scene(stage) }
        }
        narrator.fields(exchanges)
        let owed = try await Scenes.owed(stage)
        let keeps = input.has("--keep")
        if !keeps {
            try await narrator.step("poort stoppen (SIGTERM, open verzoeken lopen uit)") {
                () throws(CommandFailure) in try ground.stopInOrder()
            }
        }
        let journal = try await narrator.step("journaal controleren, los van de poort") {
            () throws(CommandFailure) in try ground.verifyJournal()
        }
        narrator.summary(exchanges, owed: owed, journal)
        if input.printsJSON { try terminal.print(DemoReport(exchanges, journal).json) }
        guard journal.verified else {
            throw .verification("het journaal klopt niet: \(journal.finding)")
        }
        if keeps {
            narrator.tryNext(ground)
        } else {
            ground.remove(unless: input.optionalText("--map") != nil)
        }
    }
}
