import Domain
import JSON

/// HC-07: a justitiehuis reports a dossier; the LIVC-R has nobody to reach, so the Information
/// Officer of the zone reads it, and the justitiehuis is invited when the person is on the agenda.
enum ReportScene {
    static let play: Scenes.Scene = { stage throws(CommandFailure) in
        stage.narrator.title("HC-07: een melding van Justitiehuis Tongeren, LIVC-R zonder contact")
        let document = try stage.cases.document("HC-07")
        let office = stage.party("s-justitiehuis-tongeren")
        func report(_ document: JSONValue) -> Request {
            .submit(JustitiehuisRules.documentType, document)
        }
        try await stage.refused(
            "een verslag aan de rechtbank als bijlage", office, "geen-bijlagen",
            report(document.with("bijlagen", ["verslag aan de strafuitvoeringsrechtbank"])))
        try await stage.refused(
            "een melding zonder criterium", office, "geen-criterium",
            report(document.with("criterium", .null)))
        let sent = try await stage.does(
            office,
            "het justitiehuis meldt; het vertrekt in dezelfde opdracht, zonder ronde (R141)",
            report(document))
        guard sent["behandelaar"]?.shown("reden") == "livcr-zonder-bruikbaar-contact" else {
            throw .verification("de melding moest langs de Information Officer gaan")
        }
        stage.narrator.note(
            "langs de Information Officer van zone \(sent["behandelaar"]?.shown("politiezone") ?? ""), want de "
                + "LIVC-R heeft geen contact (R142); af te halen voor \(sent.shown("uiterlijk"))")
        let (officer, delivery) = (stage.party("p-maaseik-io"), sent.shown("levering"))
        let read = try await stage.narrator.step(
            "de IO leest ze voor de LIVC-R; dat staat in het journaal"
        ) { () async throws(CommandFailure) in try await officer.collect(delivery) }
        let inbox = try await stage.does(
            stage.party("s-ltf-limburg"), "de LTF ziet er niets van", .inbox)
        guard inbox.elements("leveringen").isEmpty else {
            throw .verification("de melding bereikte een LTF")
        }
        try await invite(stage, document["justitiabele"]?.shown("naam") ?? "")
        try await stage.does(
            office, "het justitiehuis noemt de ondersteunende expert (R135)",
            .post("/v1/stukken/\(sent.shown("id"))/melding", ["expert": "Zita Expertmans"]))
        guard read.digest == sent.shown("digest") else {
            throw .verification("gelezen is \(read.digest), vertrokken was \(sent.shown("digest"))")
        }
        return [
            ExchangeReport(
                document: "melding HC-07", sender: "Justitiehuis Tongeren",
                recipient: "livcr-maaseik via de IO", outcome: "vrijgegeven",
                fields: (read.document.objectValue?.members ?? []).map {
                    FieldReport(released: $0.name)
                }, approvedDigest: sent.shown("digest"), deliveredDigest: read.digest)
        ]
    }

    /// R143: the agenda does not close before the burgemeester decided on the uitnodiging.
    private static func invite(_ stage: Stage, _ name: String) async throws(CommandFailure) {
        let (mayor, today) = (stage.party("p-maaseik-voorzitter"), try stage.day(0))
        let overleg = try await stage.narrator.step(
            "de persoon komt op de agenda: dat maakt een uitnodiging zonder inhoud"
        ) { () async throws(CommandFailure) in
            let overleg = try await mayor.does(
                .openOverleg("livcr-maaseik", on: today, chair: mayor.id)
            ).shown("id")
            try await mayor.does(.agendapunt(in: overleg, reference: "2026-06-09/01", name: name))
            return overleg
        }
        try await stage.refused(
            "de agenda sluiten zonder over de uitnodiging te beslissen", mayor,
            "uitnodiging-niet-beslist", .closeOverleg(overleg))
        try await stage.narrator.step("de burgemeester zendt de uitnodiging, en de agenda sluit") {
            () async throws(CommandFailure) in
            let open = try await mayor.does(.read("/v1/uitnodigingen")).elements("uitnodigingen")
            for one in open where one.shown("toestand") == "te beslissen" {
                try await mayor.does(
                    .post("/v1/uitnodigingen/\(one.shown("id"))/besluit", ["keuze": "zenden"]))
            }
            try await mayor.does(.closeOverleg(overleg))
        }
    }
}
