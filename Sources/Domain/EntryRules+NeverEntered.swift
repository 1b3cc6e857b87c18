extension EntryRules {
    /// Whether entry refuses this field of a document that `sender` sends, whatever stands in it: what
    /// a route keeps back of it can be told by no text either (P21).
    package static func isNeverEntered(
        _ phrase: String, in type: String, from sender: PlatformKind
    ) -> Bool {
        switch (type, phrase) {
        case (JustitiehuisRules.documentType, "bijlage"): true
        // The client is the platform that sends (R186, R200): a gemeente sends on behalf of nobody,
        // and the COA has no code of a gemeente.
        case (LIVRules.registration, "mede namens"): sender == .gemeente
        case (LIVRules.registration, "opdrachtgever / cbs"): sender == .coa
        default: false
        }
    }
}
