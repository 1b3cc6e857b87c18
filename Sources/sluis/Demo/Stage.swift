import Crypto
import Domain
import Foundation
import JSON

/// What every scene has: the ground, the voice, the cases.
struct Stage: Sendable {
    let ground: DemoGround
    let narrator: Narrator
    let cases: HypotheticalCases
    /// Folder with policy files that only the demo lays over the shipped set.
    let overlay: String

    func party(_ id: String) -> Party { Party(id, ground) }

    /// Writes a document to a file of the working directory and answers with its path.
    func file(_ document: JSONValue, _ name: String) throws(CommandFailure) -> String {
        let path = ground.path("\(name)-\(UUID().uuidString).json")
        try OutputFile.write(document.canonicalBytes(), new: path)
        return path
    }

    func refused(
        _ what: String, _ party: Party, _ code: String, _ words: [String]
    ) async throws(CommandFailure) {
        let refusal = try await narrator.step(what) {
            () throws(CommandFailure) in try party.isRefused(code, words)
        }
        narrator.refused(what, refusal)
    }

    func day(_ ahead: Int) throws(CommandFailure) -> String {
        try DemoGround.today().advanced(byDays: ahead).description
    }
}

/// One fiche on its way through the lock, as the demo plays it.
struct Way {
    let stage: Stage
    let title: String
    let place: String
    let livcr: String
    let ltf: String
    /// Deelnemers beside the IO, by the last part of their id.
    let table: [String]
    var document: JSONValue
    var agendapunt = ""
    /// Whether somebody else of that name was on the agenda before (R85).
    var isNamesake = false
    var fiche = ""
    var ronde = ""
    var agreed = ""
    /// Digest of the agreement that the last votes named.
    var agreement = ""
    var delivered = ""
    var fields: [FieldReport] = []

    init(
        _ stage: Stage, _ title: String, place: String, livcr: String, ltf: String, table: [String],
        document: JSONValue
    ) {
        self.stage = stage
        self.title = title
        self.place = place
        self.livcr = livcr
        self.ltf = ltf
        self.table = table
        self.document = document
    }

    private var narrator: Narrator { stage.narrator }
    func person(_ who: String) -> Party {
        stage.party("p-\(place)-\(who)")
    }
    var system: String { "s-livcr-\(place)" }
    private var subject: String { document["gegevensBespreking"]?.shown("naam") ?? "" }

    /// Steps up to a fiche of the IO: proposal, casusoverleg, agendapunt, deelnemers, fiche, GGB.
    mutating func prepare(reference: String, status: String = "geen") async throws(CommandFailure) {
        let file = try stage.file(document, "voorstel")
        let livcrSystem = stage.party(system)
        let proposal = try await narrator.step("\(system) stuurt een voorstel") {
            () throws(CommandFailure) in
            try livcrSystem.does(["voorstel", "stuur", "--document", file])
        }
        narrator.sees(
            "\(proposal.shown("toestand")), zone \(proposal["behandelaar"]?.shown("politiezone") ?? "")"
        )
        narrator.doesNotSee("welke LTF, welke leden, of er een statuut is")
        try await openTable(reference: reference, subject: subject)
        let (agendapunt, officer, id) = (agendapunt, person("io"), proposal.shown("id"))
        let made = try await narrator.step("de Information Officer maakt er een fiche van (R66)") {
            () throws(CommandFailure) in
            try officer.does([
                "fiche", "maak", "--agendapunt", agendapunt, "--voorstel", id, "--ingevuld",
                "tijdens",
            ])
        }
        fiche = made.shown("id")
        let (fiche, today) = (fiche, try stage.day(0))
        try await narrator.step("de IO stelt het GGB-statuut vast: \(status) (R251)") {
            () throws(CommandFailure) in
            try officer.does([
                "fiche", "ggb", fiche, "--statuut", status, "--datum", today, "--bron",
                "gemeenschappelijke gegevensbank T.E.R.",
            ])
        }
    }

    /// The casusoverleg, the agendapunt about `subject`, and who takes part in it.
    mutating func openTable(reference: String, subject: String) async throws(CommandFailure) {
        let (chair, today, place) = (person("voorzitter"), try stage.day(0), place)
        let choice = isNamesake ? ["--nieuwe-casus"] : []
        let overleg = try await narrator.step("de voorzitter opent een operationeel casusoverleg") {
            () throws(CommandFailure) in
            try chair.does([
                "overleg", "open", "--livcr", "livcr-\(place)", "--type", "operationeel", "--datum",
                today,
                "--voorzitter", "p-\(place)-voorzitter",
            ])
        }
        let table = table
        agendapunt = try await narrator.step("agendapunt \(reference), en wie effectief deelneemt")
        {
            () throws(CommandFailure) in
            let item = try chair.does(
                [
                    "agendapunt", "voegtoe", overleg.shown("id"), "--referentie", reference,
                    "--naam", subject,
                ] + choice)
            let present = (table + ["io"]).map { "p-\(place)-\($0)" }
            try chair.does(["agendapunt", "deelnemers", item.shown("id")] + present)
            try chair.does([
                "agendapunt", "traject", item.shown("id"), "--besluit", "opvolging zoals besproken",
            ])
            return item.shown("id")
        }
    }

    /// Opens the round.
    mutating func open(acknowledged: [String] = []) async throws(CommandFailure) {
        let (officer, fiche) = (person("io"), fiche)
        let (from, until) = (try stage.day(0), try stage.day(10))
        let round = try await narrator.step(
            "de IO opent de samenstelling: kring en moment liggen vast"
        ) {
            () throws(CommandFailure) in
            try officer.does(
                ["ronde", "open", "--fiche", fiche, "--vanaf", from, "--tot", until]
                    + acknowledged.flatMap { ["--erkend", $0] })
        }
        ronde = round.shown("id")
        narrator.note("vervalt op \(round.shown("vervalt")); niets mag weg voor iedereen tekende")
    }

    /// Nazicht by the korpschef, and whatever else `facts` says: (who, verb, field).
    func compose(_ facts: [(String, String, [String])] = []) async throws(CommandFailure) {
        let chief = person("korpschef")
        let fiche = fiche
        let read = try await narrator.step(
            "de korpschef leest wat hij moet nazien; dat staat in het journaal"
        ) {
            () throws(CommandFailure) in try chief.does(["fiche", "inzage", fiche])
        }
        let count = read.elements("velden").count
        narrator.sees(
            count == 1
                ? "het ene veld dat op zijn nazicht wacht, en geen ander"
                : "\(count) velden die op zijn nazicht wachten, en geen andere")
        let (ronde, document) = (ronde, document)
        let sections = [
            "redenAgendering", "risicodomeinen", "opvolgingstraject", "vragen", "signalering",
        ]
        .filter { document[$0]?.isFilled ?? false }
        try await narrator.step("de korpschef ziet de vrije tekst na, als ander dan de opsteller") {
            () throws(CommandFailure) in try chief.does(["ronde", "nazicht", ronde] + sections)
        }
        for (who, verb, names) in facts {
            let party = person(who)
            try await narrator.step("\(party.id): \(verb) \(names.joined(separator: ", "))") {
                () throws(CommandFailure) in try party.does(["ronde", verb, ronde] + names)
            }
        }
    }

    /// Everyone at the table looks at the outgoing bytes: the same digest for each (R69).
    mutating func look() async throws(CommandFailure) {
        let (fiche, everyone) = (fiche, (table + ["io"]).map(person))
        let previews = try await narrator.step(
            "ieder aan tafel bekijkt de exacte uitgaande bytes (R69)"
        ) {
            () throws(CommandFailure) in
            var previews: [JSONValue] = []
            for party in everyone {
                previews.append(try party.does(["fiche", "voorbeeld", fiche]))
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

    /// Freezes; everyone signs, in the order of the table, up to and including `last`.
    mutating func agree(
        acknowledged: [String] = [], refusing: String? = nil
    ) async throws(CommandFailure) {
        let (officer, ronde) = (person("io"), ronde)
        let frozen = try await narrator.step("de IO bevriest: eindakkoord over één digest") {
            () throws(CommandFailure) in
            try officer.does(
                ["ronde", "eindakkoord", ronde] + acknowledged.flatMap { ["--erkend", $0] })
        }
        agreed = frozen.shown("voorbeeldDigest")
        agreement = frozen.shown("overeenkomst")
        for who in table + ["io"] {
            let party = person(who)
            if who == refusing {
                try await narrator.step("\(party.id) weigert: één stem volstaat (R64)") {
                    () throws(CommandFailure) in
                    try party.does(["stem", "weigering", ronde, "--ja"])
                }
                return
            }
            try await narrator.step("\(party.id) tekent akkoord en verklaart: geen geheim (R61)") {
                () throws(CommandFailure) in
                try party.does(["stem", "akkoord", ronde, "--ja", "--verklaring"])
            }
        }
        narrator.sees("consensus; de stemmen waren tot nu voor elkaar verborgen")
    }

    func decide(by who: String = "korpschef") async throws(CommandFailure) {
        let (party, ronde) = (person(who), ronde)
        try await narrator.step("\(party.id) beslist tot mededeling (R36)") {
            () throws(CommandFailure) in try party.does(["besluit", "mededelen", ronde, "--ja"])
        }
    }

    /// Release, inbox, collection and signed acknowledgement.
    mutating func deliver() async throws(CommandFailure) {
        let (officer, ronde, recipient) = (person("io"), ronde, stage.party("s-\(ltf)"))
        let released = try await narrator.step("de IO geeft vrij; het beleid beslist opnieuw") {
            () throws(CommandFailure) in try officer.does(["vrijgave", ronde, "--ja"])
        }
        let id = released.shown("levering")
        let file = stage.ground.path("levering-\(id).json")
        try await narrator.step("s-\(ltf) vindt het in de postbus en haalt het af") {
            () throws(CommandFailure) in
            let inbox = try recipient.does(["inbox", "lijst"])
            guard inbox.elements("leveringen").contains(where: { $0.shown("levering") == id })
            else {
                throw .verification("de levering staat niet in de postbus")
            }
            try recipient.does(["inbox", "haal", id, "--naar", file])
        }
        let bytes = try InputFile.bytes(at: file, what: "levering")
        delivered = SHA256.digest(bytes).hex
        guard delivered == agreed else {
            throw .verification("geleverd is \(delivered), afgesproken was \(agreed)")
        }
        narrator.sees(
            "\(bytes.count) bytes, digest \(delivered.prefix(16))…, gelijk aan waarover getekend is"
        )
        narrator.doesNotSee("weerhouden velden, wie bezwaar maakte, of er meer is")
        try await narrator.step("s-\(ltf) bevestigt de ontvangst, ondertekend") {
            () throws(CommandFailure) in
            try recipient.does(["inbox", "bevestig", id, "--bestand", file])
        }
        let page = stage.ground.path("levering-\(id).html")
        try await narrator.step("s-\(ltf) drukt het formulier af, ook dat staat vast") {
            () throws(CommandFailure) in
            let printed = try recipient.does([
                "inbox", "print", id, "--naar", page, "--beleid", stage.ground.policies,
            ])
            guard printed.shown("digest") == delivered else {
                throw .verification("het formulier is niet uit de geleverde bytes gemaakt")
            }
        }
        try checkAbsent(in: String(decoding: bytes, as: UTF8.self))
    }

    /// No text of a withheld element stands anywhere in what was delivered.
    private func checkAbsent(in text: String) throws(CommandFailure) {
        for field in fields where !field.isReleased && field.path.hasSuffix(".tekst") {
            guard let content = document.text(at: field.path), content.utf8.count > 20 else {
                continue
            }
            guard !text.contains(content) else {
                throw .verification("een weerhouden veld staat in de levering: \(field.path)")
            }
        }
    }

    var report: ExchangeReport {
        ExchangeReport(
            document: title, sender: livcr, recipient: ltf,
            outcome: fields.contains { !$0.isReleased && !$0.path.isMarginal }
                ? "gedeeltelijk vrijgegeven" : "vrijgegeven",
            fields: fields, approvedDigest: agreed, deliveredDigest: delivered)
    }
}

extension String {
    /// Members that serve the checks and never leave: the form has no box for them.
    fileprivate var isMarginal: Bool {
        hasSuffix(".bron") || hasSuffix(".geheim") || contains(".bevestiging.")
    }
}

extension JSONValue {
    /// Whether anything stands in this box of the form.
    fileprivate var isFilled: Bool {
        switch self {
        case .null: false
        case .array(let items): items.contains(where: \.isFilled)
        case .object(let object): object.members.contains { $0.value.isFilled }
        case .bool, .number, .string: true
        }
    }

    /// The text at `risicodomeinen.intentie[0].tekst`.
    fileprivate func text(at path: String) -> String? {
        var value: JSONValue? = self
        for part in path.split(separator: ".") {
            let pieces = part.split(separator: "[")
            value = value?[String(pieces[0])]
            if pieces.count > 1, let position = Int(pieces[1].dropLast()) {
                guard let items = value?.arrayValue, items.indices.contains(position) else {
                    return nil
                }
                value = items[position]
            }
        }
        return value?.stringValue
    }
}
