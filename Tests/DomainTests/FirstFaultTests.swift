import Domain
import Testing

/// The reader as it was: stops at the first thing that is wrong. A model, slow and plain.
private struct StopsAtFirst {
    let type = Fiche.type

    struct Found: Error, Equatable { let place: String }

    func read(_ draft: Draft) throws(Found) {
        var filled: [[LocationStep]: Set<Int>] = [:]
        try read(draft, steps: [], element: nil, at: "/document", &filled)
        for field in type.fields where field.isRequired {
            guard let list = field.location.list else { continue }
            let elements = type.fields.filter { $0.location.list == list }
                .reduce(Set<Int>()) { $0.union(filled[$1.location.steps] ?? []) }
            for element in elements.sorted()
            where !(filled[field.location.steps] ?? []).contains(element) {
                let path = FieldPath(field: field.index, element: element)
                throw Found(place: "veld-ontbreekt " + type.pointer(of: path, under: "/document"))
            }
        }
    }

    private func read(
        _ draft: Draft, steps: [LocationStep], element: Int?, at pointer: String,
        _ filled: inout [[LocationStep]: Set<Int>]
    ) throws(Found) {
        if case .null = draft { return }
        if let field = type.fields.first(where: { $0.location.steps == steps }) {
            if let wrong = fault(of: draft, in: field, at: pointer) { throw Found(place: wrong) }
            filled[steps, default: []].insert(element ?? 0)
            return
        }
        let below = type.fields.map(\.location.steps).filter { $0.starts(with: steps) }
        if below.contains(where: { $0.dropFirst(steps.count).first == .each }) {
            guard case .list(let items) = draft else {
                throw Found(place: "verkeerd-type " + pointer)
            }
            for (position, item) in items.enumerated() {
                let before = filled.values.reduce(0) { $0 + $1.count }
                try read(
                    item, steps: steps + [.each], element: position, at: "\(pointer)/\(position)",
                    &filled)
                if filled.values.reduce(0, { $0 + $1.count }) == before {
                    throw Found(place: "leeg-element \(pointer)/\(position)")
                }
            }
            return
        }
        guard case .record(let members) = draft else {
            throw Found(place: "verkeerd-type " + pointer)
        }
        for member in members {
            let next = steps + [.member(member.name)]
            guard below.contains(where: { $0.starts(with: next) }) else {
                throw Found(place: "onbekend-veld \(pointer)/\(member.name)")
            }
            try read(
                member.value, steps: next, element: element, at: pointer + "/" + member.name,
                &filled)
        }
    }

    /// What is wrong with one value: a document of nothing else says it.
    private func fault(of draft: Draft, in field: CatalogueField, at pointer: String) -> String? {
        var alone = draft
        for step in field.location.steps.reversed() {
            switch step {
            case .member(let name): alone = .record([(name, alone)])
            case .each: alone = .list([alone])
            }
        }
        do throws(Refusal) {
            _ = try DocumentReader(type: type).read(alone, at: "/document")
            return nil
        } catch {
            guard error.code != "veld-ontbreekt", let place = error.pointer else { return nil }
            let own = FieldPath(field: field.index, element: field.location.list == nil ? nil : 0)
            return "\(error.code) \(pointer)"
                + place.dropFirst(type.pointer(of: own, under: "/document").count)
        }
    }
}

@Suite("The first refusal is that of a reader that stops there")
struct FirstFaultTests {
    private static let subject: [(name: String, value: Draft)] = [
        ("gemeente", .text("Tienen")), ("data", .list([.text("2026-01-01")])),
        ("naam", .text("Iemand")), ("soort", .text("persoon")), ("geboortedatum", .text("1990")),
    ]
    private static let domains: [(name: String, value: Draft)] = [
        ("d0", .list([Fiche.element(), Fiche.element()])),
        ("d3", .list([Fiche.element(with: [("maatregel", .text("x"))])])),
    ]
    private static let service = Draft.record([("naam", .text("CAW"))])
    private static let parts: [(name: String, value: Draft)] = [
        ("kop", .record(subject)), ("domein", .record(domains)),
        ("traject", .record([("start", .text("2026")), ("instanties", .list([service]))])),
        ("vragen", .list([.text("Wat nu?")])), ("vragenAan", .text("LTF")),
    ]

    private static let odd: [Draft] = [
        .null, .flag(true), .number(3), .text(""), .text("x"), .text("a\u{202e}b"), .list([]),
        .list([.text("x")]), .record([]), .record([("x", .null)]),
    ]

    /// Drops, replaces or adds members with a chance of one in `rarity` at each.
    private func changed(_ draft: Draft, _ random: inout Chance, rarity: Int) -> Draft {
        if random.next(rarity) == 0 { return Self.odd[random.next(Self.odd.count)] }
        switch draft {
        case .null, .flag, .number, .text: return draft
        case .list(let items): return .list(items.map { changed($0, &random, rarity: rarity) })
        case .record(let members):
            var kept: [(name: String, value: Draft)] = []
            for member in members where random.next(rarity) != 0 {
                kept.append((member.name, changed(member.value, &random, rarity: rarity)))
                if random.next(rarity) == 0 { kept.append(("extra\(kept.count)", .text("x"))) }
            }
            return .record(kept)
        }
    }

    @Test("whatever is dropped, replaced or added", arguments: [4, 12, 40])
    func same(rarity: Int) {
        var random = Chance(state: UInt64(rarity))
        var refused = 0
        for _ in 0..<400 {
            let draft = changed(.record(Self.parts), &random, rarity: rarity)
            var expected: String?
            do throws(StopsAtFirst.Found) { try StopsAtFirst().read(draft) } catch {
                expected = error.place
            }
            var found: [String] = []
            do throws(Refusal) { _ = try Fiche.read(draft) } catch {
                found = error.each.map(\.place)
            }
            #expect(found.first == expected)
            #expect(Set(found).count == found.count, "no fault is told twice")
            if expected != nil { refused += 1 }
        }
        #expect(refused > 100)
    }
}

/// Numbers that are the same on every run.
private struct Chance {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}
