import Configuration
import Domain
import Foundation
import Policy
import PolicyDesk

/// The policy set and address book that a command is about, read from their directories.
struct PolicySource: Sendable {
    static let options: [Option] = [
        Option("--beleid", value: "MAP", "map van het beleid, anders Policies"),
        Option(
            "--adresboek", value: "MAP", "map van het adresboek, anders adresboek in het beleid"),
        Option("--certificaten", value: "BESTAND", "certificaten van het adresboek, apart bewaard"),
        Today.option,
    ]

    let set: PolicySet?
    let book: AddressBook?
    let findings: [LoadFinding]
    let today: LegalDay

    init(_ input: CommandInput) throws(CommandFailure) {
        today = try Today.legalDay(input)
        let loaded = try PolicySource.book(input, today: today, active: [])
        let files = try PolicySource.files(PolicySource.directory(input))
        let (set, findings) = PolicySetLoader.load(files, book: loaded.book, today: today)
        self.set = set
        book = loaded.book
        var demanded: [LoadFinding] = []
        if let set, let book = loaded.book {
            demanded = AddressBookLoader.demanded(of: book, under: set, on: today)
        }
        self.findings = loaded.findings + findings + demanded
    }

    /// The set of `--beleid` without an address book: for who only needs its catalogues.
    static func alone(_ input: CommandInput) throws(CommandFailure) -> PolicySet {
        let (set, findings) = PolicySetLoader.load(
            try files(directory(input)), book: nil, today: try Today.legalDay(input))
        return try valid(set, findings)
    }

    /// The address book alone.
    ///
    /// - Parameter kinds: where it must be complete; without knowledge of routes, everywhere.
    static func book(
        _ input: CommandInput, today: LegalDay,
        active kinds: Set<PlatformKind> = Set(PlatformKind.allCases)
    ) throws(CommandFailure) -> (book: AddressBook?, findings: [LoadFinding]) {
        let directory = input.optionalText("--adresboek") ?? directory(input) + "/adresboek"
        var files = try files(directory)
        if let certificates = input.optionalText("--certificaten") {
            do throws(ConfigurationError) {
                files.append(try SourceFiles.read(file: certificates))
            } catch {
                throw .operational("de certificaten zijn niet te lezen: \(error)")
            }
        }
        return AddressBookLoader.load(files, today: today, active: kinds)
    }

    static func files(_ directory: String) throws(CommandFailure) -> [SourceFile] {
        do throws(ConfigurationError) {
            return try SourceFiles.read(directory: directory)
        } catch {
            throw .operational("`\(TerminalText.safe(directory))` is niet te lezen: \(error)")
        }
    }

    private static func directory(_ input: CommandInput) -> String {
        input.optionalText("--beleid") ?? "Policies"
    }

    /// The set, refused with everything that is wrong in it.
    func valid() throws(CommandFailure) -> PolicySet {
        try PolicySource.valid(set, findings)
    }

    private static func valid(
        _ set: PolicySet?, _ findings: [LoadFinding]
    ) throws(CommandFailure) -> PolicySet {
        guard let set, !findings.contains(where: \.isError) else {
            throw .verification(
                "het beleid is niet geldig:\n"
                    + findings.filter(\.isError).map(\.description).joined(separator: "\n"))
        }
        return set
    }

    /// The route that `name` names, or the only one for the document type.
    func route(
        named name: String?, documentType: String?
    ) throws(CommandFailure) -> (route: RoutePolicy, type: DocumentType) {
        let set = try valid()
        let candidates = set.routes.filter { route in
            (name.map { $0 == route.name } ?? true)
                && (documentType.map { $0 == route.documentType } ?? true)
        }
        guard let route = candidates.first, candidates.count == 1,
            let type = set.documentType(route.documentType)
        else {
            let names = set.routes.map(\.name)
            if let name, candidates.isEmpty {
                throw .unknown("onbekende route", name, among: names, see: "sluis help policy")
            }
            throw .usage(
                "noem een route met `--route`: \(names.map { "`\($0)`" }.joined(separator: ", "))",
                see: "sluis help policy")
        }
        return (route, type)
    }
}
