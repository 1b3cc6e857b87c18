import Aids
import Crypto
import Domain
import Policy
import PolicyDesk

/// The common routes as single LIVC-R's narrow them, each compiled once (R14).
struct NarrowedRoutes: Sendable {
    struct Local: Sendable {
        let route: RoutePolicy
        let table: CompiledRoute
        let isClosed: Bool
    }

    private struct Key: Hashable {
        /// Of the common route: what decides there, and nothing else, has this digest.
        let route: Digest
        let livcr: PlatformID
    }

    private let byKey: [Key: Local]

    init(_ policies: PolicySet) throws(PolicyError) {
        var byKey: [Key: Local] = [:]
        for overlay in policies.register.overlays {
            for route in policies.routes where route.name == overlay.route {
                guard let type = policies.documentType(route.documentType) else { continue }
                let narrowed = route.narrowed(
                    by: overlay.rows, type: type,
                    digest: SHA256.digest(route.digest.bytes + overlay.digest.bytes))
                byKey[Key(route: route.digest, livcr: overlay.livcr)] = Local(
                    route: narrowed, table: try CompiledRoute(narrowed, type: type),
                    isClosed: overlay.closesRoute)
            }
        }
        self.byKey = byKey
    }

    /// `nil` where this LIVC-R leaves the route as it is.
    subscript(route: RoutePolicy, livcr: PlatformID) -> Local? {
        byKey[Key(route: route.digest, livcr: livcr)]
    }
}
