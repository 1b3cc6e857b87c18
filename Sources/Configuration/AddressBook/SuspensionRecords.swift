import Domain

/// Reads the suspensions of an address book, and the suspensions by command that it lifts.
enum SuspensionRecords {
    static func suspension(_ inner: inout YAMLFields) -> BookSuspension? {
        let position = inner.position.source
        let id = inner.id("id", SuspensionID.self)
        let target = target(&inner)
        let validity = validity(&inner)
        let reason = reason(&inner)
        guard let id, let target, let validity, let reason else { return nil }
        return BookSuspension(
            id: id, target: target, validity: validity, reason: reason, position: position)
    }

    static func lift(_ inner: inout YAMLFields) -> SuspensionLift? {
        let position = inner.position.source
        let text = inner.text("id")
        let date = inner.date("datum")
        let reason = reason(&inner)
        guard let text, let date, let reason else { return nil }
        guard let suspension = Identifier<CommandedSuspension>(text) else {
            inner.refuse(
                "id", "not the id of a suspension: copy it from `sluis schors --lijst`")
            return nil
        }
        return SuspensionLift(
            suspension: suspension, date: date, reason: reason, position: position)
    }

    /// Exactly one of `persoon`, `systeem` and `certificaat`.
    private static func target(_ inner: inout YAMLFields) -> SuspensionTarget? {
        let named = ["persoon", "systeem", "certificaat"].count { inner.has($0) }
        let person = inner.optionalID("persoon", PersonID.self)
        let system = inner.optionalID("systeem", SystemID.self)
        let hex = inner.optionalText("certificaat")
        guard named == 1 else {
            inner.refuse(
                at: inner.position, "name exactly one of `persoon`, `systeem` and `certificaat`")
            return nil
        }
        if let person { return .person(person) }
        if let system { return .system(system) }
        guard let hex, let fingerprint = inner.fingerprint("certificaat", hex) else { return nil }
        return .certificate(fingerprint)
    }

    private static func reason(_ inner: inout YAMLFields) -> String? {
        guard let text = inner.text("reden") else { return nil }
        let most = ConfigurationLimits.reasonBytes
        guard text.utf8.count <= most else {
            inner.refuse("reden", "not a reason: write at most \(most) bytes")
            return nil
        }
        return text
    }
}
