import Domain
@testable import Exchange
import Foundation
import JSON
import TestKit

/// A state that the gateway keeps, with the shape that its type asks for today.
struct KeptState: Sendable {
    let type: any StoredState.Type
    let shape: Shape

    var kind: String { type.kind.rawValue }
    var form: Int { type.form.number }

    /// Every state; that none of the sources is missing here, the files of `FrozenForm` show.
    static let types: [any StoredState.Type] = [
        AfwegingState.self, AgendapuntState.self, InitiatiefstukState.self,
        InstrumentactiveringState.self, InstrumentgebruikState.self, InstrumentresultaatState.self,
        LeveringState.self, LivTrajectState.self, MeldingState.self, OpvolgingState.self,
        OverhandigingState.self, OverlegState.self, PoortbesluitState.self, RapportState.self,
        RondeState.self, SchorsingState.self, StandState.self, StukState.self,
        UitnodigingState.self, VerplichtingState.self, ZelfevaluatieState.self,
    ]

    /// Each with its shape; what has no frozen form yet is frozen first, where that is asked.
    static let all = Result {
        let tracer = try ShapeTracer()
        let states = try types.map { KeptState(type: $0, shape: try tracer.shape(of: $0)) }
        for state in states { try FrozenForm(state).freeze() }
        return states
    }

    /// What `body` holds, written by this program again.
    static func rewritten(_ body: [UInt8], _ type: any StoredState.Type) throws -> [UInt8] {
        func rewrite<State: StoredState>(_ type: State.Type) throws -> [UInt8] {
            StateCoding.encode(try StateCoding.decode(type, body))
        }
        return try rewrite(type)
    }
}

/// One form of one kind of state as it was when the first body in it was written: its members, and
/// bodies that hold all of them. A file of `Tests/Golden/toestanden` for each, which never changes.
struct FrozenForm {
    static let folder = "Tests/Golden/toestanden"

    let kind: String
    let form: Int
    let members: JSONValue
    let bodies: [JSONValue]

    static func path(_ kind: String, _ form: Int) -> String { "\(folder)/\(kind)-\(form).json" }

    /// As this program writes the state today.
    init(_ state: KeptState) {
        (kind, form) = (state.kind, state.form)
        members = state.shape.json
        let form = JSONValue.integer(form)
        bodies = state.shape.examples.compactMap(\.objectValue).map {
            var body = $0
            body[StateCoding.formMember] = form
            return .object(body)
        }
    }

    init(kind: String, form: Int) throws {
        (self.kind, self.form) = (kind, form)
        let file = URL(fileURLWithPath: World.root + "/" + Self.path(kind, form))
        let json = try JSONReader.parse(
            Array(try Data(contentsOf: file)), limits: StateCoding.limits)
        members = json["leden"] ?? .null
        bodies = json["toestanden"]?.arrayValue ?? []
    }

    /// Kind and form of every file there is.
    static func names() throws -> Set<String> {
        let folder = World.root + "/" + Self.folder
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        return Set(try FileManager.default.contentsOfDirectory(atPath: folder))
    }

    /// Writes the file, once: no command writes over one that is there.
    func freeze() throws {
        let place = Self.path(kind, form)
        let file = URL(fileURLWithPath: World.root + "/" + place)
        guard ProcessInfo.processInfo.environment["SLUIS_REGENERATE"] == "1",
            !FileManager.default.fileExists(atPath: file.path)
        else { return }
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        let lines = bodies.map { "  " + $0.canonicalText }.joined(separator: ",\n")
        try Data(
            """
            {"soort": "\(kind)", "opslagvorm": \(form), "leden":
            \(members.indented()),
            "toestanden": [
            \(lines)
            ]}

            """.utf8
        ).write(to: file)
    }

    /// How a state differs from what was frozen of its form, with what to do; nil where it does not.
    func difference(from state: KeptState) -> String? {
        let now = state.shape.json
        guard now != members else { return nil }
        let places = members.differences(from: now, at: "")
        return """
            `\(kind)` does not store what its form \(form) stores, at \(places.joined(separator: ", ")): \
            give it form \(form + 1) with an upgrade from \(form) (`StateForm`), raise `StateForms.current`, \
            and write the new file with SLUIS_REGENERATE=1 and --filter StateFormTests; \
            \(Self.path(kind, form)) stays as it is
            """
    }
}

extension JSONValue {
    /// With a line for each member.
    fileprivate func indented(_ margin: String = "  ") -> String {
        switch self {
        case .object(let object) where !object.isEmpty:
            let lines = object.sortedMembers.map { member in
                let value = member.value.indented(margin + "  ")
                return margin + "  " + JSONValue.string(member.name).canonicalText + ": "
                    + value.drop { $0 == " " }
            }
            return margin + "{\n" + lines.joined(separator: ",\n") + "\n" + margin + "}"
        case .array(let items) where items.count == 1:
            return margin + "[" + items[0].indented(margin).drop { $0 == " " } + "]"
        default: return margin + canonicalText
        }
    }

    /// The places at which two descriptions of a shape are not the same.
    fileprivate func differences(from other: JSONValue, at place: String) -> [String] {
        switch (self, other) {
        case (.object(let old), .object(let new)):
            Set(old.names + new.names).sorted().flatMap { name -> [String] in
                switch (old[name], new[name]) {
                case (let one?, let two?): one.differences(from: two, at: place + "/" + name)
                case (nil, _): ["\(place)/\(name) (new)"]
                case (_, nil): ["\(place)/\(name) (gone)"]
                }
            }
        case (.array(let old), .array(let new)) where old.count == 1 && new.count == 1:
            old[0].differences(from: new[0], at: place + "/-")
        default: self == other ? [] : [place]
        }
    }
}
