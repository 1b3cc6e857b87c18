import Foundation

/// Reads `sluis.yaml`, in the same subset of YAML as the policies.
///
/// | key | value |
/// |---|---|
/// | `listen address`, `listen port` | IPv4 or IPv6 address; 1 to 65535 |
/// | `admin address`, `admin port` | as above, loopback only |
/// | `tls chain`, `tls key`, `client ca` | PEM files |
/// | `client crl` | PEM file, optional |
/// | `data directory` | directory of the databases |
/// | `master key`, `checkpoint key`, `delivery key` | key files, outside the data directory |
/// | `checkpoint name` | origin line of checkpoints |
/// | `policies directory`, `address book directory` | directories of `.yaml` files |
/// | `certificates file` | file with `certificaten`, optional |
/// | `checkpoint interval ms` | 100 to 1000 |
/// | `clock tolerance seconds` | 0 to 60 |
/// | `quotas` | `requests per minute`, `open connections`, `open rounds`, `refusals per hour` |
/// | `drain seconds` | 0 to 300 |
/// | `log level` | `debug`, `info`, `warning`, `error` |
///
/// Everything but the two optional keys must be there. A relative path is relative to the
/// directory of the settings file.
package enum SettingsLoader {
    /// The settings, or `nil` with what is wrong.
    ///
    /// - Parameter file: the path of the settings file as the operator gave it.
    package static func load(
        _ bytes: [UInt8], file: String
    ) -> (settings: Settings?, findings: [LoadFinding]) {
        var findings = LoadFindings()
        var problems = Problems()
        var settings: Settings?
        if let document = YAMLReader.read(bytes, file: file, &problems) {
            let paths = SettingsPaths(settingsFile: file)
            settings = YAMLFields.read(document.root, what: "settings", &problems) { top in
                read(&top, paths)
            }
        }
        findings.add(problems)
        return (findings.hasErrors ? nil : settings, findings.all)
    }

    private static func read(_ top: inout YAMLFields, _ paths: SettingsPaths) -> Settings? {
        let listen = endpoint("listen", &top)
        let admin = endpoint("admin", &top)
        if let admin, !Address.isLoopback(admin.address) {
            top.refuse("admin address", "not a loopback address: write '127.0.0.1' or '::1'")
        }
        if let listen, let admin, listen == admin {
            top.refuse("admin port", "the same as for listening: choose another")
        }
        let tls = tlsFiles(&top, paths)
        let data = paths.read("data directory", &top)
        let keys = keyFiles(&top, paths, outside: data)
        let name = checkpointName(&top)
        let policies = paths.read("policies directory", &top)
        let book = paths.read("address book directory", &top)
        let certificates = paths.readOptional("certificates file", &top)
        let interval = top.integer("checkpoint interval ms", in: 100...1_000)
        let tolerance = top.integer("clock tolerance seconds", in: 0...60)
        let quotas = top.fields("quotas") { inner in readQuotas(&inner) }
        let drain = top.integer("drain seconds", in: 0...300)
        let level = top.oneOf("log level", Settings.LogLevel.self)
        guard let listen, let admin, let tls, let data, let keys, let name, let policies, let book,
            let interval, let tolerance, let quotas, let drain, let level
        else { return nil }
        return Settings(
            listen: listen, admin: admin, tls: tls, dataDirectory: data, keys: keys,
            checkpointName: name, policiesDirectory: policies, addressBookDirectory: book,
            certificatesFile: certificates, checkpointIntervalMilliseconds: interval,
            clockToleranceSeconds: tolerance, quotas: quotas, drainSeconds: drain, logLevel: level)
    }

    private static func endpoint(_ name: String, _ top: inout YAMLFields) -> Settings.Endpoint? {
        let address = Address.read(name + " address", &top)
        let port = top.integer(name + " port", in: 1...65_535)
        guard let address, let port else { return nil }
        return Settings.Endpoint(address: address, port: port)
    }

    private static func tlsFiles(
        _ top: inout YAMLFields, _ paths: SettingsPaths
    ) -> Settings.TLSFiles? {
        let chain = paths.read("tls chain", &top)
        let key = paths.read("tls key", &top)
        let clientCA = paths.read("client ca", &top)
        let clientCRL = paths.readOptional("client crl", &top)
        guard let chain, let key, let clientCA else { return nil }
        return Settings.TLSFiles(chain: chain, key: key, clientCA: clientCA, clientCRL: clientCRL)
    }

    private static func keyFiles(
        _ top: inout YAMLFields, _ paths: SettingsPaths, outside data: String?
    ) -> Settings.KeyFiles? {
        var found: [String] = []
        for key in ["master key", "checkpoint key", "delivery key"] {
            guard let path = paths.read(key, &top) else { continue }
            if let data, path == data || path.hasPrefix(data + "/") {
                top.refuse(key, "lies in the data directory: keep keys elsewhere")
            }
            if found.contains(path) {
                top.refuse(key, "already the file of another key: split them")
            }
            found.append(path)
        }
        guard found.count == 3 else { return nil }
        return Settings.KeyFiles(master: found[0], checkpoint: found[1], delivery: found[2])
    }

    /// The origin of a checkpoint (C2SP tlog-checkpoint): no spaces, no plus sign.
    private static func checkpointName(_ top: inout YAMLFields) -> String? {
        guard let name = top.text("checkpoint name") else { return nil }
        guard (1...200).contains(name.utf8.count),
            name.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x2B })
        else {
            top.refuse("checkpoint name", "not an origin: write it without spaces or `+`")
            return nil
        }
        return name
    }

    private static func readQuotas(_ inner: inout YAMLFields) -> Settings.Quotas? {
        let requests = inner.integer("requests per minute", in: 1...1_000_000)
        let connections = inner.integer("open connections", in: 1...10_000)
        let rounds = inner.integer("open rounds", in: 1...10_000)
        let refusals = inner.integer("refusals per hour", in: 1...100_000)
        guard let requests, let connections, let rounds, let refusals else { return nil }
        return Settings.Quotas(
            requestsPerMinute: requests, connections: connections, openRounds: rounds,
            refusalsPerHour: refusals)
    }
}

/// Paths of the settings: absolute, without `.` and `..`.
private struct SettingsPaths {
    private let directory: URL

    init(settingsFile: String) {
        directory = URL(fileURLWithPath: settingsFile).deletingLastPathComponent()
    }

    func read(_ key: String, _ top: inout YAMLFields) -> String? {
        top.text(key).map(absolute)
    }

    func readOptional(_ key: String, _ top: inout YAMLFields) -> String? {
        top.optionalText(key).map(absolute)
    }

    private func absolute(_ path: String) -> String {
        URL(fileURLWithPath: path, relativeTo: directory).standardizedFileURL.path
    }
}

/// IP addresses as text.
private enum Address {
    static func read(_ key: String, _ top: inout YAMLFields) -> String? {
        guard let text = top.text(key) else { return nil }
        guard isIPv4(text) || isIPv6(text) else {
            top.refuse(key, "not an IP address: write one, such as '127.0.0.1' or '::'")
            return nil
        }
        return text
    }

    static func isLoopback(_ address: String) -> Bool {
        address == "::1" || isIPv4(address) && address.hasPrefix("127.")
    }

    private static func isIPv4(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                (1...3).contains(part.utf8.count)
                    && UInt8(part).map { String($0) == part } ?? false
            }
    }

    /// Groups of at most four hexadecimal digits, with at most one `::`.
    private static func isIPv6(_ text: String) -> Bool {
        let halves = text.components(separatedBy: "::")
        guard halves.count <= 2 else { return false }
        let groups = halves.flatMap { half in
            half.isEmpty ? [] : half.split(separator: ":", omittingEmptySubsequences: false)
        }
        let areGroups = groups.allSatisfy { group in
            (1...4).contains(group.utf8.count) && group.allSatisfy(\.isHexDigit)
                && group.utf8.allSatisfy { $0 < 0x80 }
        }
        return areGroups && (halves.count == 2 ? groups.count <= 7 : groups.count == 8)
    }
}
