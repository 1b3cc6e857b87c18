import Domain

/// Texts of a command that stand in the dossier and in no catalogue.
enum Texts {
    /// Refuses a text that is empty, too long or classified; answers with it.
    static func line(_ text: String, _ name: String, _ rules: [Int]) throws(Refusal) -> String {
        try checked(text, name, rules, atMost: Limits.lineBytes)
    }

    static func text(_ text: String, _ name: String, _ rules: [Int]) throws(Refusal) -> String {
        try checked(text, name, rules, atMost: Limits.textBytes)
    }

    /// A line that is written before the go.
    static func anonymousLine(
        _ text: String, _ name: String, _ rules: [Int]
    ) throws(Refusal) -> String {
        let text = try line(text, name, rules)
        try IdentifyingData.refuse(in: text, except: [], field: name, at: "/" + name)
        return text
    }

    /// Before the go nothing identifying is kept, in a motivation neither (R194).
    static func anonymous(
        _ text: String, _ name: String, _ rules: [Int]
    ) throws(Refusal) -> String {
        let text = try checked(text, name, rules, atMost: Limits.textBytes)
        try IdentifyingData.refuse(in: text, except: [], field: name, at: "/" + name)
        return text
    }

    static func optional(
        _ text: String?, _ name: String, _ rules: [Int]
    ) throws(Refusal) -> String? {
        guard let text, !text.isBlank else { return nil }
        return try anonymous(text, name, rules)
    }

    /// No classification mark (R123), and no character that nobody sees or that turns the text
    /// around (R69).
    static func refuseUnseen(_ text: String, at pointer: String) throws(Refusal) {
        try ClassificationMark.refuse(in: text, at: pointer)
        guard text.unicodeScalars.contains(where: \.isInvisible) else { return }
        throw Refusal(
            .ongeldig, "stuurteken", "tekst bevat een onzichtbaar stuurteken; verwijder het",
            rules: [69], at: pointer)
    }

    private static func checked(
        _ text: String, _ name: String, _ rules: [Int], atMost bytes: Int
    ) throws(Refusal) -> String {
        guard !text.isBlank else {
            throw Refusal(
                .ongeldig, "onderdeel-ontbreekt",
                "`\(name)` ontbreekt en is verplicht; vul het in", rules: rules, at: "/\(name)")
        }
        guard text.utf8.count <= bytes else {
            throw Refusal(
                .teGroot, "tekst-te-lang", "`\(name)` telt hoogstens \(bytes) bytes; kort het in",
                rules: rules, at: "/\(name)")
        }
        try refuseUnseen(text, at: "/\(name)")
        return text
    }
}

extension String {
    func requireAtMost(_ most: Int, at pointer: String) throws(Refusal) {
        guard utf8.count <= most else {
            throw Refusal(
                .teGroot, "tekst-te-lang",
                "deze tekst telt \(utf8.count) bytes en mag er hoogstens \(most) tellen; kort hem in",
                at: pointer)
        }
    }
}
