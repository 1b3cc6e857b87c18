import Domain

/// A list as RFC 4180 describes it, under a header that was checked.
struct CSVTable {
    /// One line of the list, or several where a quoted field holds line breaks.
    struct Row {
        let line: Int
        let fields: [String]
    }

    let file: String
    let header: [String]
    let rows: [Row]

    func position(_ row: Row) -> SourcePosition {
        SourcePosition(file: file, line: row.line, column: 1)
    }
}

extension CSVTable {
    /// Reads a file, or reports every reason why it is not one of `forms`.
    ///
    /// - Parameter forms: the columns that the header may hold, in any order: exactly those of
    ///   one form.
    static func read(
        _ file: SourceFile, forms: [[String]], _ findings: inout LoadFindings
    ) -> CSVTable? {
        let start = SourcePosition(file: file.path, line: 1, column: 1)
        guard file.bytes.count <= ConfigurationLimits.fileBytes else {
            findings.error(
                "CSV", at: start,
                "more than \(ConfigurationLimits.fileBytes) bytes: split the file")
            return nil
        }
        guard let scalars = characters(of: file, &findings) else { return nil }
        var scanner = CSVScanner(file: file.path)
        if let problem = scanner.scan(scalars) {
            findings.error("CSV", at: problem.position.source, problem.problem)
            return nil
        }
        guard let header = scanner.rows.first else {
            findings.error("CSV", at: start, "an empty file: put the header and the rows in it")
            return nil
        }
        guard checkHeader(header.fields, forms, at: start, &findings) else { return nil }
        let table = CSVTable(
            file: file.path, header: header.fields, rows: Array(scanner.rows.dropFirst()))
        return table.checkRows(&findings) ? table : nil
    }

    /// The scalars of the file with line feeds as line ends, refused where readers would differ.
    private static func characters(
        of file: SourceFile, _ findings: inout LoadFindings
    ) -> [Unicode.Scalar]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(file.bytes.count)
        for (offset, byte) in file.bytes.enumerated() {
            let isLineEnd =
                byte == 0x0D && offset + 1 < file.bytes.count && file.bytes[offset + 1] == 0x0A
            if !isLineEnd { bytes.append(byte) }
        }
        var problems = Problems()
        let source = YAMLSource(bytes, file: file.path, &problems)
        if let source { _ = YAMLCharacters.check(source, &problems) }
        for problem in problems.sorted {
            findings.error("CSV", at: problem.position.source, problem.problem)
        }
        return problems.isEmpty ? source?.scalars : nil
    }

    private static func checkHeader(
        _ header: [String], _ forms: [[String]], at start: SourcePosition,
        _ findings: inout LoadFindings
    ) -> Bool {
        if forms.contains(where: { $0.count == header.count && Set($0) == Set(header) }) {
            return true
        }
        // The form that shares most with the header is the one that was meant.
        let meant = forms.max { left, right in
            header.count(where: left.contains) < header.count(where: right.contains)
        }
        let known = meant ?? []
        for (index, column) in header.enumerated() {
            if !known.contains(column) {
                findings.error("CSV", at: start, "unknown column \(shown(column)): remove it")
            } else if header[..<index].contains(column) {
                findings.error("CSV", at: start, "column `\(column)` stands there twice")
            }
        }
        for column in known where !header.contains(column) {
            findings.error("CSV", at: start, "column `\(column)` is missing: add it")
        }
        return false
    }

    private func checkRows(_ findings: inout LoadFindings) -> Bool {
        var isSound = true
        func refuse(_ row: Row, _ message: String) {
            findings.error("CSV", at: position(row), message)
            isSound = false
        }
        for row in rows {
            if row.fields == [""] {
                refuse(row, "a blank line: remove it")
            } else if row.fields.count != header.count {
                refuse(
                    row, "\(row.fields.count) fields under \(header.count) columns: mend the row")
            } else {
                for (column, field) in zip(header, row.fields) {
                    if field.unicodeScalars.contains("\n") {
                        refuse(row, "`\(column)` holds a line break: write it on one line")
                    } else if field.first == " " || field.last == " " {
                        refuse(row, "`\(column)` begins or ends with a space: remove it")
                    }
                }
            }
        }
        if rows.isEmpty {
            findings.error(
                "CSV", at: SourcePosition(file: file, line: 1, column: 1),
                "a header without rows: add what the list is about")
            isSound = false
        }
        return isSound
    }
}
