import Domain
import Policy
import TestKit
import Testing

@testable import PolicyDesk

@Suite("a route as a table for a lawyer")
struct MatrixTests {
    private func cells(_ phrase: String, in text: String) -> [[String]] {
        text.split(separator: "\n").map { line in
            line.split(separator: " ").isEmpty ? [] : fields(String(line))
        }.filter { $0.first == phrase }
    }

    /// Columns stand at least two spaces apart.
    private func fields(_ line: String) -> [String] {
        var fields = [""]
        var spaces = 0
        for character in line {
            if character == " " {
                spaces += 1
            } else {
                if spaces >= 2 {
                    fields.append("")
                } else if spaces == 1 {
                    fields[fields.count - 1] += " "
                }
                spaces = 0
                fields[fields.count - 1].append(character)
            }
        }
        return fields
    }

    @Test("every field has its line, and each cell is a decision")
    func sample() throws {
        let text = try PolicyMatrix.text(PolicySample.route(), PolicySample.type)
        for field in PolicySample.type.fields {
            #expect(cells(field.phrase, in: text).count == 1, "\(field.phrase)")
        }
        #expect(
            cells("naam", in: text)[0].dropFirst(2) == [
                "vrij", "vrij", "vrij", "vrij", "vrij", "-",
            ])
        #expect(
            cells("geboortedatum", in: text)[0].dropFirst(2)
                == ["jaar", "jaar", "jaar", "jaar", "jaar", "-"])
        #expect(
            cells("psychische stoornissen", in: text)[0].dropFirst(2)
                == ["-", "-", "vrij", "-", "-", "-"])
        #expect(
            cells("psychische stoornissen / tijd", in: text)[0].dropFirst(2)
                == ["-", "-", "vrij", "-", "-", "-"])
        #expect(
            cells("bijkomende info", in: text)[0].dropFirst(2) == ["-", "-", "-", "vrij", "-", "-"])
        #expect(
            cells("agenderende dienst", in: text)[0].dropFirst(2)
                == ["-", "-", "-", "-", "vrij", "-"])
    }

    @Test("a row with cases has a line per combination that the catalogue can express")
    func combinations() throws {
        let row = PolicySample.row(
            "ideologie", .release,
            cases: [
                PolicyCase(
                    conditions: [.aard: ["inschatting"]], verdict: .withhold, position: line(90))
            ], basis: "overtuiging", why: "x")
        let route = PolicySample.route(rows: PolicySample.rows(replacing: row))
        let lines = cells("ideologie", in: try PolicyMatrix.text(route, PolicySample.type))
        #expect(lines.map { $0[1] } == ["aard feit", "aard gebeurtenis", "aard inschatting"])
        #expect(lines.map { $0[2] } == ["vrij", "vrij", "-"])
    }

    @Test("lines move when a file is reformatted, the table does not; a verdict moves it")
    func stable() throws {
        let moved = PolicySample.rows().map { row in
            PolicyRow(
                field: row.field, verdict: row.verdict, cases: row.cases,
                legalBasis: row.legalBasis, reason: row.reason, confirmedBy: row.confirmedBy,
                position: line(row.position.line + 5))
        }
        let text = try PolicyMatrix.text(PolicySample.route(), PolicySample.type)
        #expect(
            try PolicyMatrix.text(PolicySample.route(rows: moved.reversed()), PolicySample.type)
                == text)
        let other = PolicySample.rows(replacing: PolicySample.row("naam", .withhold))
        #expect(try PolicyMatrix.text(PolicySample.route(rows: other), PolicySample.type) != text)
    }

    @Test("a field without a row and an alarm are shown as such")
    func alarms() throws {
        let rows = PolicySample.rows(replacing: PolicySample.row("naam", .generalise(.jaar)))
            .filter { $0.field != PolicySample.field("geboortedatum") }
        let text = try PolicyMatrix.text(PolicySample.route(rows: rows), PolicySample.type)
        #expect(cells("naam", in: text)[0][2] == "ALARM")
        #expect(cells("geboortedatum", in: text)[0][1] == "geen rij")
    }

    // MARK: what a gate knows

    private func header(_ gate: GateKind, rows: [PolicyRow] = PolicySample.rows()) throws
        -> [String]
    {
        let route = PolicySample.route(rows: rows, gate: gate)
        return try #require(
            cells("veld", in: try PolicyMatrix.text(route, PolicySample.type)).first)
    }

    @Test("the columns are the circumstances of the gate and of the rows, and no others")
    func columns() throws {
        let plain = PolicySample.rows().map { row in
            PolicySample.row(
                PolicySample.type.fields[row.field].phrase,
                row.verdict.canWithhold ? .withhold : row.verdict)
        }
        let two = ["veld", "geval"]
        #expect(try header(.livDecision, rows: plain) == two + ["geen feit"])
        #expect(try header(.ltfDecision, rows: plain) == two + ["geen feit", "in besluit LTF"])
        #expect(
            try header(.consensus, rows: plain)
                == two + ["geen feit", "bij naam vrijgegeven", "bezwaar"])
        #expect(
            try header(.consensus) == two + [
                "geen feit", "bevestigd", "bevestigd + geheimhouder", "nagezien",
                "bij naam vrijgegeven", "bezwaar",
            ])
        // A verdict that a gate can not meet is shown all the same: nothing is hidden.
        #expect(
            try header(
                .livDecision,
                rows: plain.map {
                    $0.field == PolicySample.field("bijkomende info")
                        ? PolicySample.row("bijkomende info", .releaseAfterReview(by: .korpschef))
                        : $0
                }) == two + ["geen feit", "nagezien"])
    }

    @Test("R34 R124 the head says finaliteit, term, extract and what the gate asks")
    func head() throws {
        let plain = PolicySample.route(rows: PolicySample.rows(), from: .ltf, gate: .ltfDecision)
        let route = plain.replacing(
            forwarding: Forwarding(
                carrier: .informatieofficier, gate: .ltfDecision, authorisers: [],
                agreementDays: 14, extractDays: 30, position: line(50)))
        let text = try PolicyMatrix.text(route, PolicySample.type)
        for part in [
            "finaliteit: \(route.finality.rawValue)", "exact deze inhoud, 14 dagen",
            "uittreksel hoogstens 30 dagen oud", "minderjarigen: geweigerd",
            "vraagt: het besluit van de LTF over precies deze inhoud",
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test("a row with a rechtsgrond of its own says which and why, under the table")
    func grounds() throws {
        let text = try PolicyMatrix.text(PolicySample.route(), PolicySample.type)
        let foot = try #require(text.components(separated: "rijen met een eigen rechtsgrond"))
        #expect(foot.contains("overtuiging: begeleiding\n    ideologie\n"))
        #expect(foot.contains("gezondheid: enkel een vaststelling\n    psychische stoornissen\n"))
        #expect(!foot.contains("naam"))
    }
}

extension String {
    /// What follows the first `separator`.
    fileprivate func components(separated separator: String) -> String? {
        ranges(of: separator).first.map { String(self[$0.upperBound...]) }
    }
}
