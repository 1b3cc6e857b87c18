import Domain
import JSON

/// The form in which a state is stored, as a number from 1, and the way to it from each older form.
///
/// A state that stores other members than before gets the next form, with the one step to it
/// from the form before: also for an optional member, which an older program would lose.
struct StateForm: Sendable {
    /// What a body of form `to - 1` says in form `to`: its members, without the reserved one.
    struct Step: Sendable {
        let to: Int
        let members: @Sendable (JSONObject) throws(StateFault) -> JSONObject

        static func to(
            _ form: Int,
            _ members: @escaping @Sendable (JSONObject) throws(StateFault) -> JSONObject
        ) -> Step {
            Step(to: form, members: members)
        }
    }

    static let first = StateForm()

    let number: Int
    private let steps: [Step]

    /// - Precondition: each form from 2 has its upgrade, in order: none is missing.
    init(_ steps: Step...) {
        for (place, step) in steps.enumerated() {
            precondition(
                step.to == place + 2,
                "the upgrade to form \(place + 2) is missing: there is one to \(step.to)")
        }
        self.steps = steps
        number = steps.count + 1
    }

    /// The members in this form, step by step from form `found`.
    func upgraded(_ members: JSONObject, from found: Int) throws(StateFault) -> JSONObject {
        guard found >= 1 else { throw .damaged }
        guard found <= number else { throw .newer(found: found, known: number) }
        var members = members
        for step in steps.dropFirst(found - 1) { members = try step.members(members) }
        return members
    }
}

/// The forms of all states together, as one number that a whole store is told by.
package enum StateForms {
    /// Counts every form of every kind of state there ever was, so it rises when any form does.
    package static let current = 21
}

/// Stored bytes that are not a state which this program can read: never input.
enum StateFault: Error, Sendable, Equatable {
    case damaged
    /// A newer program wrote it.
    case newer(found: Int, known: Int)
}

extension StateCoding {
    /// Where a body says its form. No member of a state has this name: it is no name in Swift.
    static let formMember = "@opslagvorm"

    /// The body of a stored object: the state, and the form that it is in.
    static func encode<State: StoredState>(_ state: State) -> [UInt8] {
        guard case .object(var body) = json(state) else {
            preconditionFailure("a state is written as its members")
        }
        body[formMember] = .integer(State.form.number)
        return JSONValue.object(body).canonicalBytes()
    }

    /// The state of a body in this form or an older one.
    static func decode<State: StoredState>(
        _ type: State.Type, _ bytes: [UInt8]
    ) throws(StateFault) -> State {
        let stored: JSONValue
        do { stored = try JSONReader.parse(bytes, limits: limits) } catch { throw .damaged }
        guard var body = stored.objectValue,
            let found = body.remove(formMember)?.integerValue
        else { throw .damaged }
        let members = try State.form.upgraded(body, from: found)
        do { return try value(type, of: .object(members)) } catch { throw .damaged }
    }
}

extension StoredState {
    static var form: StateForm { .first }
}

extension Refusal {
    /// Of an object whose body this program cannot read.
    static func unreadable(_ kind: ObjectKind, _ fault: StateFault) -> Refusal {
        switch fault {
        case .damaged: .damaged(kind)
        case .newer(let found, let known):
            Refusal(
                .nietBeschikbaar, "nieuwere-opslagvorm",
                "een nieuwere versie van Sluis schreef dit (\(kind.rawValue), opslagvorm \(found), en dit "
                    + "programma kent hoogstens opslagvorm \(known)); verwittig de beheerder en start die "
                    + "versie of een latere"
            )
        }
    }
}
