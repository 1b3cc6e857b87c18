import Domain
@testable import Exchange
import JSON
import Testing

@Suite("What is stored of every state is frozen, form by form")
struct StateFormTests {
    private let states: [KeptState]

    init() throws { states = try KeptState.all.get() }

    /// Bodies with every list in one order: a set has none.
    private static func sorted(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let items):
            .array(items.map(sorted).sorted { $0.canonicalText < $1.canonicalText })
        case .object(let object):
            .object(JSONObject(object.members.map { ($0.name, sorted($0.value)) }))
        default: value
        }
    }

    @Test("a state that stores something else than what was frozen of its form has another form")
    func frozen() throws {
        for state in states {
            let frozen = try FrozenForm(kind: state.kind, form: state.form)
            let difference = frozen.difference(from: state)
            #expect(difference == nil)
        }
    }

    @Test("every member, case and value of every frozen form is read, and written in today's form")
    func bodies() throws {
        for state in states {
            let (kind, newest) = (state.kind, state.form)
            for form in 1...newest {
                let frozen = try FrozenForm(kind: kind, form: form)
                #expect(!frozen.bodies.isEmpty, "\(kind)-\(form)")
                for body in frozen.bodies {
                    let bytes = body.canonicalBytes()
                    let written = try JSONReader.parse(try KeptState.rewritten(bytes, state.type))
                    #expect(written["@opslagvorm"] == .integer(newest), "\(kind)-\(form)")
                    guard form == newest else { continue }
                    #expect(Self.sorted(written) == Self.sorted(body), "\(kind)-\(form)")
                }
            }
        }
    }

    @Test("every form of every kind has its file, no file is of anything else, and all are counted")
    func files() throws {
        let names = states.flatMap { state in
            (1...state.form).map { "\(state.kind)-\($0).json" }
        }
        #expect(Set(names).count == names.count, "two states of one kind")
        #expect(try FrozenForm.names() == Set(names))
        #expect(StateForms.current == Self.number(of: states.map(\.form)))
    }

    /// What `StateForms.current` must be.
    private static func number(of forms: [Int]) -> Int { forms.reduce(0, +) }

    @Test("the number of the program rises when the form of any one state does")
    func rises() {
        let forms = states.map(\.form)
        for place in forms.indices {
            var higher = forms
            higher[place] += 1
            #expect(Self.number(of: higher) > StateForms.current)
        }
        #expect(Self.number(of: forms + [1]) > StateForms.current, "a new kind")
    }
}

@Suite("A change of what a state stores is found")
struct ChangedStateTests {
    /// A change of what a state stores.
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let changed: any StoredState.Type
        let places: String
    }

    private static let rows = [
        Row(testDescription: "a member more", changed: Kept.Longer.self, places: "/more (new)"),
        Row(
            testDescription: "an optional member more", changed: Kept.Optionally.self,
            places: "/more? (new)"),
        Row(testDescription: "a member less", changed: Kept.Shorter.self, places: "/list (gone)"),
        Row(
            testDescription: "a member renamed", changed: Kept.Renamed.self,
            places: "/list (gone), /rows (new)"),
        Row(
            testDescription: "a member that may be absent", changed: Kept.Looser.self,
            places: "/list (gone), /list? (new)"),
        Row(testDescription: "a text where a day was", changed: Kept.Texts.self, places: "/list/-"),
        Row(
            testDescription: "a case more", changed: Kept.Cased.self,
            places: "/choice/keuze/other (new)"),
        Row(
            testDescription: "a value more", changed: Kept.Valued.self,
            places: "/choice/keuze/one/_0/een van"),
    ]

    @Test("a change of what is stored is found, and the finding says what to do", arguments: rows)
    func changed(_ row: Row) throws {
        let tracer = try ShapeTracer()
        func kept(_ type: any StoredState.Type) throws -> KeptState {
            KeptState(type: type, shape: try tracer.shape(of: type))
        }
        let frozen = FrozenForm(try kept(Kept.Before.self))
        #expect(frozen.difference(from: try kept(Kept.Before.self)) == nil)
        let found = try #require(frozen.difference(from: try kept(row.changed)))
        #expect(found.contains(" at \(row.places): give it form 2 with an upgrade from 1"))
    }
}

/// A state before and after a change of what it stores.
private enum Kept {
    enum Value: String, Codable { case a, b }
    enum More: String, Codable { case a, b, c }
    enum Choice: Codable { case one(Value), none }
    enum Wider: Codable { case one(Value), none, other }
    enum Deeper: Codable { case one(More), none }

    struct Before: StoredState {
        static let kind = ObjectKind.rapport
        let choice: Choice
        let list: [LegalDay]
    }
    struct Longer: StoredState {
        static let kind = ObjectKind.rapport
        let choice: Choice
        let list: [LegalDay]
        let more: Int
    }
    struct Optionally: StoredState {
        static let kind = ObjectKind.rapport
        let choice: Choice
        let list: [LegalDay]
        let more: Int?
    }
    struct Shorter: StoredState {
        static let kind = ObjectKind.rapport
        let choice: Choice
    }
    struct Renamed: StoredState {
        static let kind = ObjectKind.rapport
        let choice: Choice
        let rows: [LegalDay]
    }
    struct Looser: StoredState {
        static let kind = ObjectKind.rapport
        let choice: Choice
        let list: [LegalDay]?
    }
    struct Texts: StoredState {
        static let kind = ObjectKind.rapport
        let choice: Choice
        let list: [String]
    }
    struct Cased: StoredState {
        static let kind = ObjectKind.rapport
        let choice: Wider
        let list: [LegalDay]
    }
    struct Valued: StoredState {
        static let kind = ObjectKind.rapport
        let choice: Deeper
        let list: [LegalDay]
    }
}
