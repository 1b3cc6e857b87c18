import Synchronization

/// The one connection of a client. It blocks, so it runs on a thread of its own and never on the
/// pool that everybody shares.
actor CurlConnection {
    private nonisolated let executor: ThreadExecutor
    private let handle: EasyHandle

    init() throws(ClientError) {
        executor = ThreadExecutor()
        handle = try EasyHandle()
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    /// Cancelling the task ends the transfer within a second.
    nonisolated func perform(
        _ request: WireRequest, _ configuration: ClientConfiguration
    ) async throws(ClientError) -> ClientResponse {
        let stop = StopSign()
        let result = await withTaskCancellationHandler {
            await transfer(request, configuration, stop)
        } onCancel: {
            stop.raise()
        }
        return try result.get()
    }

    private func transfer(
        _ request: WireRequest, _ configuration: ClientConfiguration, _ stop: StopSign
    ) -> Result<ClientResponse, ClientError> {
        do throws(ClientError) {
            return .success(try handle.perform(request, configuration, stop: stop))
        } catch {
            return .failure(error)
        }
    }
}

/// Tells a transfer under way that nobody waits for it any more.
final class StopSign: Sendable {
    private let raised = Atomic(false)

    var isRaised: Bool { raised.load(ordering: .relaxed) }

    func raise() { raised.store(true, ordering: .relaxed) }
}
