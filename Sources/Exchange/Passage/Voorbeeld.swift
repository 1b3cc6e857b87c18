/// What a preview is asked of: a draft decision of an LTF, or what stands.
package struct Voorbeeldvraag: Sendable {
    package var scope: String?
    package var fields: [String] = []

    package init(scope: String? = nil, fields: [String] = []) {
        self.scope = scope
        self.fields = fields
    }
}

/// The outgoing bytes as they stand, with the verdict on every field: what who decides is shown.
package struct Voorbeeld: Codable, Sendable, Equatable {
    /// One filled field: whether it leaves, and why (not).
    package struct Veld: Codable, Sendable, Equatable {
        package let veld: String
        package let uitkomst: String
        package let waarom: String
        package let regels: [String]
    }
    package let stuk: String
    package let versie: String
    package let nummer: Int
    package let digest: String
    /// The outgoing content: its RFC 8785 bytes are the exact outgoing bytes.
    package let inhoud: Gelezen<DocumentJSON>
    package let velden: [Veld]
    package let ontvanger: String
    package var ronde: String?
    /// The decision that stands on exactly these bytes; absent for a draft.
    package var besluit: String?
    package var omvang: String?
    package var eenzijdig = false
    /// Whether something else would leave now than what the eindakkoord binds: then nobody can vote.
    package var wijktAf = false
    package var ggbVastgesteld = false
    package var dubbeleTekst: [String] = []
}
