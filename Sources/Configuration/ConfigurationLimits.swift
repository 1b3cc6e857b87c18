/// Every bound of the configuration beside those of one YAML file (`YAMLLimits`).
package enum ConfigurationLimits {
    /// Files in one directory that is loaded as a set.
    package static let files = 500
    /// Bytes of one file; what its kind allows may be less.
    package static let fileBytes = 4 * 1024 * 1024
    /// Bytes of all files of one directory together.
    package static let directoryBytes = 64 * 1024 * 1024
    /// Folders inside folders, the directory itself not counted.
    package static let folderDepth = 3
    /// Findings kept of one load; further ones are counted.
    package static let findings = 200
    /// Suspensions of one address book, and apart from them lifts, all files together.
    package static let suspensions = 1_000
    /// Bytes of the reason of one of them.
    package static let reasonBytes = 400
}
