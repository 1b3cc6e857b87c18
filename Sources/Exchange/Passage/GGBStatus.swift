package import Domain

/// What the IO established about a status in the GGB (R251): not part of the outgoing bytes.
struct GGBVaststelling: Codable, Sendable, Equatable {
    /// `geen` or one of FTF, HTF, HP, PGE, TV.
    let status: String
    let day: LegalDay
    let source: String
    let by: PersonID

    static let statuses = ["geen", "FTF", "HTF", "HP", "PGE", "TV"]
    var hasStatus: Bool { status != "geen" }
}

/// What an LTF established about a status in the GGB, with day and source (R46).
package struct Statuutvaststelling: Sendable, Codable, Equatable {
    /// `geen`, or one of FTF, HTF, HP, PGE, TV.
    package let status: String
    package let day: LegalDay
    package let source: String

    package init(status: String, day: LegalDay, source: String) {
        self.status = status
        self.day = day
        self.source = source
    }
}

extension GGBVaststelling {
    /// What an IO says, refused unless it names a status, a day that has come, and a source (R251).
    init(
        checked status: String, on day: LegalDay, source: String, by officer: PersonID,
        today: LegalDay
    ) throws(Refusal) {
        guard GGBVaststelling.statuses.contains(status) else {
            throw Refusal(
                .ongeldig, "onbekend-statuut",
                "kies een van: \(GGBVaststelling.statuses.joined(separator: ", "))",
                rules: [79, 251], at: "/statuut")
        }
        guard day <= today else {
            throw Refusal(
                .ongeldig, "vaststelling-in-de-toekomst",
                "een vaststelling kan niet na vandaag liggen", rules: [251], at: "/datum")
        }
        let source = try Texts.line(source, "bron", [251])
        self.init(status: status, day: day, source: source, by: officer)
    }
}

extension StukState {
    /// R251: what the IO established is asked before anybody agrees and before anything leaves.
    func requireStatus() throws(Refusal) {
        guard try form.needsStatus, ggb == nil else { return }
        throw Refusal(
            .poortGesloten, "ggb-niet-vastgesteld",
            "stel eerst vast, met datum en bron, of de betrokkene een statuut in de GGB heeft",
            rules: [251])
    }
}
