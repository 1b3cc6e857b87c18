import Client
import Configuration
import Foundation

/// Which gateway to ask and as whom: from a profile, with options before it.
struct Profile: Sendable, Equatable {
    static let environmentName = "SLUIS_PROFIEL"

    static let options: [Option] = [
        Option(
            "--profiel", value: "NAAM", "naam of pad van een profiel, anders $\(environmentName)"),
        Option("--server", value: "URL", "adres van de poort: https://127.0.0.1:8443"),
        Option("--ca", value: "BESTAND", "CA van de poort, PEM"),
        Option("--cert", value: "BESTAND", "eigen certificaat, PEM"),
        Option("--key", value: "BESTAND", "eigen sleutel, PEM, rechten 0400"),
    ]

    let server: String
    let authorityFile: String
    let certificateFile: String
    let keyFile: String

    /// Reads the profile that `input` or the environment names, and what `input` says itself.
    init(_ input: CommandInput, _ environment: [String: String]) throws(CommandFailure) {
        let named = input.optionalText("--profiel") ?? environment[Profile.environmentName]
        let file = try named.map { name throws(CommandFailure) in
            try ProfileFile(name: name, environment: environment)
        }
        func value(
            _ option: String, _ ofFile: KeyPath<ProfileFile, String>
        ) throws(CommandFailure) -> String {
            if let given = input.optionalText(option) { return given }
            guard let file else {
                throw .usage(
                    "geen profiel en geen `\(option)`: noem een profiel met `--profiel`, of alle vier "
                        + "`--server --ca --cert --key`", see: "sluis help profielen")
            }
            return file[keyPath: ofFile]
        }
        server = try value("--server", \.server)
        authorityFile = try value("--ca", \.authorityFile)
        certificateFile = try value("--cert", \.certificateFile)
        keyFile = try value("--key", \.keyFile)
    }

    /// A client for this gateway and this identity.
    func client() throws(CommandFailure) -> SluisClient {
        do throws(ClientError) {
            return try SluisClient(
                ClientConfiguration(
                    baseURL: server, authorityFile: authorityFile,
                    certificateFile: certificateFile, keyFile: keyFile))
        } catch {
            throw CommandFailure(error)
        }
    }
}

/// The small file that keeps the four together; paths in it are relative to the file.
struct ProfileFile: Sendable, Equatable {
    let server: String
    let authorityFile: String
    let certificateFile: String
    let keyFile: String

    /// - Parameter name: a name under `~/.config/sluis`, or a path when it has a `/` or `.yaml`.
    init(name: String, environment: [String: String]) throws(CommandFailure) {
        let path = ProfileFile.path(of: name, environment)
        let bytes = try InputFile.bytes(at: path, what: "profiel")
        let directory = URL(fileURLWithPath: path).deletingLastPathComponent()
        var problems = Problems()
        guard let document = YAMLReader.read(bytes, file: path, &problems),
            let read = YAMLFields.read(
                document.root, what: "profiel", &problems,
                { fields -> (String, String, String, String)? in
                    let server = fields.text("server")
                    let authority = fields.text("ca")
                    let certificate = fields.text("certificaat")
                    let key = fields.text("sleutel")
                    guard let server, let authority, let certificate, let key else { return nil }
                    return (server, authority, certificate, key)
                }), problems.isEmpty
        else { throw .operational("het profiel is niet te lezen:\n\(problems)") }
        func absolute(_ text: String) -> String {
            URL(fileURLWithPath: text, relativeTo: directory).standardizedFileURL.path
        }
        server = read.0
        authorityFile = absolute(read.1)
        certificateFile = absolute(read.2)
        keyFile = absolute(read.3)
    }

    /// The text of a profile file. Paths are quoted, so that every path can stand in it.
    static func text(server: String, ca: String, certificate: String, key: String) -> String {
        func quoted(_ text: String) -> String {
            "'" + text.replacingOccurrences(of: "'", with: "''") + "'"
        }
        return """
            # Profiel voor sluis: zie `sluis help profielen`.
            server: \(quoted(server))
            ca: \(quoted(ca))
            certificaat: \(quoted(certificate))
            sleutel: \(quoted(key))

            """
    }

    static func path(of name: String, _ environment: [String: String]) -> String {
        if name.contains("/") || name.hasSuffix(".yaml") { return name }
        let home = environment["HOME"] ?? "."
        let base = environment["XDG_CONFIG_HOME"] ?? home + "/.config"
        return "\(base)/sluis/\(name).yaml"
    }
}
