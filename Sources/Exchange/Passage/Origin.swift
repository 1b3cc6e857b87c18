import Crypto
import Domain
import JSON
import Policy

/// R32: content keeps the finaliteit of the platform that it came from.
///
/// When a delivery is collected or read first, a keyed fingerprint of each passage in it is remembered for
/// the platform that got it. What that platform later enters is compared with those fingerprints;
/// no text stands in the index, and nobody without the gateway's key can test a guess.
extension Gateway {
    /// Remembers where the passages of a delivery came from, as part of the change of this command.
    ///
    /// What the sender itself had received keeps its first origin, and what the recipient gets back
    /// of its own stays its own.
    ///
    /// - Precondition: `work.record` was called; the caller saves the delivery.
    func rememberOrigin(
        of delivery: inout Loaded<LeveringState>, _ work: inout Work
    ) async throws(Refusal) {
        guard !delivery.state.originIsKnown else { return }
        delivery.state.originIsKnown = true
        let recipient = delivery.state.recipient
        let passages = try delivery.state.passages()
        for passage in passages.prefix(ExchangeLimits.passages) {
            var origin = delivery.id
            if let earlier = try await origins(of: passage, at: delivery.state.sender).first {
                // Of one whose dossier was erased only that it was first is known.
                let first = try await work.unlessErased(LeveringState.self, earlier)
                if let first, first.state.sender == recipient { continue }
                origin = earlier
            }
            work.index(
                .herkomst, try originKey(passage, at: recipient), sort: IndexRow.sortOfEntry,
                .levering, origin)
        }
    }

    /// Refuses what `platform` enters of content that it received under another finaliteit than
    /// that of the route, unless the platform of origin allowed this use since.
    ///
    /// - Parameter pointer: of the document in the request.
    func requireOwnFinality(
        of document: Document, by platform: PlatformID, on route: RoutePolicy,
        at pointer: String = "/document", _ work: Work
    ) async throws(Refusal) {
        var left = ExchangeLimits.passages
        var known: [String: LeveringState] = [:]
        for (path, value) in document.values where document.type.fields[path.field].isFreeText {
            for passage in value.texts.flatMap(Passages.of) {
                guard left > 0 else { throw .tooManyPassages(at: pointer) }
                left -= 1
                var received: [LeveringState] = []
                for id in try await origins(of: passage, at: platform) {
                    let state: LeveringState
                    if let earlier = known[id] {
                        state = earlier
                    } else if let loaded = try await work.unlessErased(
                        LeveringState.self, id)
                    {
                        state = loaded.state
                    } else {
                        throw .unknownOrigin(document.spelling(of: path), at: pointer)
                    }
                    known[id] = state
                    received.append(state)
                }
                guard Gateway.mayUse(received, for: route.finality) else {
                    let field = document.spelling(of: path)
                    throw .otherFinality(field, route.finality, at: pointer)
                }
            }
        }
    }

    /// Whether each origin has this finaliteit itself, or allowed it for one delivery of it.
    private static func mayUse(_ received: [LeveringState], for finality: Finaliteit) -> Bool {
        let foreign = received.filter { PlatformKind(rawValue: $0.from)?.finaliteit != finality }
        return Dictionary(grouping: foreign, by: \.sender).values.allSatisfy { deliveries in
            deliveries.contains { $0.reuses.contains { $0.finality == finality } }
        }
    }

    /// Deliveries in which this passage reached the platform, oldest first.
    private func origins(
        of passage: String, at platform: PlatformID
    ) async throws(Refusal) -> [String] {
        try await store.rows(.herkomst, key: originKey(passage, at: platform)).map(\.object)
    }

    /// `ltf-leuven/` and the HMAC of platform and passage, in hexadecimal.
    private func originKey(
        _ passage: String, at platform: PlatformID
    ) throws(Refusal) -> String {
        let tag = HMACSHA256.tag(
            Array("\(platform.text)\n\(passage)".utf8), key: try key(for: "herkomst"))
        return "\(platform.text)/\(Hex.encode(tag))"
    }
}

extension Work {
    /// Has `document` compared, before the commit, with what `platform` received (R32): the one place
    /// from which it is asked.
    mutating func compare(_ document: Document, by platform: PlatformID, on route: RoutePolicy) {
        beforeCommit { work throws(Refusal) in
            try await work.gateway.requireOwnFinality(of: document, by: platform, on: route, work)
        }
    }
}

extension LeveringState {
    /// Each passage of the delivered document once, whole texts before sentences.
    func passages() throws(Refusal) -> [String] {
        let json: JSONValue
        do { json = try JSONReader.parse(Array(content.utf8)) } catch { throw .damaged(.levering) }
        var whole: [String] = []
        var parts: [String] = []
        var seen: Set<String> = []
        for text in json["document"]?.allTexts ?? [] {
            for (place, passage) in Passages.of(text).enumerated()
            where seen.insert(passage).inserted {
                if place == 0 { whole.append(passage) } else { parts.append(passage) }
            }
        }
        return whole + parts
    }
}

extension ExchangeLimits {
    /// Passages of one document that are compared with what was received.
    package static let passages = 2_000
}

extension Refusal {
    fileprivate static func otherFinality(
        _ field: String, _ finality: Finaliteit, at pointer: String
    ) -> Refusal {
        Refusal(
            .poortGesloten, "andere-finaliteit",
            "`\(field)` herhaalt inhoud die u kreeg van een platform met een andere finaliteit dan "
                + "`\(finality.rawValue)`; schrijf wat u zelf vaststelde, of vraag dat platform om "
                + "hergebruik toe te staan",
            rules: [32], at: place(of: field, under: pointer))
    }

    /// Default deny: the finaliteit of what was erased can be asked of nobody.
    fileprivate static func unknownOrigin(_ field: String, at pointer: String) -> Refusal {
        Refusal(
            .poortGesloten, "herkomst-gewist",
            "`\(field)` herhaalt inhoud die u kreeg in een dossier dat gewist is, zodat niet meer na "
                + "te gaan is waarvoor ze mag dienen; schrijf wat u zelf vaststelde",
            rules: [32], at: place(of: field, under: pointer))
    }

    private static func place(of field: String, under pointer: String) -> String {
        let steps = field.split { $0 == "." || $0 == "[" || $0 == "]" }.joined(separator: "/")
        return "\(pointer)/\(steps)"
    }

    fileprivate static func tooManyPassages(at pointer: String) -> Refusal {
        Refusal(
            .teGroot, "te-veel-zinnen",
            "een document telt hoogstens \(ExchangeLimits.passages) teksten en zinnen; splits het",
            rules: [32], at: pointer)
    }
}
