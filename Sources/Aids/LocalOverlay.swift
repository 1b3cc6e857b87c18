package import Domain
package import Policy

/// What one LIVC-R narrows on its own: verdicts of a common route, a route it does not use, and aids
/// that it does not use (R14, R260). It never releases more than the common policy.
package struct LocalOverlay: Sendable, Hashable {
    /// An instrument or initiative that is not used here.
    package struct Switch: Sendable, Hashable {
        package let aid: String
        package let position: SourcePosition

        package init(aid: String, position: SourcePosition) {
            self.aid = aid
            self.position = position
        }
    }
    package let name: String
    package let livcr: PlatformID
    /// Name (`beleid`) of the common route that it narrows; `nil` where it only switches aids.
    package let route: String?
    package let closesRoute: Bool
    package let rows: [LocalRow]
    package let switchedOff: [Switch]
    package let digest: Digest
    package let position: SourcePosition

    package init(
        name: String, livcr: PlatformID, route: String?, closesRoute: Bool, rows: [LocalRow],
        switchedOff: [Switch], digest: Digest, position: SourcePosition
    ) {
        self.name = name
        self.livcr = livcr
        self.route = route
        self.closesRoute = closesRoute
        self.rows = rows
        self.switchedOff = switchedOff
        self.digest = digest
        self.position = position
    }
}
