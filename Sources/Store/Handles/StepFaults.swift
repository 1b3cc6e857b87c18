import CSQLite
import Synchronization

/// Makes steps of SQLite fail, for the fault loops of the tests. The writer's connections share
/// one; without a plan it only counts.
package final class StepFaults: Sendable {
    /// When the fault comes.
    package enum Moment: Sendable, CaseIterable {
        /// The statement is not run.
        case before
        /// The statement is run and its success is lost.
        case after
        /// As SQLite does after some I/O errors: the whole transaction is rolled back.
        case losingTransaction
    }

    /// What SQLite says.
    package enum Kind: Sendable {
        case inputOutput
        case full
    }

    /// Which steps fail, and how.
    package struct Plan: Sendable {
        /// Counts from 1; only COMMITs count when `commitsOnly`.
        package let step: Int
        package let forGood: Bool
        package let moment: Moment
        package let kind: Kind
        package let commitsOnly: Bool

        package init(
            step: Int, forGood: Bool, moment: Moment, kind: Kind = .inputOutput,
            commitsOnly: Bool = false
        ) {
            self.step = step
            self.forGood = forGood
            self.moment = moment
            self.kind = kind
            self.commitsOnly = commitsOnly
        }
    }

    struct Fault {
        let code: Int32
        let moment: Moment
    }

    private struct State {
        var steps = 0
        var fired = 0
        var plan: Plan?
    }

    private let state = Mutex(State())

    package init() {}

    /// Begins counting anew.
    package func plan(_ plan: Plan?) {
        state.withLock { $0 = State(plan: plan) }
    }

    /// Steps since the last `plan(_:)`.
    package var steps: Int { state.withLock { $0.steps } }
    /// Faults since the last `plan(_:)`.
    package var fired: Int { state.withLock { $0.fired } }

    func next(isCommit: Bool) -> Fault? {
        state.withLock { state in
            if let plan = state.plan, plan.commitsOnly, !isCommit { return nil }
            state.steps += 1
            guard let plan = state.plan,
                plan.forGood ? state.steps >= plan.step : state.steps == plan.step
            else { return nil }
            state.fired += 1
            let code =
                switch plan.kind {
                case .inputOutput: SQLITE_IOERR | (3 << 8)
                case .full: SQLITE_FULL
                }
            return Fault(code: code, moment: plan.moment)
        }
    }
}
