import Glibc

/// The descriptors that this process may hold: each connection takes one.
package enum DescriptorLimit {
    /// Descriptors beside connections: listeners, epoll, the database's files, the log.
    static let reserve = 256

    /// Raises the soft limit so that `connections` fit, as far as the hard limit allows.
    ///
    /// - Returns: how many connections fit now, at most `connections`.
    package static func raise(for connections: Int) -> Int {
        var limit = rlimit()
        guard unsafe getrlimit(descriptors, &limit) == 0 else { return 0 }
        let wanted = rlim_t(connections + reserve)
        if limit.rlim_cur < wanted {
            var raised = limit
            raised.rlim_cur = min(wanted, limit.rlim_max)
            if unsafe setrlimit(descriptors, &raised) == 0 { limit = raised }
        }
        let room = limit.rlim_cur > wanted ? wanted : limit.rlim_cur
        return max(0, Int(room) - reserve)
    }

    private static var descriptors: __rlimit_resource_t {
        __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    }
}
