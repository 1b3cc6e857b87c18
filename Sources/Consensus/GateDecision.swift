package import Domain

/// What a gate without a table decided: that exactly these bytes may go to exactly this recipient,
/// once, until a moment.
///
/// The besluit of the LTF, the besluit of the LIV, the anonymity before a go, the report that may
/// not wait: each route names its gate, and each gate leaves one of these before anything leaves.
package struct GateDecision: Sendable, Equatable, Codable {
    /// Id of the record of this decision; a Permit is given for it once.
    package let id: String
    /// The gate as the route file names it: `besluit van de LTF`.
    package let gate: String
    /// Id and version of what was decided on.
    package let document: String
    package let version: Int
    /// SHA-256 of the canonical outgoing bytes for `recipient`.
    package let projection: Digest
    /// SHA-256 of the route file in force and what it references.
    package let routePolicy: Digest
    package let recipient: String
    package let purpose: String
    /// Person or system that decided; the gateway's own id where the law decides.
    package let decidedBy: String
    package let decidedAt: Instant
    /// From this instant on it opens nothing.
    package let expiresAt: Instant

    package init(
        id: String, gate: String, document: String, version: Int, projection: Digest,
        routePolicy: Digest, recipient: String, purpose: String, decidedBy: String,
        decidedAt: Instant, expiresAt: Instant
    ) {
        self.id = id
        self.gate = gate
        self.document = document
        self.version = version
        self.projection = projection
        self.routePolicy = routePolicy
        self.recipient = recipient
        self.purpose = purpose
        self.decidedBy = decidedBy
        self.decidedAt = decidedAt
        self.expiresAt = expiresAt
    }

    /// Refuses other bytes, another policy, another recipient, or a moment past the term.
    package func requireCovers(
        projection: Digest, routePolicy: Digest, recipient: String, at instant: Instant
    ) throws(Refusal) {
        guard self.recipient == recipient else {
            throw Refusal(
                .strijdigMetToestand, "ontvanger-gewijzigd",
                "het besluit geldt voor een andere ontvanger; vraag een nieuw besluit voor deze",
                rules: [44, 132])
        }
        guard self.routePolicy == routePolicy else {
            throw Refusal(
                .strijdigMetToestand, "route-gewijzigd",
                "het beleid van deze route is gewijzigd sinds het besluit; vraag een nieuw besluit",
                rules: [65])
        }
        guard self.projection == projection else {
            throw Refusal(
                .strijdigMetToestand, "inhoud-wijkt-af",
                "wat nu zou vertrekken, is niet meer waarover het besluit gaat; vraag een nieuw besluit",
                rules: [65, 69])
        }
        guard instant < expiresAt else {
            throw Refusal(
                .strijdigMetToestand, "besluit-verlopen",
                "de termijn van dit besluit is voorbij; vraag een nieuw besluit", rules: [65])
        }
    }
}
