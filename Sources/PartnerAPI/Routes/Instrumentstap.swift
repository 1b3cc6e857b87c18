import Domain
import Exchange
import JSON

/// What exists, in one answer.
struct Hulpmiddelen: Codable, Sendable {
    let instrumenten: [InstrumentWeergave]
    let initiatieven: [InitiatiefWeergave]
    let kaders: [KaderWeergave]
}

/// What was recorded of an instrument: one of the three.
struct Instrumentgebruik: Codable, Sendable {
    var citaat: CitaatWeergave?
    var gebruik: GebruikWeergave?
    var activering: ActiveringWeergave?
}

/// What happens with an instrument.
enum Instrumentstap: String, Sendable, CaseIterable {
    case citaat, gebruik, activering

    private var members: [MemberSchema] {
        switch self {
        case .citaat: Instrumentvormen.citaat.schemas
        case .gebruik: Instrumentvormen.gebruik.schemas
        case .activering: Instrumentvormen.activering.schemas
        }
    }

    /// The lock of each kind.
    var operation: Operation {
        switch self {
        case .citaat: .instrumentCiteren
        case .gebruik: .instrumentGebruiken
        case .activering: .instrumentActiveren
        }
    }

    /// The kinds and their members, for the document that describes the API.
    static var details: String {
        "`soort` zegt wat, `inhoud` in de vorm daarvan: "
            + MemberSchema.guide(allCases.map { ($0.rawValue, $0.members) })
            + " In gebruik nemen vraagt de dagen waarop het juridisch kader gelezen en de afspraken "
            + "gemaakt zijn, waar het instrument die vraagt (R156); van een citaat wordt gevraagd of "
            + "het mag."
    }

    func take(
        _ instrument: String, _ content: JSONValue, _ call: Call
    ) async throws(Refusal) -> Answer<Instrumentgebruik> {
        switch self {
        case .citaat:
            let (livcr, result, purpose, target, addressee, audience) = try await call.read(
                content, Instrumentvormen.citaat, of: operation)
            let answer = try await call.gateway.instrumentCiteren(
                CitaatOpdracht(
                    instrument: instrument, livcr: livcr, result: result, audience: audience,
                    purpose: purpose, target: target.meant(), addressee: addressee.meant()),
                by: call.actor, idempotency: call.idempotency?.under(rawValue))
            return Answer(
                reply: Instrumentgebruik(citaat: answer.reply), receipt: answer.receipt,
                written: answer.written)
        case .gebruik:
            let (overleg, users, audience) = try await call.read(
                content, Instrumentvormen.gebruik, of: operation)
            let answer = try await call.gateway.instrumentGebruiken(
                instrument, in: overleg, users: users, audience: audience, by: call.actor,
                idempotency: call.idempotency?.under(rawValue))
            return Answer(
                reply: Instrumentgebruik(gebruik: answer.reply), receipt: answer.receipt,
                written: answer.written)
        case .activering:
            let (livcr, read, agreed) = try await call.read(
                content, Instrumentvormen.activering, of: operation)
            let answer = try await call.gateway.instrumentActiveren(
                instrument, for: livcr, read: read, agreed: agreed, by: call.actor,
                idempotency: call.idempotency?.under(rawValue))
            return Answer(
                reply: Instrumentgebruik(activering: answer.reply), receipt: answer.receipt,
                written: answer.written)
        }
    }
}

extension MemberSchema {
    /// Forms by name with their members, for the document that describes the API.
    static func guide(_ forms: [(name: String, members: [MemberSchema])]) -> String {
        let lines = forms.map { form -> String in
            let members = form.members.map { $0.name + ($0.isRequired ? "" : "?") }
            return "`\(form.name)` {\(members.joined(separator: ", "))}"
        }
        return lines.joined(separator: "; ") + "."
    }
}

private enum Instrumentvormen {
    static let citaat = Shape<
        PlatformID?, String?, String, Citaatwoord, Geadresseerde, String?
    >(
        .optionalNamed("livcr", "Voor welke LIVC-R.", example: "livcr-x"),
        .optionalID("resultaat", "Het geregistreerde resultaat."),
        .line(
            "doel", "Waarvoor; een van `waarvoor` van het instrument.",
            example: "plan van aanpak"),
        .choice("als", "Als wat het zou dienen."), .choice("aan", "Aan wie het gaat."), .doelgroep)
    static let gebruik = Shape<String, [PersonID], String?>(
        .id("overleg", "Het casusoverleg."), .gebruikers, .doelgroep)
    static let activering = Shape<PlatformID, LegalDay?, LegalDay?>(
        .named("livcr", "Id van de LIVC-R.", example: "livcr-geraardsbergen"),
        .optionalDay("kaderGelezen", "Dag waarop het kader gelezen is."),
        .optionalDay("afsprakenGemaakt", "Dag waarop de afspraken gemaakt zijn."))
}
