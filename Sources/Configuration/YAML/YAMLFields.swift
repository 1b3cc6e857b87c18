package import Domain

/// The keys of one mapping, asked for by name; whatever nobody asked for is refused in the end.
///
/// Reading never stops at the first mistake: a value that is missing or wrong is reported and
/// given as `nil` (a list: empty), so that one run shows the author everything.
///
///     YAMLFields.read(document.root, what: "route", &problems) { fields in
///         let name = fields.text("beleid")
///         let version = fields.integer("versie", in: 1...9_999)
///         let replaces = fields.optionalInteger("vervangt versie", in: 1...9_999)
///         let carrier = fields.fields("doorsturen") { inner in inner.text("drager") }
///         guard let name, let version, let carrier else { return nil }
///         return Route(name: name, version: version, replaces: replaces, carrier: carrier)
///     }
///
/// A value that came back is not yet a file without mistakes: only empty `Problems` says that.
package struct YAMLFields {
    /// What the mapping describes, for the messages: `route`, `deelnemer`.
    package let what: String
    package let position: YAMLPosition
    /// What was found so far; `finish` hands it over.
    package private(set) var problems = Problems()

    /// `nil` when the node is no mapping, which has then been reported.
    private let mapping: YAMLMapping?
    private var known: [String] = []

    package init(_ node: YAMLNode, what: String) {
        self.what = what
        position = node.position
        do throws(YAMLError) {
            mapping = try node.mapping(what)
        } catch {
            mapping = nil
            problems.add(error)
        }
    }

    /// Reads one mapping from its first question to `finish`.
    package static func read<Value>(
        _ node: YAMLNode, what: String, _ problems: inout Problems,
        _ body: (inout YAMLFields) -> Value?
    ) -> Value? {
        var fields = YAMLFields(node, what: what)
        let value = body(&fields)
        fields.finish(&problems)
        return value
    }

    /// Refuses every key that was not asked for, with the nearest one that was, and hands over
    /// all that was found.
    package mutating func finish(_ problems: inout Problems) {
        for entry in mapping?.entries ?? [] where !known.contains(entry.key.text) {
            // Of equals the one that is not there yet: it is the likelier to be meant.
            let candidates = known.filter { !has($0) } + known
            let nearest = NearestWord.to(entry.key.text, among: candidates)
            let remedy = nearest.map { "the nearest known is `\($0)`" } ?? "remove it"
            refuse(
                at: entry.key.position,
                "unknown key \(shown(entry.key.text)) in \(what): \(remedy)")
        }
        problems.add(contentsOf: self.problems)
        self.problems = Problems()
    }

    /// Whether the key stands in the file; does not count as asking for it.
    package func has(_ key: String) -> Bool { mapping?[key] != nil }

    /// Where the value of `key` stands; without one, where the mapping begins.
    package func position(of key: String) -> YAMLPosition { mapping?[key]?.position ?? position }

    /// Reports what only the loader can know, at the value of `key`.
    package mutating func refuse(_ key: String, _ problem: String) {
        refuse(at: position(of: key), problem)
    }

    package mutating func refuse(at position: YAMLPosition, _ problem: String) {
        problems.add(YAMLError(.vocabulary, at: position, problem))
    }
}

// MARK: - Required values: reported when missing

extension YAMLFields {
    package mutating func text(_ key: String) -> String? {
        required(key) { node throws(YAMLError) in try node.text(key) }
    }

    package mutating func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        required(key) { node throws(YAMLError) in try node.integer(key, in: range) }
    }

    package mutating func date(_ key: String) -> LegalDay? {
        required(key) { node throws(YAMLError) in try node.date(key) }
    }

    /// `ja` or `nee`.
    package mutating func flag(_ key: String) -> Bool? {
        required(key) { node throws(YAMLError) in try node.flag(key) }
    }

    package mutating func oneOf(_ key: String, _ known: [String]) -> String? {
        required(key) { node throws(YAMLError) in try node.oneOf(known, key) }
    }

    /// A case of a closed list by its word in the file.
    package mutating func oneOf<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, _ choices: Choice.Type
    ) -> Choice? {
        oneOf(key, choices.allCases.map(\.rawValue)).flatMap { Choice(rawValue: $0) }
    }

    package mutating func list(_ key: String) -> [YAMLNode] {
        required(key) { node throws(YAMLError) in try node.list(key) } ?? []
    }

    /// A list of texts; an item that is none is reported and left out.
    package mutating func texts(_ key: String) -> [String] { texts(key, list(key)) }

    /// The keys and values of a mapping whose keys are not fixed.
    package mutating func mapping(_ key: String) -> YAMLMapping? {
        required(key) { node throws(YAMLError) in try node.mapping(key) }
    }

    /// The value whatever its kind.
    package mutating func node(_ key: String) -> YAMLNode? {
        required(key) { node throws(YAMLError) in node }
    }

    /// The mapping under `key`, read from its first question to the refusal of unknown keys.
    package mutating func fields<Value>(
        _ key: String, _ body: (inout YAMLFields) -> Value?
    ) -> Value? {
        node(key).flatMap { YAMLFields.read($0, what: key, &problems, body) }
    }

    /// The mappings listed under `key`; an item that gave no value is left out.
    package mutating func each<Value>(
        _ key: String, what: String, _ body: (inout YAMLFields) -> Value?
    ) -> [Value] {
        list(key).compactMap { YAMLFields.read($0, what: what, &problems, body) }
    }
}

// MARK: - Optional values: `nil` when missing, and when wrong (which is reported)

extension YAMLFields {
    package mutating func optionalText(_ key: String) -> String? {
        optional(key) { node throws(YAMLError) in try node.text(key) }
    }

    package mutating func optionalInteger(_ key: String, in range: ClosedRange<Int>) -> Int? {
        optional(key) { node throws(YAMLError) in try node.integer(key, in: range) }
    }

    package mutating func optionalDate(_ key: String) -> LegalDay? {
        optional(key) { node throws(YAMLError) in try node.date(key) }
    }

    package mutating func optionalFlag(_ key: String) -> Bool? {
        optional(key) { node throws(YAMLError) in try node.flag(key) }
    }

    package mutating func optionalOneOf(_ key: String, _ known: [String]) -> String? {
        optional(key) { node throws(YAMLError) in try node.oneOf(known, key) }
    }

    package mutating func optionalOneOf<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, _ choices: Choice.Type
    ) -> Choice? {
        optionalOneOf(key, choices.allCases.map(\.rawValue)).flatMap { Choice(rawValue: $0) }
    }

    package mutating func optionalList(_ key: String) -> [YAMLNode] {
        optional(key) { node throws(YAMLError) in try node.list(key) } ?? []
    }

    package mutating func optionalTexts(_ key: String) -> [String] {
        texts(key, optionalList(key))
    }

    package mutating func optionalMapping(_ key: String) -> YAMLMapping? {
        optional(key) { node throws(YAMLError) in try node.mapping(key) }
    }

    package mutating func optionalNode(_ key: String) -> YAMLNode? {
        optional(key) { node throws(YAMLError) in node }
    }

    package mutating func optionalFields<Value>(
        _ key: String, _ body: (inout YAMLFields) -> Value?
    ) -> Value? {
        optionalNode(key).flatMap { YAMLFields.read($0, what: key, &problems, body) }
    }

    package mutating func optionalEach<Value>(
        _ key: String, what: String, _ body: (inout YAMLFields) -> Value?
    ) -> [Value] {
        optionalList(key).compactMap { YAMLFields.read($0, what: what, &problems, body) }
    }
}

extension YAMLFields {
    private mutating func required<Value>(
        _ key: String, _ read: (YAMLNode) throws(YAMLError) -> Value
    ) -> Value? {
        if mapping != nil, !has(key) {
            refuse(at: position, "`\(key)` is missing in \(what): add it")
        }
        return optional(key, read)
    }

    private mutating func optional<Value>(
        _ key: String, _ read: (YAMLNode) throws(YAMLError) -> Value
    ) -> Value? {
        known.append(key)
        guard let node = mapping?[key] else { return nil }
        return value(of: node, read)
    }

    private mutating func value<Value>(
        of node: YAMLNode, _ read: (YAMLNode) throws(YAMLError) -> Value
    ) -> Value? {
        do throws(YAMLError) {
            return try read(node)
        } catch {
            problems.add(error)
            return nil
        }
    }

    private mutating func texts(_ key: String, _ items: [YAMLNode]) -> [String] {
        var texts: [String] = []
        for item in items {
            let text = value(of: item) { node throws(YAMLError) in try node.text(key) }
            if let text { texts.append(text) }
        }
        return texts
    }
}
