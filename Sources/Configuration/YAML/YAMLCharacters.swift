import Foundation

/// The characters a file may be made of: what one reader sees is what every reader sees.
enum YAMLCharacters {
    /// Reports every refused character. `false` when libyaml would see other lines than we do,
    /// so that its events could not be placed.
    static func check(_ source: YAMLSource, _ problems: inout Problems) -> Bool {
        var isReadable = true
        var hasCarriageReturn = false
        for index in 0..<source.lineCount {
            let line = source.line(index)
            for offset in line.indices {
                guard let refusal = Refusal(line[offset], isFirst: offset == 0) else { continue }
                if refusal.hidesLines { isReadable = false }
                if refusal == .carriageReturn, hasCarriageReturn { continue }
                hasCarriageReturn = hasCarriageReturn || refusal == .carriageReturn
                let problem = refusal.problem(with: line[offset])
                problems.add(
                    YAMLError(.subset, at: source.position(offset, line: index), problem))
            }
            if let offset = firstNotComposed(in: line) {
                let problem = "not in normal form NFC: type the letter and its accent as one"
                problems.add(
                    YAMLError(.subset, at: source.position(offset, line: index), problem))
            }
            if line.first == "%" {
                let problem = "a directive: remove the line, quote a key that begins with `%`"
                problems.add(
                    YAMLError(
                        .subset, at: source.position(line.startIndex, line: index), problem))
            }
        }
        return isReadable
    }

    /// Where `line` first departs from its canonical composition.
    private static func firstNotComposed(in line: ArraySlice<Unicode.Scalar>) -> Int? {
        // Below U+0300 nothing combines and nothing decomposes to anything else.
        guard line.contains(where: { $0.value >= 0x300 }) else { return nil }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: line)
        let composed = Array(String(view).precomposedStringWithCanonicalMapping.unicodeScalars)
        for (offset, scalar) in zip(line.indices, composed) where line[offset] != scalar {
            return offset
        }
        return composed.count == line.count ? nil : line.startIndex + composed.count
    }
}

/// Why a character is refused.
private enum Refusal {
    case byteOrderMark, carriageReturn, control, lineSeparator, unassigned
    case tab, bidirectional, invisible, space

    init?(_ scalar: Unicode.Scalar, isFirst: Bool) {
        switch scalar {
        case _ where scalar.value >= 0x20 && scalar.value < 0x7F: return nil
        case "\t": self = .tab
        case "\r": self = .carriageReturn
        case "\u{FEFF}" where isFirst: self = .byteOrderMark
        case "\u{85}", "\u{2028}", "\u{2029}": self = .lineSeparator
        default:
            let properties = scalar.properties
            switch properties.generalCategory {
            case .control: self = .control
            case .unassigned, .privateUse, .surrogate: self = .unassigned
            case _ where properties.isBidiControl: self = .bidirectional
            case .format: self = .invisible
            case _ where properties.isDefaultIgnorableCodePoint: self = .invisible
            case .spaceSeparator: self = .space
            default: return nil
            }
        }
    }

    /// Whether libyaml refuses the character or ends a line at it.
    var hidesLines: Bool {
        switch self {
        case .byteOrderMark, .carriageReturn, .control, .lineSeparator, .unassigned: true
        case .tab, .bidirectional, .invisible, .space: false
        }
    }

    func problem(with scalar: Unicode.Scalar) -> String {
        let hex = String(scalar.value, radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
        return switch self {
        case .byteOrderMark: "a byte order mark: save the file as UTF-8 without it"
        case .carriageReturn: "a carriage return: save the file with LF line ends"
        case .control: "control character \(name): remove it"
        case .lineSeparator: "line separator \(name): write a line feed"
        case .unassigned: "\(name) is no character of Unicode with a meaning: remove it"
        case .tab: "a tab: write spaces"
        case .bidirectional: "bidirectional control \(name): remove it"
        case .invisible: "zero-width or invisible character \(name): remove it"
        case .space: "\(name) only looks like a space: write an ordinary one"
        }
    }
}
