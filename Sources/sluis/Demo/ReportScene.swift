import Crypto
import Domain
import JSON

/// HC-07: a justitiehuis reports a dossier; the LIVC-R has nobody to reach, so the Information
/// Officer of the zone reads it, and the justitiehuis is invited when the person is on the agenda.
enum ReportScene {
    static let play: Scenes.Scene = { stage throws(CommandFailure) in
        stage.narrator.title("HC-07: een melding van Justitiehuis Tongeren, LIVC-R zonder contact")
        let document = try stage.cases.document("HC-07")
        let office = stage.party("s-justitiehuis-tongeren")
        let attached = try stage.file(
            document.with("bijlagen", ["verslag aan de strafuitvoeringsrechtbank"]), "hc-07-bijlage"
        )
        let bare = try stage.file(document.with("criterium", .null), "hc-07-zonder")
        try await stage.refused(
            "een verslag aan de rechtbank als bijlage", office, "geen-bijlagen",
            ["melding", "stuur", "--document", attached])
        try await stage.refused(
            "een melding zonder criterium", office, "geen-criterium",
            ["melding", "stuur", "--document", bare])
        let file = try stage.file(document, "hc-07")
        let sent = try await stage.narrator.step(
            "het justitiehuis meldt; het vertrekt in dezelfde opdracht, zonder ronde (R141)"
        ) { () throws(CommandFailure) in try office.does(["melding", "stuur", "--document", file]) }
        guard sent["via"]?.shown("reden") == "livcr-zonder-bruikbaar-contact" else {
            throw .verification("de melding moest langs de Information Officer gaan")
        }
        stage.narrator.note(
            "langs de Information Officer van zone \(sent["via"]?.shown("politiezone") ?? ""), want de "
                + "LIVC-R heeft geen contact (R142); af te halen voor \(sent.shown("uiterlijk"))")
        let (officer, id) = (stage.party("p-maaseik-io"), sent.shown("id"))
        let copy = stage.ground.path("melding-\(id).json")
        try await stage.narrator.step("de IO leest ze voor de LIVC-R; dat staat in het journaal") {
            () throws(CommandFailure) in try officer.does(["melding", "lees", id, "--naar", copy])
        }
        let bytes = try InputFile.bytes(at: copy, what: "melding")
        let received = try InputFile.json(at: copy, what: "melding")
        let ltf = stage.party("s-ltf-limburg")
        let inbox = try await stage.narrator.step("de LTF ziet er niets van") {
            () throws(CommandFailure) in try ltf.does(["inbox", "lijst"])
        }
        guard inbox.elements("leveringen").isEmpty else {
            throw .verification("de melding bereikte een LTF")
        }
        try await invite(stage, document["justitiabele"]?.shown("naam") ?? "")
        try await stage.narrator.step("het justitiehuis noemt de ondersteunende expert (R135)") {
            () throws(CommandFailure) in
            try office.does(["melding", "expert", id, "--naam", "Zita Expertmans"])
        }
        let digest = SHA256.digest(bytes).hex
        guard digest == sent.shown("digest") else {
            throw .verification("gelezen is \(digest), vertrokken was \(sent.shown("digest"))")
        }
        return [
            ExchangeReport(
                document: "melding HC-07", sender: "Justitiehuis Tongeren",
                recipient: "livcr-maaseik via de IO", outcome: "vrijgegeven",
                fields: (received["document"]?.objectValue?.members ?? []).map {
                    FieldReport(released: $0.name)
                }, approvedDigest: sent.shown("digest"), deliveredDigest: digest)
        ]
    }

    /// R143: the agenda does not close before the burgemeester decided on the uitnodiging.
    private static func invite(_ stage: Stage, _ name: String) async throws(CommandFailure) {
        let (mayor, today) = (stage.party("p-maaseik-voorzitter"), try stage.day(0))
        let overleg = try await stage.narrator.step(
            "de persoon komt op de agenda: dat maakt een uitnodiging zonder inhoud"
        ) { () throws(CommandFailure) in
            let overleg = try mayor.does([
                "overleg", "open", "--livcr", "livcr-maaseik", "--type", "operationeel", "--datum",
                today, "--voorzitter", "p-maaseik-voorzitter",
            ]).shown("id")
            try mayor.does([
                "agendapunt", "voegtoe", overleg, "--referentie", "2026-06-09/01", "--naam", name,
            ])
            return overleg
        }
        try await stage.refused(
            "de agenda sluiten zonder over de uitnodiging te beslissen", mayor,
            "uitnodiging-niet-beslist", ["overleg", "sluit", overleg])
        try await stage.narrator.step("de burgemeester zendt de uitnodiging, en de agenda sluit") {
            () throws(CommandFailure) in
            let open = try mayor.does(["uitnodiging", "lijst"]).elements("uitnodigingen")
            for one in open where one.shown("toestand") == "te beslissen" {
                try mayor.does(["uitnodiging", "beslis", one.shown("id"), "--keuze", "zenden"])
            }
            try mayor.does(["overleg", "sluit", overleg])
        }
    }
}
