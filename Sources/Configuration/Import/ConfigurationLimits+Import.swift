extension ConfigurationLimits {
    /// Rows of one list that is imported, the header not counted.
    package static let importedRows = 10_000
    /// Columns of such a list.
    package static let importedColumns = 64
    /// Unicode scalars of one of its fields.
    package static let importedField = 500
    /// Municipalities of one zone.
    package static let zoneMembers = 60
    /// Municipalities in one file of a draft, so that it stays under `YAMLLimits.addressBook`.
    package static let draftMunicipalities = 2_000
    /// Zones in one file of a draft, each with at most `zoneMembers`.
    package static let draftZones = 500
}
