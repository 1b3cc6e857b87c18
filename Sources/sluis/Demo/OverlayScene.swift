import Domain
import JSON

/// Two ways that the shipped set does not have: files alone, laid over it for the demo.
enum OverlayScene {
    private static let moved: JSONValue = [
        "persoonsgegevens": [
            "naam": "Testaert", "voornamen": "Aldous", "geboortedatum": "1991-11-09",
        ],
        "overdracht": [
            "vorigeGemeente": "Geraardsbergen", "vorigeNis": "41018", "reden": "verhuizing",
            "bevoegdSinds": "2026-11-01",
        ],
        "opvolging": [
            "gevolgdSinds": "2025-03-14",
            "standVanZaken": "Komt zijn afspraken na sinds de zomer.",
        ],
        "openstaand": ["Wie neemt het maandelijkse gesprek over?"],
    ]

    /// Who moved is handed over to the LTF that became competent, and to no other (R44).
    static let handover: Scenes.Scene = { stage throws(CommandFailure) in
        stage.narrator.title("Een LTF draagt over wie verhuisde van Geraardsbergen naar Tienen")
        let system = stage.party("s-ltf-oost-vlaanderen")
        func submit(_ beside: JSONObject = [:]) -> Request {
            var members: JSONObject = ["gemeente": "24107"]
            for member in beside.members { members[member.name] = member.value }
            return .submit(OverdrachtRules.documentType, moved, members)
        }
        try await stage.refused(
            "een overdracht aan een andere LTF dan de bevoegde", system, "niet-de-bevoegde-ltf",
            submit(["ontvanger": "ltf-antwerpen"]))
        let offered = try await stage.does(
            system, "s-ltf-oost-vlaanderen biedt ze aan", submit(["ontvanger": "ltf-leuven"]))
        var way = LtfWay(
            stage, offered.shown("id"), ltf: "LTF Oost-Vlaanderen", place: "tienen",
            decider: "p-ltf-oost-vlaanderen-ocad", parts: nil, recipient: "ltf-leuven")
        try await way.weigh()
        try await way.release()
        return [way.report("overdracht van de LTF")]
    }

    private static let signal: JSONValue = [
        "school": "Centrum voor volwassenenonderwijs Sint-Niklaas",
        "melder": ["functie": "leerlingenbegeleiding"],
        "leerling": [
            "naam": "Aldous Testaert", "geboortedatum": "2001-03-09", "gemeente": "Sint-Niklaas",
            "nis": "46021",
        ],
        "signalen": [
            [
                "tekst": "Trekt zich sinds de herfst terug uit de groep.",
                "polariteit": "negatief", "aard": "feit", "tijd": ["datum": "2026-10"],
            ],
            [
                "tekst": "Komt naar elk gesprek met de begeleiding.", "polariteit": "positief",
                "aard": "feit", "tijd": ["datum": "2026-11-16"],
            ],
        ],
        "beroepsgeheim": false, "ondernomen": "Drie gesprekken op school.",
        "vraag": "Kan de LIVC-R meedenken?",
    ]

    /// A school reports what it saw of a pupil of age; what it knows in confidence stays there.
    static let school: Scenes.Scene = { stage throws(CommandFailure) in
        stage.narrator.title("Een school meldt wat ze zag aan de LIVC-R Sint-Niklaas")
        let school = stage.party("s-school-cvo-sint-niklaas")
        func report(_ document: JSONValue) -> Request {
            .submit(SchoolRules.documentType, document)
        }
        try await stage.refused(
            "een melding van wat onder beroepsgeheim verteld werd", school, "onder-beroepsgeheim",
            report(signal.with("beroepsgeheim", true)))
        try await stage.refused(
            "een melding over een minderjarige leerling", school, "minderjarige",
            report(
                signal.altering("leerling") { $0.with("geboortedatum", "2012-03-09") }))
        let sent = try await stage.does(
            school, "de school meldt; het vertrekt in dezelfde opdracht", report(signal))
        let received = try await stage.receive(
            sent.shown("levering"), by: stage.party("s-livcr-sint-niklaas"), "de melding")
        guard received.digest == sent.shown("digest") else {
            throw .verification(
                "geleverd is \(received.digest), vertrokken was \(sent.shown("digest"))")
        }
        return [
            ExchangeReport(
                document: "melding van de school", sender: "CVO Sint-Niklaas",
                recipient: "livcr-sint-niklaas", outcome: "vrijgegeven",
                fields: (signal.objectValue?.members ?? []).map { FieldReport(released: $0.name) },
                approvedDigest: sent.shown("digest"), deliveredDigest: received.digest)
        ]
    }
}
