import Synchronization

/// Wakes long polls when something may have arrived. Holds no content: only "look again".
package final class Arrivals: Sendable {
    private struct Waiting {
        var next: UInt64 = 0
        var continuations: [UInt64: CheckedContinuation<Void, Never>] = [:]
        var cancelled: Set<UInt64> = []
        var arrived: UInt64 = 0
    }
    private let waiting = Mutex(Waiting())

    /// A mark to pass to `wait`, taken before looking: an arrival in between is not missed.
    package var mark: UInt64 { waiting.withLock { $0.arrived } }

    package func announce() {
        let woken = waiting.withLock { state in
            state.arrived += 1
            defer { state.continuations = [:] }
            return Array(state.continuations.values)
        }
        for continuation in woken { continuation.resume() }
    }

    /// Returns at the next arrival after `mark`, after `seconds`, or when its task is cancelled.
    package func wait(since mark: UInt64, seconds: Int) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.arrival(since: mark) }
            group.addTask {
                // A cancelled sleep ends the wait too: nothing is lost by looking again.
                do { try await Task.sleep(for: .seconds(seconds)) } catch { return }
            }
            await group.next()
            group.cancelAll()
        }
    }

    private func arrival(since mark: UInt64) async {
        let ticket = waiting.withLock { state in
            state.next += 1
            return state.next
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let mayReturn = waiting.withLock { state in
                    if state.arrived != mark || state.cancelled.contains(ticket) { return true }
                    state.continuations[ticket] = continuation
                    return false
                }
                if mayReturn { continuation.resume() }
            }
        } onCancel: {
            let waiter = waiting.withLock { state in
                guard let waiter = state.continuations.removeValue(forKey: ticket) else {
                    state.cancelled.insert(ticket)
                    return nil as CheckedContinuation<Void, Never>?
                }
                return waiter
            }
            waiter?.resume()
        }
        waiting.withLock { _ = $0.cancelled.remove(ticket) }
    }
}
