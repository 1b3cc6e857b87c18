import Domain

/// Reads the entries of the directory by the form of their kind.
enum DirectoryRecords {
    static func entry(_ inner: inout YAMLFields) -> (Vermelding, SourcePosition)? {
        let position = inner.position.source
        let id = inner.id("id", VermeldingID.self)
        let kind = inner.oneOf("soort", VermeldingKind.self)
        let name = inner.text("naam")
        let otherNames = inner.optionalTexts("ook bekend als")
        let validity = validity(&inner)
        // Without a kind nobody knows which further keys are right.
        let found = kind.map { attributes(of: $0.form, &inner) } ?? []
        let seated = kind.map { members(of: $0.form, &inner) } ?? []
        guard let id, let kind, let name, let validity else { return nil }
        let entry = Vermelding(
            id: id, kind: kind, name: name, otherNames: otherNames, attributes: found,
            members: seated, validity: validity, position: position)
        return (entry, position)
    }

    private static func attributes(
        of form: VermeldingForm, _ inner: inout YAMLFields
    ) -> [Vermelding.Kenmerk] {
        var found: [Vermelding.Kenmerk] = []
        for key in form.keys {
            // Asked for even where it is missing, so that it counts as known.
            let node = key.isRequired ? inner.node(key.name) : inner.optionalNode(key.name)
            guard let node, let value = value(node, key, &inner) else { continue }
            found.append(Vermelding.Kenmerk(key: key.name, value: value))
        }
        for group in form.alternatives where !group.contains(where: { inner.has($0) }) {
            inner.refuse(
                "soort", "needs \(group.map { "`\($0)`" }.joined(separator: " or ")): add one")
        }
        return found
    }

    private static func value(
        _ node: YAMLNode, _ key: VermeldingForm.Key, _ inner: inout YAMLFields
    ) -> Vermelding.Value? {
        do throws(YAMLError) {
            switch key.content {
            case .line: return .text(try node.text(key.name))
            case .lines: return .texts(try texts(node, key.name))
            case .choice(let known): return .text(try node.oneOf(known, key.name))
            case .choices(let known): return .texts(try choices(node, known, key.name))
            case .day: return .day(try node.date(key.name))
            case .days: return .days(try days(node, key.name))
            case .phone: return .text(try contact(node, key.name, isPhone, "as +32 2 000 00 00"))
            case .mail: return .text(try contact(node, key.name, isMail, "as naam@voorbeeld.be"))
            case .person, .organisation, .municipality, .platform, .entry:
                return .text(try node.text(key.name))
            case .entries: return .texts(try texts(node, key.name))
            }
        } catch {
            inner.refuse(at: error.position, error.problem)
            return nil
        }
    }

    private static func texts(_ node: YAMLNode, _ key: String) throws(YAMLError) -> [String] {
        var found: [String] = []
        for item in try node.list(key) { found.append(try item.text(key)) }
        return found
    }

    private static func choices(
        _ node: YAMLNode, _ known: [String], _ key: String
    ) throws(YAMLError) -> [String] {
        var found: [String] = []
        for item in try node.list(key) { found.append(try item.oneOf(known, key)) }
        return found
    }

    private static func days(_ node: YAMLNode, _ key: String) throws(YAMLError) -> [LegalDay] {
        var found: [LegalDay] = []
        for item in try node.list(key) { found.append(try item.date(key)) }
        return found
    }

    private static func contact(
        _ node: YAMLNode, _ key: String, _ isRight: (String) -> Bool, _ form: String
    ) throws(YAMLError) -> String {
        let text = try node.text(key)
        guard isRight(text) else {
            throw YAMLError(
                .vocabulary, at: node.position, "not right for `\(key)`: write it \(form)")
        }
        return text
    }

    private static func isPhone(_ text: String) -> Bool {
        (3...30).contains(text.utf8.count)
            && text.unicodeScalars.allSatisfy { "0123456789+-/. ".unicodeScalars.contains($0) }
            && text.utf8.contains { (0x30...0x39).contains($0) }
    }

    private static func isMail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return (3...200).contains(text.utf8.count) && parts.count == 2
            && parts.allSatisfy { !$0.isEmpty && !$0.contains(" ") } && parts[1].contains(".")
    }

    // MARK: Members

    private static func members(
        of form: VermeldingForm, _ inner: inout YAMLFields
    ) -> [Vermelding.Lid] {
        switch form.members {
        case .none: return []
        case .any: return inner.optionalEach("leden", what: "lid") { member(&$0, nil) }
        case .required: return inner.each("leden", what: "lid") { member(&$0, nil) }
        case .inCapacity(let known): return inner.each("leden", what: "lid") { member(&$0, known) }
        }
    }

    private static func member(
        _ inner: inout YAMLFields, _ capacities: [String]?
    ) -> Vermelding.Lid? {
        var who: [Vermelding.Lid.Who] = []
        if let name = inner.optionalText("naam") { who.append(.name(name)) }
        if let id = inner.optionalID("persoon", PersonID.self) { who.append(.person(id)) }
        if let id = inner.optionalID("organisatie", OrganisationID.self) {
            who.append(.organisation(id))
        }
        if let id = inner.optionalID("vermelding", VermeldingID.self) { who.append(.entry(id)) }
        let capacity =
            if let capacities { inner.oneOf("hoedanigheid", capacities) } else {
                inner.text("hoedanigheid")
            }
        let validity = validity(&inner)
        guard who.count == 1, let one = who.first else {
            inner.refuse(
                at: inner.position,
                "a member is one of `naam`, `persoon`, `organisatie`, `vermelding`: write one")
            return nil
        }
        guard let capacity, let validity else { return nil }
        return Vermelding.Lid(who: one, capacity: capacity, validity: validity)
    }
}
