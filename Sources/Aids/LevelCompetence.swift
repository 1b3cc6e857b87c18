package import Domain

/// The levels of government (R2).
package enum GovernmentLevel: String, Sendable, CaseIterable, Hashable {
    case federaal, gemeenschap, gewest, provincie, lokaal
    /// A service of another state, with which an agreement exists.
    case buitenland
}

/// What the organisations of one level may decide on and receive, as it is recorded (R2).
package struct LevelCompetence: Sendable, Hashable {
    package let level: GovernmentLevel
    package let platforms: Set<PlatformKind>
    /// Document types.
    package let decides: Set<String>
    package let receives: Set<String>
    package let position: SourcePosition

    package init(
        level: GovernmentLevel, platforms: Set<PlatformKind>, decides: Set<String>,
        receives: Set<String>, position: SourcePosition
    ) {
        self.level = level
        self.platforms = platforms
        self.decides = decides
        self.receives = receives
        self.position = position
    }
}
