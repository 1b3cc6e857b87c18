/// Divides text into rows and fields, and stops at the first character that RFC 4180 refuses: what
/// comes after it could be anything.
struct CSVScanner {
    private enum State {
        case fieldStart, plain, quoted
        /// A quote inside quotes: it closes them, or is the first of two.
        case quoteInQuotes
    }

    private(set) var rows: [CSVTable.Row] = []
    private let file: String
    private var state = State.fieldStart
    private var fields: [String] = []
    private var field = String.UnicodeScalarView()
    private var fieldLength = 0
    private var (line, column, rowLine) = (1, 0, 1)

    init(file: String) { self.file = file }

    /// `nil` when all of it was read.
    mutating func scan(_ scalars: [Unicode.Scalar]) -> YAMLError? {
        for scalar in scalars {
            column += 1
            if let problem = take(scalar) { return problem }
            if scalar == "\n" { (line, column) = (line + 1, 0) }
            if scalar == "\n", state != .quoted { rowLine = line }
        }
        if state == .quoted {
            return error("a quote that is never closed: close it", line: rowLine)
        }
        return state == .fieldStart && fields.isEmpty ? nil : endRow()
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> YAMLError? {
        switch (state, scalar) {
        case (.fieldStart, "\""), (.quoteInQuotes, "\""):
            if state == .quoteInQuotes { field.append(scalar) }
            state = .quoted
            return nil
        case (.quoted, "\""):
            state = .quoteInQuotes
            return nil
        case (.quoted, _):
            return append(scalar)
        case (_, ","):
            return endField()
        case (_, "\n"):
            return endRow()
        case (.plain, "\""):
            return error("a quote inside a field: quote the whole field and double this quote")
        case (.quoteInQuotes, _):
            return error("text behind a closing quote: double the quote or remove the text")
        case (.fieldStart, _), (.plain, _):
            state = .plain
            return append(scalar)
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar) -> YAMLError? {
        fieldLength += 1
        guard fieldLength <= ConfigurationLimits.importedField else {
            return error(
                "a field of more than \(ConfigurationLimits.importedField) characters: shorten it",
                line: rowLine)
        }
        field.append(scalar)
        return nil
    }

    private mutating func endField() -> YAMLError? {
        guard fields.count < ConfigurationLimits.importedColumns else {
            return error(
                "more than \(ConfigurationLimits.importedColumns) fields: remove what is not asked")
        }
        fields.append(String(field))
        field = String.UnicodeScalarView()
        fieldLength = 0
        state = .fieldStart
        return nil
    }

    private mutating func endRow() -> YAMLError? {
        if let problem = endField() { return problem }
        // The header is a row too.
        guard rows.count <= ConfigurationLimits.importedRows else {
            return error("more than \(ConfigurationLimits.importedRows) rows: split the list")
        }
        rows.append(CSVTable.Row(line: rowLine, fields: fields))
        fields = []
        return nil
    }

    private func error(_ problem: String, line place: Int? = nil) -> YAMLError {
        YAMLError(
            .subset,
            at: YAMLPosition(
                file: file, line: place ?? line, column: place == nil ? column : 1), problem)
    }
}
