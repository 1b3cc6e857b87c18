import Domain

/// Reads `termijnen.yaml`; a set without it has `Termijnbeleid.standard`.
enum TermijnenLoader {
    static let file = "termijnen.yaml"

    static func load(
        _ document: YAMLDocument?, types: [String], _ findings: inout LoadFindings
    ) -> Termijnbeleid {
        guard let document else { return .standard }
        var problems = Problems()
        let terms = YAMLFields.read(document.root, what: "termijnen", &problems) { top in
            let minutes = top.fields("onmiddellijke melding") { inner in
                inner.integer(
                    "opgehaald binnen minuten", in: 1...ConfigurationLimits.reportMinutes)
            }
            let feedback = top.optionalEach("terugkoppeling", what: "terugkoppeling") { inner in
                Self.feedback(&inner, types)
            }
            let days = top.fields("verplichtingen") { inner in
                inner.integer("voldaan vermeld dagen", in: 1...ConfigurationLimits.obligationDays)
            }
            return Termijnbeleid?.some(
                Termijnbeleid(
                    reportMinutes: minutes ?? 1, feedback: feedback, fulfilledDays: days ?? 1))
        }
        findings.add(problems)
        return terms ?? .standard
    }

    private static func feedback(
        _ inner: inout YAMLFields, _ types: [String]
    ) -> Termijnbeleid.Feedback? {
        let type = inner.oneOf("document", types)
        let from = inner.oneOf("van", PlatformKind.self)
        let to = inner.oneOf("naar", PlatformKind.self)
        let occasion = inner.oneOf("wanneer", Termijnbeleid.Occasion.self)
        let days = inner.integer("dagen", in: 1...ConfigurationLimits.obligationDays)
        guard let type, let from, let to, let occasion, let days else { return nil }
        return Termijnbeleid.Feedback(
            documentType: type, from: from, to: to, occasion: occasion, days: days)
    }
}

/// Reads `opvolgingsbeslissingen.yaml`: the closed list of what a table can decide on a casus (R31).
enum OpvolgingLoader {
    static let file = "opvolgingsbeslissingen.yaml"

    /// The outcomes; empty, so that none can be decided, in a set without the file.
    static func load(_ document: YAMLDocument?, _ findings: inout LoadFindings) -> [String] {
        guard let document else { return [] }
        var problems = Problems()
        let outcomes = YAMLFields.read(document.root, what: "opvolgingsbeslissingen", &problems) {
            top in
            let words = top.texts("uitkomsten")
            if Set(words).count != words.count {
                top.refuse("uitkomsten", "an outcome stands there twice: remove one")
            }
            if words.count > ConfigurationLimits.followUpOutcomes {
                top.refuse(
                    "uitkomsten",
                    "more than \(ConfigurationLimits.followUpOutcomes) outcomes: leave some out")
            }
            return [String]?.some(words)
        }
        findings.add(problems)
        return outcomes ?? []
    }
}

extension ConfigurationLimits {
    /// Minutes that an immediate report may lie at most: a day.
    package static let reportMinutes = 1_440
    /// Days of a term of feedback, and that a fulfilled obligation stays listed.
    package static let obligationDays = 366
    /// Outcomes that a table can choose from (R31).
    package static let followUpOutcomes = 50
}
