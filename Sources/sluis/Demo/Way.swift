import Domain
import Exchange
import JSON

/// One document of a table on its way through the lock, as the demo plays it.
struct Way {
    let stage: Stage
    let title: String
    let place: String
    let livcr: String
    /// Last part of the id of the recipient's system.
    let recipient: String
    /// Deelnemers beside the IO, by the last part of their id.
    let table: [String]
    let type: String
    var document: JSONValue
    var agendapunt = ""
    /// Whether somebody else of that name was on the agenda before (R85).
    var isNamesake = false
    /// The stuk of the IO.
    var stuk = ""
    var ronde = ""
    var agreed = ""
    /// Digest of the agreement that the last votes named.
    var agreement = ""
    var delivered = ""
    var fields: [FieldReport] = []

    init(
        _ stage: Stage, _ title: String, place: String, livcr: String, recipient: String,
        table: [String], type: String = FicheRules.documentType, document: JSONValue
    ) {
        self.stage = stage
        self.title = title
        self.place = place
        self.livcr = livcr
        self.recipient = recipient
        self.table = table
        self.type = type
        self.document = document
    }

    var narrator: Narrator { stage.narrator }
    func person(_ who: String) -> Party { stage.party("p-\(place)-\(who)") }
    private var system: String { "s-livcr-\(place)" }

    /// A release on the last round as the IO would sign it himself, whether or not it is offered.
    var releaseOnRound: Request {
        .release(stuk, Akte.vrijgave(stuk: stuk, grond: ronde, digest: agreement))
    }

    /// Steps up to a fiche of the IO: proposal, casusoverleg, agendapunt, deelnemers, fiche, GGB.
    mutating func prepare(reference: String, status: String = "geen") async throws(CommandFailure) {
        let proposal = try await stage.does(
            stage.party(system), "\(system) stuurt een voorstel", .submit(type, document))
        narrator.sees(
            "\(proposal.shown("toestand")), zone \(proposal["behandelaar"]?.shown("politiezone") ?? "")"
        )
        narrator.doesNotSee("welke LTF, welke leden, of er een statuut is")
        try await openTable(
            reference: reference, subject: document["gegevensBespreking"]?.shown("naam") ?? "")
        stuk = try await stage.does(
            person("io"), "de Information Officer maakt er een fiche van (R66)",
            draw(nil, ["voorstel": .string(proposal.shown("id"))])
        ).shown("id")
        try await stage.does(
            person("io"), "de IO stelt het GGB-statuut vast: \(status) (R251)",
            .establish(status, on: stage.day(0), for: stuk))
    }

    /// What the IO makes on the agendapunt: of a document, or of a proposal.
    func draw(_ document: JSONValue?, _ beside: JSONObject = [:]) -> Request {
        var beside = beside
        beside["agendapunt"] = .string(agendapunt)
        beside["ingevuld"] = "tijdens vergadering"
        return .submit(type, document, beside)
    }

    /// The casusoverleg, the agendapunt about `subject`, and who takes part in it.
    mutating func openTable(reference: String, subject: String) async throws(CommandFailure) {
        let chair = person("voorzitter")
        let overleg = try await stage.does(
            chair, "de voorzitter opent een operationeel casusoverleg",
            .openOverleg("livcr-\(place)", on: stage.day(0), chair: chair.id)
        ).shown("id")
        let (isNamesake, present) = (isNamesake, (table + ["io"]).map { person($0).id })
        agendapunt = try await narrator.step("agendapunt \(reference), en wie effectief deelneemt")
        {
            () async throws(CommandFailure) in
            let item = try await chair.does(
                .agendapunt(
                    in: overleg, reference: reference, name: subject, isNamesake: isNamesake)
            ).shown("id")
            try await chair.does(.present(present, at: item))
            try await chair.does(
                .post(
                    "/v1/agendapunten/\(item)/trajectbesluiten",
                    ["besluit": "opvolging zoals besproken"]))
            return item
        }
    }

    /// Opens the round.
    mutating func open() async throws(CommandFailure) {
        let round = try await stage.does(
            person("io"), "de IO opent de samenstelling: kring en moment liggen vast",
            .post(
                "/v1/stukken/\(stuk)/rondes",
                ["vanaf": .string(stage.day(0)), "tot": .string(stage.day(10))]))
        ronde = round.shown("id")
        narrator.note("vervalt op \(round.shown("vervalt")); niets mag weg voor iedereen tekende")
    }

    /// Nazicht by the korpschef, and whatever else `facts` says.
    func compose(
        _ facts: [(who: String, act: Samenstelhandeling, fields: [String])] = []
    ) async throws(CommandFailure) {
        let chief = person("korpschef")
        let read = try await stage.does(
            chief, "de korpschef leest wat hij moet nazien; dat staat in het journaal",
            .read("/v1/stukken/\(stuk)/inhoud"))
        let count = read.elements("velden").count
        narrator.sees(
            count == 1
                ? "het ene veld dat op zijn nazicht wacht, en geen ander"
                : "\(count) velden die op zijn nazicht wachten, en geen andere")
        let sections = [
            "redenAgendering", "risicodomeinen", "opvolgingstraject", "vragen", "signalering",
        ]
        .filter { document[$0]?.isFilled ?? false }
        try await stage.does(
            chief, "de korpschef ziet de vrije tekst na, als ander dan de opsteller",
            .compose(ronde, .nazicht, sections))
        for fact in facts {
            let party = person(fact.who)
            try await stage.does(
                party,
                "\(party.id): \(fact.act.rawValue) \(fact.fields.joined(separator: ", "))",
                .compose(ronde, fact.act, fact.fields))
        }
    }

    /// Everyone at the table looks at the outgoing bytes: the same digest for each (R69).
    mutating func look() async throws(CommandFailure) {
        let (stage, stuk, everyone) = (stage, stuk, (table + ["io"]).map(person))
        let previews = try await narrator.step(
            "ieder aan tafel bekijkt de exacte uitgaande bytes (R69)"
        ) {
            () async throws(CommandFailure) in
            var previews: [JSONValue] = []
            for party in everyone {
                previews.append(try await stage.preview(of: stuk, by: party))
            }
            return previews
        }
        guard let first = previews.first, Set(previews.map { $0.shown("digest") }).count == 1 else {
            throw .verification("niet iedereen ziet dezelfde bytes")
        }
        fields = first.elements("velden").map { FieldReport($0) }
        let out = fields.count { $0.isReleased }
        narrator.sees(
            "\(previews.count) keer dezelfde digest \(first.shown("digest").prefix(16))…; "
                + "\(out) velden gaan weg, \(fields.count - out) niet")
    }

    /// Freezes; everyone signs, in the order of the table, until one refuses.
    mutating func agree(refusing: String? = nil) async throws(CommandFailure) {
        let frozen = try await stage.does(
            person("io"), "de IO bevriest: eindakkoord over één digest",
            .post("/v1/rondes/\(ronde)/fase", ["naar": "eindakkoord"]))
        agreed = frozen.shown("voorbeeldDigest")
        agreement = frozen.shown("overeenkomst")
        for who in table + ["io"] {
            if who == refusing {
                return try await vote("weigering", by: who, "weigert: één stem volstaat (R64)")
            }
            try await vote("akkoord", by: who, "tekent akkoord en verklaart: geen geheim (R61)")
        }
        narrator.sees("consensus; de stemmen waren tot nu voor elkaar verborgen")
    }

    /// Signs exactly the act that the round offers, over the bytes that this person sees.
    private func vote(
        _ choice: String, by who: String, _ what: String
    ) async throws(CommandFailure) {
        let (party, stage, stuk, ronde) = (person(who), stage, stuk, ronde)
        try await narrator.step("\(party.id) \(what)") {
            () async throws(CommandFailure) in
            let round = try await party.does(.ronde(ronde))
            let seen = try await stage.preview(of: stuk, by: party)
            guard seen.shown("digest") == round.shown("voorbeeldDigest") else {
                throw .verification("het voorbeeld is niet meer dat van de ronde")
            }
            let attests = choice == "akkoord" ? "ja" : "nee"
            let act = try await party.act(
                .stemmen, in: .ronde(ronde), ["keuze": choice, "verklaring": attests])
            try await party.does(.vote(ronde, act))
        }
    }

    func decide(by who: String = "korpschef") async throws(CommandFailure) {
        let (party, ronde) = (person(who), ronde)
        try await narrator.step("\(party.id) beslist tot mededeling (R36)") {
            () async throws(CommandFailure) in
            let act = try await party.act(
                .mededelen, in: .ronde(ronde), ["keuze": "mededelen"])
            try await party.does(.decide(ronde, act))
        }
    }
}
