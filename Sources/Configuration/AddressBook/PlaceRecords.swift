import Domain

/// Reads the records of places and services of an address book.
enum PlaceRecords {
    static func municipality(_ inner: inout YAMLFields) -> (Municipality, SourcePosition)? {
        let position = inner.position.source
        let code = code("code", &inner)
        var names: [String: String] = [:]
        if let dutch = inner.text("nl") { names["nl"] = dutch }
        for language in ["fr", "de"] {
            if let name = inner.optionalText(language) { names[language] = name }
        }
        let region = inner.text("gewest")
        let postalCodes = codes("postcodes", inner.optionalList("postcodes"), &inner)
        let oldCodes = codes("oude codes", inner.optionalList("oude codes"), &inner)
        guard let code, let region, names["nl"] != nil else { return nil }
        let municipality = Municipality(
            code: code, names: names, region: region, postalCodes: postalCodes, oldCodes: oldCodes)
        return (municipality, position)
    }

    static func zone(_ inner: inout YAMLFields) -> PoliceZone? {
        let id = inner.id("id", ZoneID.self)
        let code = code("nummer", &inner)
        let name = inner.text("naam")
        let members = codes("gemeenten", inner.list("gemeenten"), &inner)
        let validity = validity(&inner)
        guard let id, let code, let name, let validity else { return nil }
        return PoliceZone(
            id: id, code: code, name: name, municipalities: members, validity: validity)
    }

    static func platform(_ inner: inout YAMLFields) -> Platform? {
        let id = inner.id("id", PlatformID.self)
        let kind = inner.oneOf("soort", PlatformKind.self)
        let name = inner.text("naam")
        let members = codes("gemeenten", inner.optionalList("gemeenten"), &inner)
        let arrondissement = inner.optionalText("arrondissement")
        let validity = validity(&inner)
        guard let id, let kind, let name, let validity else { return nil }
        if kind == .livcr, members.isEmpty {
            inner.refuse("soort", "a LIVC-R without `gemeenten`: list its municipalities")
        }
        if kind == .ltf, arrondissement == nil {
            inner.refuse("soort", "an LTF without `arrondissement`: name it")
        }
        return Platform(
            id: id, kind: kind, name: name, municipalities: members,
            arrondissement: arrondissement, validity: validity)
    }

    static func competence(_ inner: inout YAMLFields) -> Competence? {
        let municipality = code("gemeente", &inner)
        let platform = inner.id("LTF", PlatformID.self)
        let validity = validity(&inner)
        guard let municipality, let platform, let validity else { return nil }
        return Competence(municipality: municipality, platform: platform, validity: validity)
    }

    static func organisation(_ inner: inout YAMLFields) -> (Organisation, SourcePosition)? {
        let position = inner.position.source
        let id = inner.id("id", OrganisationID.self)
        let name = inner.text("naam")
        let service = inner.text("dienst")
        let isFlemish = inner.flag("Vlaamse deelnemer")
        let zone = inner.optionalID("lokale politie van", ZoneID.self)
        let type = inner.optionalOneOf("type", OrganisationType.self)
        guard let id, let name, let service, let isFlemish else { return nil }
        let organisation = Organisation(
            id: id, name: name, service: service, isFlemish: isFlemish, policeOf: zone, type: type)
        return (organisation, position)
    }

    static func system(_ inner: inout YAMLFields) -> (PartnerSystem, SourcePosition)? {
        let position = inner.position.source
        let id = inner.id("id", SystemID.self)
        let role = inner.oneOf("rol", Role.allCases.filter(\.isOfASystem).map(\.rawValue))
            .flatMap { Role(rawValue: $0) }
        let platform = inner.id("platform", PlatformID.self)
        let organisation = inner.id("organisatie", OrganisationID.self)
        guard let id, let role, let platform, let organisation else { return nil }
        let system = PartnerSystem(
            id: id, role: role, platform: platform, organisation: organisation)
        return (system, position)
    }

    /// A NIS, CBS or zone code: letters and digits, in single quotes where it is all digits.
    private static func code(_ key: String, _ inner: inout YAMLFields) -> String? {
        guard let text = inner.text(key) else { return nil }
        guard isCode(text) else {
            inner.refuse(key, "not a code: write 1 to 10 letters and digits")
            return nil
        }
        return text
    }

    private static func codes(
        _ key: String, _ nodes: [YAMLNode], _ inner: inout YAMLFields
    ) -> [String] {
        var found: [String] = []
        for node in nodes {
            do throws(YAMLError) {
                let text = try node.text(key)
                if !isCode(text) {
                    inner.refuse(at: node.position, "not a code: write 1 to 10 letters and digits")
                } else if found.contains(text) {
                    inner.refuse(at: node.position, "`\(text)` stands there twice: remove one")
                } else {
                    found.append(text)
                }
            } catch {
                inner.refuse(at: error.position, error.problem)
            }
        }
        return found
    }

    private static func isCode(_ text: String) -> Bool {
        (1...10).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    }
}

extension YAMLFields {
    /// An id that people chose: `a-z`, `0-9`, `-` and `.`.
    mutating func id<ID: NamedID>(_ key: String, _ kind: ID.Type) -> ID? {
        text(key).flatMap { checked($0, key, kind) }
    }

    mutating func optionalID<ID: NamedID>(_ key: String, _ kind: ID.Type) -> ID? {
        optionalText(key).flatMap { checked($0, key, kind) }
    }

    private mutating func checked<ID: NamedID>(
        _ text: String, _ key: String, _ kind: ID.Type
    ) -> ID? {
        let id = kind.init(text)
        if id == nil { refuse(key, "not an id: write 1 to 80 of `a-z`, `0-9`, `-` and `.`") }
        return id
    }
}
