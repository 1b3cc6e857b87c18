/// A value of a file that lies in the subset: no types beyond text, list and mapping.
package enum YAMLNode: Sendable, Hashable {
    case scalar(YAMLScalar)
    /// The items and the place of the first `-`.
    case sequence([YAMLNode], YAMLPosition)
    case mapping(YAMLMapping)

    package var position: YAMLPosition {
        switch self {
        case .scalar(let scalar): scalar.position
        case .sequence(_, let position): position
        case .mapping(let mapping): mapping.position
        }
    }
}

/// A text with the way it was written; never empty.
package struct YAMLScalar: Sendable, Hashable {
    /// How a scalar is written.
    package enum Style: Sendable, Hashable {
        case plain
        /// Single or double quotes; on one line.
        case quoted
        /// Prose after `>`: the lines as written, an empty one between two paragraphs.
        case folded([String])
    }

    /// Of a folded scalar: lines joined by a space, paragraphs by a line feed, none at the end.
    package let text: String
    package let style: Style
    package let position: YAMLPosition

    package init(text: String, style: Style, position: YAMLPosition) {
        self.text = text
        self.style = style
        self.position = position
    }

    /// Whether the text was written without quotes, so that its form gives it a type.
    package var isPlain: Bool { style == .plain }
}

/// Keys with their values in the order of the file; no key stands in it twice.
package struct YAMLMapping: Sendable, Hashable {
    /// One key with its value.
    package struct Entry: Sendable, Hashable {
        package let key: YAMLScalar
        package let value: YAMLNode

        package init(key: YAMLScalar, value: YAMLNode) {
            self.key = key
            self.value = value
        }
    }

    package let entries: [Entry]
    /// The place of the first key.
    package let position: YAMLPosition

    package init(entries: [Entry], position: YAMLPosition) {
        self.entries = entries
        self.position = position
    }

    package subscript(key: String) -> YAMLNode? {
        entries.first { $0.key.text == key }?.value
    }
}

/// What stands between the values: it means nothing to the gateway and is kept for the reader.
package enum YAMLNote: Sendable, Hashable {
    /// From the `#` to the end of the line, without trailing blanks.
    case comment(String)
    case blankLine
}

/// One file that lies in the subset, with its comments.
package struct YAMLDocument: Sendable, Hashable {
    package let root: YAMLNode
    /// By line number: what stands before the line on which that key or value is written.
    package let notes: [Int: [YAMLNote]]
    /// What stands after the last value.
    package let closing: [YAMLNote]

    package init(root: YAMLNode, notes: [Int: [YAMLNote]] = [:], closing: [YAMLNote] = []) {
        self.root = root
        self.notes = notes
        self.closing = closing
    }
}
