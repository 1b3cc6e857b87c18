import JSON

/// One party of the demo: everything it does is a `sluis` process with its own certificate.
struct Party: Sendable {
    /// Its id in the address book.
    let id: String
    private let ground: DemoGround

    init(_ id: String, _ ground: DemoGround) {
        self.id = id
        self.ground = ground
    }

    /// Does something that must succeed.
    @discardableResult
    func does(_ words: [String]) throws(CommandFailure) -> JSONValue {
        let outcome = run(words)
        guard outcome.status == 0 else {
            throw .verification(
                "\(id): `sluis \(words.prefix(2).joined(separator: " "))` moest lukken, maar: \(outcome.error)"
            )
        }
        return outcome.answer
    }

    /// Does something that must be refused with exactly this code.
    func isRefused(_ code: String, _ words: [String]) throws(CommandFailure) -> ShownRefusal {
        let outcome = run(words)
        let failure = outcome.answer["fout"]
        guard outcome.status == ExitCode.refused.rawValue, failure?.shown("code") == code else {
            throw .verification(
                "\(id): `sluis \(words.prefix(2).joined(separator: " "))` moest geweigerd worden met `\(code)`, "
                    + "maar: code \(outcome.status) \(failure?.shown("code") ?? "") \(outcome.error)"
            )
        }
        let rules = failure?.elements("regels").compactMap(\.stringValue) ?? []
        return ShownRefusal(code: code, rules: rules, message: failure?.shown("melding") ?? "")
    }

    private func run(_ words: [String]) -> DemoGround.Outcome {
        ground.child(words + ["--json"], profile: ground.profile(id))
    }
}

/// A refusal as the one who was refused sees it.
struct ShownRefusal: Sendable {
    let code: String
    let rules: [String]
    let message: String
}
