package import Domain
package import Policy

/// A route as a table of fixed width that a lawyer can read: field by circumstance, and what then
/// happens. Every cell is a decision of the compiled route on a document made for it; line
/// numbers are left out, so that reformatting a file changes nothing here.
package enum PolicyMatrix {
    package static func text(_ route: RoutePolicy, _ type: DocumentType) throws(PolicyError)
        -> String
    {
        let compiled = try CompiledRoute(route, type: type)
        let reader = DocumentReader(type: type)
        let columns = columns(of: route)
        var lines = [["veld", "geval"] + columns.map { $0.title(at: route.forwarding.gate) }]
        for field in type.fields {
            guard let row = route.rows.first(where: { $0.field == field.index }) else {
                lines.append([field.phrase, "geen rij"])
                continue
            }
            let space = CaseSpace(row, field: field, type: type)
            for combination in space.combinations {
                let cells = columns.map { circumstance in
                    cell(
                        field, row, combination, circumstance, compiled, reader: reader, type: type)
                }
                let title = combination.isEmpty ? "-" : space.words(of: combination)
                lines.append([field.phrase, title] + cells)
            }
        }
        return heading(route) + table(lines) + grounds(route, type)
    }

    /// The circumstances that can change something on this route: by its gate, and by its rows.
    private static func columns(of route: RoutePolicy) -> [Circumstance] {
        let verdicts = route.rows.flatMap(\.verdicts)
        let asksConfirmation = route.rows.contains { !$0.confirmedBy.isEmpty }
        let gate = route.forwarding.gate
        return Circumstance.allCases.filter { circumstance in
            switch circumstance {
            case .nothing: true
            case .confirmed: asksConfirmation
            case .confirmedAndReleased:
                verdicts.contains(.releaseAfterConfirmationAndSecretHolder)
            case .reviewed:
                verdicts.contains { if case .releaseAfterReview = $0 { true } else { false } }
            case .named:
                gate.namesFields || verdicts.contains(.releaseAfterNamedRelease)
                    || verdicts.contains(.releaseAfterLTFDecision)
            case .objected: gate == .consensus
            }
        }
    }

    /// What people did before the decision: one column each.
    private enum Circumstance: String, CaseIterable {
        case nothing = "geen feit"
        case confirmed = "bevestigd"
        case confirmedAndReleased = "bevestigd + geheimhouder"
        case reviewed = "nagezien"
        case named = "bij naam vrijgegeven"
        case objected = "bezwaar"

        func title(at gate: GateKind) -> String {
            self == .named && gate == .ltfDecision ? "in besluit LTF" : rawValue
        }
    }

    private static func heading(_ route: RoutePolicy) -> String {
        let until = route.validity.until.map { " tot \($0)" } ?? ""
        let authorisers = route.forwarding.authorisers.map(\.rawValue).joinedByOr
        let extract =
            route.forwarding.extractDays.map { "; uittreksel hoogstens \($0) dagen oud" } ?? ""
        let demands = route.demands.map(\.rawValue).joined(separator: "; ")
        return """
            \(route.name), versie \(route.version)
            doel: \(route.purpose)
            finaliteit: \(route.finality.rawValue)
            rechtsgrond: \(route.legalBasis); geldig van \(route.validity.from)\(until)
            poort: \(route.forwarding.gate.rawValue)
            drager: \(route.forwarding.carrier.rawValue); mededelingsbesluit: \
            \(authorisers.isEmpty ? "geen" : authorisers)
            akkoord geldt voor: exact deze inhoud, \(route.forwarding.agreementDays) dagen\(extract)
            minderjarigen: \(route.minors.rawValue)
            vraagt: \(demands.isEmpty ? "niets van iemand: het vertrekt meteen" : demands)


            """
    }

    private static func cell(
        _ field: CatalogueField, _ row: PolicyRow, _ combination: [ElementAttribute: String],
        _ circumstance: Circumstance, _ compiled: CompiledRoute, reader: DocumentReader,
        type: DocumentType
    ) -> String {
        let anchorRow = type.anchor(of: field).flatMap { anchor in
            compiled.route.rows.first { $0.field == anchor.index }
        }
        var settings = SampleDocument.Settings(attributes: combination)
        let isAboutConfirmation =
            circumstance == .confirmed || circumstance == .confirmedAndReleased
        if isAboutConfirmation, combination[.bevestiging] == nil {
            settings.attributes[.bevestiging] =
                row.confirmedBy.first ?? anchorRow?.confirmedBy.first
        }
        let profession = settings.attributes[.bevestiging]
        settings.isConfirmed = profession != nil && profession != AttributePhrase.nobody
        do {
            var sample = try SampleDocument(field, settings, reader: reader, type: type)
            switch circumstance {
            case .nothing, .confirmed: break
            case .confirmedAndReleased: sample.addSecretHolderRelease()
            case .reviewed:
                let verdicts = row.verdicts + (anchorRow?.verdicts ?? [])
                for case .releaseAfterReview(let role) in verdicts { sample.addReview(by: role) }
            case .named: sample.addNamedRelease()
            case .objected: sample.addObjection()
            }
            return word(sample.decision(under: compiled))
        } catch {
            return "geweigerd"
        }
    }

    private static func word(_ decision: PathDecision?) -> String {
        guard let decision else { return "leeg" }
        switch decision.outcome {
        case .withheldByRule: return "-"
        case .withheldUndecided, .withheldByError: return "ALARM"
        case .released: break
        }
        switch decision.transformation {
        case .none: return "vrij"
        case .generalise(let precision): return precision.rawValue
        case .pseudonymise: return "pseudoniem"
        }
    }

    /// The rows in the long form, under the table: their own rechtsgrond and why.
    private static func grounds(_ route: RoutePolicy, _ type: DocumentType) -> String {
        let grounds = DocumentExplanation.grounds(
            Set(type.fields.map(\.index)), route: route, type)
        guard !grounds.isEmpty else { return "" }
        return "\nrijen met een eigen rechtsgrond\n"
            + grounds.map { ground in
                "\(ground.legalBasis): \(ground.reason)\n"
                    + ground.fields.map { "    \($0)\n" }.joined()
            }.joined()
    }

    private static func table(_ lines: [[String]]) -> String {
        let columns = lines.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            lines.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        var text = ""
        for (number, cells) in lines.enumerated() {
            var line = ""
            for (column, cell) in cells.enumerated() {
                let padding = column == cells.count - 1 ? 0 : widths[column] - cell.count
                line += (column == 0 ? "" : "  ") + cell + String(repeating: " ", count: padding)
            }
            text += line + "\n"
            if number == 0 {
                let width = widths.reduce(0, +) + 2 * (columns - 1)
                text += String(repeating: "-", count: width) + "\n"
            }
        }
        return text
    }
}
