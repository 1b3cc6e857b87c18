/// Keeps how long the gateway looked out of the answer "that is not here".
///
/// What exists and is not for this peer costs a key, a decryption and a look at the address book;
/// what does not exist costs one empty look. Both wait for the same moment, a whole number of steps
/// after their request, so that the time tells no more than the words.
package struct AnswerPace: Sendable {
    private let step: Duration
    private let sleep: @Sendable (Duration) async -> Void

    /// - Parameters:
    ///   - step: longer than any look takes.
    ///   - sleep: another way to wait, for tests.
    package init(
        step: Duration = PartnerLimits.pace,
        sleep: @escaping @Sendable (Duration) async -> Void = AnswerPace.sleep
    ) {
        precondition(step > .zero, "a step takes time")
        self.step = step
        self.sleep = sleep
    }

    /// What is left of the step that is running, never nothing.
    package func rest(after elapsed: Duration) -> Duration {
        let begun = Int64((elapsed / step).rounded(.down))
        let rest = step * (begun + 1) - elapsed
        return rest > .zero ? rest : step
    }

    func hold(since began: ContinuousClock.Instant) async {
        await sleep(rest(after: ContinuousClock.now - began))
    }

    /// Returns early when its request is cancelled: then nobody waits for the answer.
    package static func sleep(_ rest: Duration) async {
        do { try await Task.sleep(for: rest) } catch { return }
    }
}
