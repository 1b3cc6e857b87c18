import Crypto
import Domain
import Exchange
import JSON

/// What every scene has: the ground, the voice, the cases.
struct Stage: Sendable {
    let ground: DemoGround
    let narrator: Narrator
    let cases: HypotheticalCases
    /// Folder with policy files that only the demo lays over the shipped set.
    let overlay: String

    func party(_ id: String) -> Party { Party(id, ground) }

    /// Does one step of a party, and says how long it took.
    @discardableResult
    func does(
        _ party: Party, _ what: String, _ request: Request
    ) async throws(CommandFailure) -> JSONValue {
        try await narrator.step(what) {
            () async throws(CommandFailure) in try await party.does(request)
        }
    }

    func refused(
        _ what: String, _ party: Party, _ code: String, _ request: Request
    ) async throws(CommandFailure) {
        let refusal = try await narrator.step(what) {
            () async throws(CommandFailure) in try await party.isRefused(code, request)
        }
        narrator.refused(what, refusal)
    }

    func day(_ ahead: Int) throws(CommandFailure) -> String {
        try DemoGround.today().advanced(byDays: ahead).description
    }
}

/// What every way does alike, whatever its gate.
extension Stage {
    /// The exact outgoing bytes as this party sees them now; their digest was computed again.
    ///
    /// - Parameter draft: scope and fields of a besluit that an LTF did not record yet.
    func preview(
        of stuk: String, by party: Party, draft: [(String, String)] = []
    ) async throws(CommandFailure) -> JSONValue {
        let seen = try await party.does(.read("/v1/stukken/\(stuk)/voorbeeld", draft))
        let bytes = seen["inhoud"]?.canonicalBytes() ?? []
        guard SHA256.digest(bytes).hex == seen.shown("digest") else {
            throw .verification("de digest van het voorbeeld is niet die van zijn bytes")
        }
        return seen
    }

    /// The IO signs the act that the gateway offers him, and it leaves.
    func release(_ stuk: String, by officer: Party) async throws(CommandFailure) -> String {
        try await narrator.step("de IO geeft vrij; het beleid beslist opnieuw") {
            () async throws(CommandFailure) in
            let act = try await officer.act(.vrijgeven, in: .stuk(stuk))
            let released = try await officer.does(.release(stuk, act))
            guard released.shown("overeengekomenDigest") == released.shown("geleverdeDigest")
            else { throw .verification("wat vertrok, is niet waarover beslist is") }
            return released.shown("levering")
        }
    }

    /// Finds a delivery in the postbus of its recipient, and collects it.
    func collect(
        _ delivery: String, by recipient: Party
    ) async throws(CommandFailure) -> Delivered {
        let inbox = try await recipient.does(.inbox).elements("leveringen")
        guard inbox.contains(where: { $0.shown("levering") == delivery }) else {
            throw .verification("\(delivery) staat niet in de postbus van \(recipient.id)")
        }
        return try await recipient.collect(delivery)
    }

    /// As `collect`, and acknowledges what came, over the digest of the bytes in hand.
    func receive(
        _ delivery: String, by recipient: Party, _ what: String
    ) async throws(CommandFailure) -> Delivered {
        try await narrator.step("\(recipient.id) haalt \(what) af en bevestigt, ondertekend") {
            () async throws(CommandFailure) in
            let delivered = try await collect(delivery, by: recipient)
            try await recipient.does(.acknowledge(delivery, digest: delivered.digest))
            return delivered
        }
    }
}

extension Party {
    /// The act that the gateway offers this party with a handeling: in the answer about the thing itself
    /// and on the worklist alike. What it leaves open says who signs.
    func act(
        _ soort: Handelingsoort, in thing: Request, _ said: [String: String] = [:]
    ) async throws(CommandFailure) -> Akte.Inhoud {
        let handelingen = try await does(thing).elements("handelingen")
        guard let offered = handelingen.first(where: { $0.shown("soort") == soort.rawValue }) else {
            throw .verification("\(id): de poort biedt hier geen `\(soort.rawValue)` aan")
        }
        let lines = try await does(.worklist).elements("regels")
        guard lines.contains(where: { $0["handeling"] == offered }) else {
            throw .verification("\(id): `\(soort.rawValue)` staat niet op de werklijst")
        }
        return try offered.akte(said)
    }

    /// What its zones and platforms owe and did not fulfil.
    func owes() async throws(CommandFailure) -> [JSONValue] {
        let owed: Set<String> = [
            Handelingsoort.voldoen.rawValue, Handelingsoort.expertNoemen.rawValue,
        ]
        return try await does(.worklist).elements("regels").filter { line in
            line.shown("toestand") != Werktoestand.klaar.rawValue
                && owed.contains(line["handeling"]?.shown("soort") ?? "")
        }
    }
}

extension JSONValue {
    /// The act of this handeling; of a closed list it says only a word.
    func akte(_ said: [String: String]) throws(CommandFailure) -> Akte.Inhoud {
        var act: Akte.Inhoud = []
        for field in elements("akte") {
            let name = field.shown("naam")
            guard let value = field["waarde"]?.stringValue ?? said[name] else {
                throw .verification("niemand zegt `\(name)` van de akte `\(shown("soort"))`")
            }
            if let words = field["keuzes"]?.arrayValue, !words.contains(.string(value)) {
                throw .verification("`\(value)` is geen keuze voor `\(name)`")
            }
            act.append((name, value))
        }
        guard !act.isEmpty else {
            throw .verification("de handeling `\(shown("soort"))` noemt geen akte")
        }
        return act
    }
}
