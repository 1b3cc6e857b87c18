import COpenSSL

/// A thread of the operating system that runs one loop, with every signal blocked.
enum LoopThread {
    static func start(_ body: @escaping @Sendable () -> Void) throws(ServerError) {
        let box = unsafe Unmanaged.passRetained(Body(run: body))
        let result = unsafe sluis_start_thread(
            { argument in
                if let argument = unsafe argument {
                    unsafe Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
                }
                return nil
            }, box.toOpaque())
        guard result == 0 else {
            unsafe box.release()
            throw ServerError(
                .outOfResources, "no thread for a loop: \(SystemCall.message(of: result))")
        }
    }

    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(run: @escaping @Sendable () -> Void) { self.run = run }
    }
}
