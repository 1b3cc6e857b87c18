import COpenSSL

/// Small calls of the system that have no state.
enum SystemCall {
    /// The text of a negative errno value.
    static func message(of result: Int32) -> String {
        guard let text = unsafe strerror(-result) else { return "error \(-result)" }
        return unsafe String(cString: text).lowercased()
    }

    static func wallSeconds() -> Int64 { sluis_wall_seconds() }

    /// Once per process; a broken pipe is then an answer of the write.
    static func ignoreBrokenPipes() { sluis_ignore_broken_pipes() }

    static func processorCount() -> Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
