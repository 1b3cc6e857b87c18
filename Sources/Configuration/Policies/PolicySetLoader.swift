package import Domain
import Policy
package import PolicyDesk

/// Reads a policy set: `catalogus/*.yaml`, `routes/*.yaml`, `rechtsgronden.yaml` and
/// `rechtsgronden/*.yaml`, `woordenlijst.yaml`, `rollen.yaml` and, for the LIV,
/// `werkwijze-liv.yaml` and `afwegingskaders.yaml`; beside them the catalogues of `AidRegisterLoader`
/// and the local overlays under `lokaal/`. Loaded whole or not at all.
///
/// Files under `adresboek/` belong to the address book, which has its own loader and digest.
package enum PolicySetLoader {
    private static let addressBookFolder = "adresboek/"

    /// The set, or `nil` with at least one error among the findings.
    ///
    /// - Parameter book: the address book against which roles and gates are checked; without one
    ///   every role counts as held.
    /// - Parameter today: the legal day for the warnings on expiry.
    package static func load(
        _ files: [SourceFile], book: AddressBook?, today: LegalDay
    ) -> (set: PolicySet?, findings: [LoadFinding]) {
        let own = files.filter { !$0.path.hasPrefix(addressBookFolder) }
        var findings = LoadFindings()
        let sources = SetSources(own, &findings)
        let set = sources.set(&findings)
        guard let set, !findings.hasErrors else { return (nil, findings.all) }
        let holders = book.map { RoleHolders($0, on: today) } ?? .everyone
        for finding in PolicyChecks.check(set: set, holders: holders, today: today) {
            findings.add(
                LoadFinding(
                    check: finding.check, isError: finding.severity == .error,
                    position: finding.position, message: finding.message, rules: finding.rules))
        }
        return (findings.hasErrors ? nil : set, findings.all)
    }
}

/// The files of a set by their kind, each read once.
private struct SetSources {
    private static let catalogueFolder = "catalogus/"
    private static let routeFolder = "routes/"
    private static let basesFile = "rechtsgronden.yaml"
    /// Further legal bases, each opening something of its own: an overlay adds a file here.
    private static let basesFolder = "rechtsgronden/"
    private static let vocabularyFile = "woordenlijst.yaml"
    private static let rolesFile = "rollen.yaml"

    private let files: [SourceFile]
    private let documents: [String: YAMLDocument]

    init(_ files: [SourceFile], _ findings: inout LoadFindings) {
        self.files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        var documents: [String: YAMLDocument] = [:]
        var problems = Problems()
        for file in self.files {
            SetSources.checkKind(file, &findings)
            guard let document = YAMLReader.read(file.bytes, file: file.path, &problems) else {
                continue
            }
            documents[file.path] = document
            let difference = YAMLCanonicalForm.difference(
                of: file.bytes, from: document, file: file.path)
            if let difference {
                findings.error(
                    "P01", at: difference.source,
                    "not in the canonical form: let the formatter write the file")
            }
        }
        findings.add(problems)
        self.documents = documents
        checkPresence(&findings)
    }

    private static func checkKind(_ file: SourceFile, _ findings: inout LoadFindings) {
        let single =
            [
                basesFile, vocabularyFile, rolesFile, LivLoader.workflowFile,
                LivLoader.frameworkFile,
            ] + AidRegisterLoader.files + [TermijnenLoader.file, OpvolgingLoader.file]
        if single.contains(file.path) { return }
        for folder in [catalogueFolder, routeFolder, basesFolder] where file.path.hasPrefix(folder)
        {
            if !file.path.dropFirst(folder.count).contains("/") { return }
        }
        if LocalOverlayLoader.livcr(of: file.path) != nil { return }
        let known =
            [
                basesFile, vocabularyFile, rolesFile, catalogueFolder, routeFolder, basesFolder,
                LivLoader.workflowFile, LivLoader.frameworkFile,
            ] + AidRegisterLoader.files + [
                TermijnenLoader.file, OpvolgingLoader.file,
                LocalOverlayLoader.folder + "<livcr>/",
            ]
        findings.error(
            "P02", at: SourcePosition(file: file.path, line: 1, column: 1),
            "no file of a policy set: " + nearest(to: file.path, in: known))
    }

    /// Zero files, catalogues or routes is an error, never "passed".
    private func checkPresence(_ findings: inout LoadFindings) {
        for name in [SetSources.basesFile, SetSources.vocabularyFile, SetSources.rolesFile]
        where !files.contains(where: { $0.path == name }) {
            findings.error("P02", at: nil, "`\(name)` is missing in the set: add it")
        }
        for folder in [SetSources.catalogueFolder, SetSources.routeFolder]
        where !files.contains(where: { $0.path.hasPrefix(folder) }) {
            findings.error("P02", at: nil, "no file in `\(folder)`: add at least one")
        }
    }

    func set(_ findings: inout LoadFindings) -> PolicySet? {
        if let roles = documents[SetSources.rolesFile] { RoleLoader.load(roles, &findings) }
        let types = documentTypes(&findings)
        guard let vocabularySource = documents[SetSources.vocabularyFile],
            let vocabulary = VocabularyLoader.load(vocabularySource, &findings),
            let basesSource = documents[SetSources.basesFile]
        else { return nil }
        let basesSources =
            [basesSource]
            + files.filter { $0.path.hasPrefix(SetSources.basesFolder) }
            .compactMap { documents[$0.path] }
        let bases = LegalBases(
            basesSources.flatMap {
                LegalBasisLoader.load($0, purposes: vocabulary.purposes, &findings).all
            })
        let surroundings = RouteSurroundings(
            types: types.map(\.type), vocabulary: vocabulary)
        var routes: [RoutePolicy] = []
        for file in files where file.path.hasPrefix(SetSources.routeFolder) {
            guard let document = documents[file.path] else { continue }
            let digest = { (name: String, named: Set<String>) in
                routeDigest(
                    file, catalogue: types.first { $0.type.name == name }?.file,
                    bases: Set(
                        bases.all.filter { named.contains($0.id) }.map(\.position.file)))
            }
            let route = RouteLoader.load(document, in: surroundings, digest: digest, &findings)
            if let route { routes.append(route) }
        }
        return PolicySet(
            documentTypes: types.map(\.type), legalBases: bases, routes: routes,
            purposes: vocabulary.purposes, professions: vocabulary.professions,
            liv: LivLoader.load(
                workflows: documents[LivLoader.workflowFile],
                frameworks: documents[LivLoader.frameworkFile], &findings),
            register: AidRegisterLoader.load(documents, digests: fileDigests, &findings),
            terms: TermijnenLoader.load(
                documents[TermijnenLoader.file], types: types.map(\.type.name), &findings),
            outcomes: OpvolgingLoader.load(documents[OpvolgingLoader.file], &findings),
            digest: SetDigest.of(files))
    }

    private func documentTypes(
        _ findings: inout LoadFindings
    ) -> [(type: DocumentType, file: SourceFile)] {
        var types: [(type: DocumentType, file: SourceFile)] = []
        for file in files where file.path.hasPrefix(SetSources.catalogueFolder) {
            guard let document = documents[file.path],
                let type = CatalogueLoader.load(document, &findings)
            else { continue }
            let place = SourcePosition(file: file.path, line: 1, column: 1)
            if file.path != SetSources.catalogueFolder + type.name + ".yaml" {
                findings.error(
                    "P02", at: place, "holds `\(type.name)`: name the file `\(type.name).yaml`")
            }
            if let other = types.first(where: { $0.type.name == type.name }) {
                findings.error(
                    "P03", at: place,
                    "`\(type.name)` already stands in \(other.file.path): remove one")
                continue
            }
            if let other = types.first(where: { $0.type.slug == type.slug }) {
                findings.error(
                    "P03", at: place,
                    "`\(type.name)` and `\(other.type.name)` would both be `\(type.slug)` in a path: "
                        + "rename one")
                continue
            }
            types.append((type, file))
        }
        return types
    }

    private var fileDigests: [String: Digest] {
        Dictionary(uniqueKeysWithValues: files.map { ($0.path, SetDigest.of([$0])) })
    }

    /// What consent binds to: the route and what decides with it, not the whole set. A file of legal
    /// bases counts where it holds one that the route names, so that an overlay for one route voids
    /// no open round on another.
    private func routeDigest(
        _ route: SourceFile, catalogue: SourceFile?, bases: Set<String>
    ) -> Digest {
        SetDigest.of(
            [route] + (catalogue.map { [$0] } ?? [])
                + files.filter {
                    $0.path == SetSources.vocabularyFile || bases.contains($0.path)
                })
    }
}
