import Network

/// `sluis serve`: the gateway itself.
struct ServeCommand: Command {
    let specification = CommandSpecification(
        name: "serve", summary: "start de poort met een instellingenbestand",
        discussion:
            "Loopt tot SIGTERM of SIGINT en laat dan open verzoeken uitlopen. SIGHUP leest TLS-bestanden, "
            + "beleid en adresboek opnieuw; wat niet geldig is, wordt geweigerd en het vorige blijft. "
            + "Logregels staan op standaardfout, /health en /metrics op het beheeradres.",
        options: [
            Option("--settings", value: "BESTAND", "instellingen van deze poort", isRequired: true)
        ], printsJSON: false,
        examples: [Example("sluis serve --settings sluis.yaml", "start met dit bestand")])

    func run(_ input: CommandInput, _ terminal: Terminal) async throws(CommandFailure) {
        let file = try input.required("--settings")
        let process = try await GatewayProcess(settingsFile: file)
        try await process.run()
    }
}
