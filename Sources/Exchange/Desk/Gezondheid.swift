import Domain
import Policy
import PolicyDesk

/// One thing that must work for the gateway to do its task; `problem` says what does not.
package struct HealthCheck: Sendable, Equatable {
    package let name: String
    package let problem: String?
}

extension Gateway {
    /// Could I log, sign, decide and deliver now?
    package func healthChecks() async -> [HealthCheck] {
        [await storeCheck(), clockCheck(), policyCheck(), bookCheck()]
    }

    private func clockCheck() -> HealthCheck {
        HealthCheck(name: "klok", problem: isClockSteady() ? nil : "klok-verzet")
    }

    /// Log and sign: a write that is rolled back, and a signature; this also compares the clock.
    private func storeCheck() async -> HealthCheck {
        do {
            try await store.probe()
            return HealthCheck(name: "journaal", problem: nil)
        } catch {
            return HealthCheck(name: "journaal", problem: error.code.rawValue)
        }
    }

    /// Decide: every route in force today has its legal basis in force today.
    private func policyCheck() -> HealthCheck {
        let day = today
        let configuration = configuration
        let open = configuration.policies.routes.filter { $0.validity.contains(day) }
        guard !open.isEmpty else {
            return HealthCheck(name: "beleid", problem: "geen-route-van-kracht")
        }
        for route in open {
            let gate = route.forwarding.gate
            guard GateKind.carriedOut(from: route.from, to: route.to).contains(gate) else {
                return HealthCheck(name: "beleid", problem: "poort-niet-ondersteund")
            }
            do {
                _ = try configuration.way(
                    document: route.documentType, from: route.from, to: route.to, through: gate,
                    on: day)
            } catch {
                return HealthCheck(name: "beleid", problem: error.code)
            }
        }
        return HealthCheck(name: "beleid", problem: nil)
    }

    /// Deliver: every LTF that is competent today has a system with a certificate in force.
    private func bookCheck() -> HealthCheck {
        let day = today
        let book = configuration.book
        let recipients = Set(book.competences.filter { $0.validity.contains(day) }.map(\.platform))
        for recipient in recipients {
            let systems = book.systems.values.filter { $0.platform == recipient }.map(\.id)
            let reachable = book.certificates.contains { record in
                guard case .system(let id) = record.holder else { return false }
                return systems.contains(id) && record.validity.contains(day)
            }
            if !reachable {
                return HealthCheck(name: "levering", problem: "ltf-zonder-certificaat")
            }
        }
        return HealthCheck(name: "levering", problem: nil)
    }
}
