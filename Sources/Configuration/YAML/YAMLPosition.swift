/// A place in a file: line and column start at 1, the column counts Unicode scalars.
package struct YAMLPosition: Sendable, Hashable {
    package let file: String
    package let line: Int
    package let column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }
}

extension YAMLPosition: CustomStringConvertible {
    /// `file:line:column`, as editors and compilers write it.
    package var description: String { "\(file):\(line):\(column)" }
}

extension YAMLPosition: Comparable {
    package static func < (left: YAMLPosition, right: YAMLPosition) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}
