import Domain

/// The fields of one row, asked for by column; what is wrong is reported with its line.
struct ImportedFields {
    let position: SourcePosition
    private let values: [String: String]
    private(set) var problems: [String] = []

    init(_ row: CSVTable.Row, of table: CSVTable) {
        position = table.position(row)
        values = Dictionary(
            zip(table.header, row.fields), uniquingKeysWith: { first, _ in first })
    }

    /// Reads every row; one with a mistake is left out and reported.
    static func each<Value>(
        _ table: CSVTable, _ findings: inout LoadFindings,
        _ body: (inout ImportedFields) -> Value?
    ) -> [Value] {
        table.rows.compactMap { row in
            var fields = ImportedFields(row, of: table)
            let value = body(&fields)
            for problem in fields.problems {
                findings.error("CSV", at: fields.position, problem)
            }
            return value
        }
    }

    func has(_ column: String) -> Bool { values[column] != nil }

    mutating func text(_ column: String) -> String? {
        guard let text = values[column], !text.isEmpty else {
            refuse("`\(column)` is empty: fill it in")
            return nil
        }
        return text
    }

    /// `nil` for an empty field.
    func optionalText(_ column: String) -> String? {
        values[column].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What a person is to read; it begins as a name does, so that no program takes it for a
    /// formula.
    mutating func name(_ column: String) -> String? {
        guard let text = text(column), let first = text.unicodeScalars.first else { return nil }
        guard first.properties.isAlphabetic || ("0"..."9").contains(first) || first == "'" else {
            refuse("`\(column)` is no name: let it begin with a letter, a digit or an apostrophe")
            return nil
        }
        return text
    }

    mutating func optionalName(_ column: String) -> String? {
        optionalText(column) == nil ? nil : name(column)
    }

    /// Exactly `count` digits.
    mutating func digits(_ column: String, _ count: Int) -> String? {
        guard let text = text(column) else { return nil }
        return checkedDigits(text, column, count)
    }

    mutating func optionalDigits(_ column: String, _ count: Int) -> String? {
        optionalText(column).flatMap { checkedDigits($0, column, count) }
    }

    /// Codes of five digits with `|` between them.
    mutating func codes(_ column: String) -> [String]? {
        guard let text = text(column) else { return nil }
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= ConfigurationLimits.zoneMembers else {
            refuse("`\(column)` holds more than \(ConfigurationLimits.zoneMembers) codes: mend it")
            return nil
        }
        var seen: [String] = []
        for part in parts {
            guard let code = checkedDigits(part, column, ImportedFields.codeDigits) else {
                return nil
            }
            if seen.contains(code) {
                refuse("`\(code)` stands twice in `\(column)`: remove one")
                return nil
            }
            seen.append(code)
        }
        return seen
    }

    mutating func count(_ column: String) -> Int? {
        guard let text = text(column) else { return nil }
        guard text.utf8.count <= 4, let number = Int(text), number > 0, String(number) == text
        else {
            refuse("`\(column)` is no number from 1 to 9999: write it in digits")
            return nil
        }
        return number
    }

    mutating func day(_ column: String) -> LegalDay? {
        guard let text = text(column) else { return nil }
        let day = LegalDay(text)
        if day == nil { refuse("`\(column)` is no day: write it as 2025-01-31") }
        return day
    }

    mutating func oneOf(_ column: String, _ known: [String]) -> String? {
        guard let text = text(column) else { return nil }
        guard known.contains(text) else {
            refuse(
                "`\(column)` holds \(shown(text)): write one of \(known.joined(separator: ", "))")
            return nil
        }
        return text
    }

    mutating func refuse(_ problem: String) { problems.append(problem) }

    /// Of a NIS code.
    static let codeDigits = 5

    private mutating func checkedDigits(
        _ text: String, _ column: String, _ count: Int
    ) -> String? {
        guard text.utf8.count == count, text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else {
            refuse("`\(column)` holds \(shown(text)): write \(count) digits")
            return nil
        }
        return text
    }
}
