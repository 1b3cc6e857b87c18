/// The text of a file as Unicode scalars, with its lines; offsets are libyaml's `index`.
struct YAMLSource {
    let file: String
    let scalars: [Unicode.Scalar]
    /// The offset at which each line begins; a final line feed opens no further line.
    private let lineStarts: [Int]

    /// Reports and gives `nil` when `bytes` is not UTF-8.
    init?(_ bytes: [UInt8], file: String, _ problems: inout Problems) {
        var scalars: [Unicode.Scalar] = []
        var lineStarts = [0]
        scalars.reserveCapacity(bytes.count)
        var iterator = bytes.makeIterator()
        var parser = Unicode.UTF8.ForwardParser()
        reading: while true {
            switch parser.parseScalar(from: &iterator) {
            case .valid(let encoded):
                let scalar = Unicode.UTF8.decode(encoded)
                scalars.append(scalar)
                if scalar == "\n" { lineStarts.append(scalars.count) }
            case .emptyInput:
                break reading
            case .error:
                let column = scalars.count - (lineStarts.last ?? 0) + 1
                let place = YAMLPosition(file: file, line: lineStarts.count, column: column)
                problems.add(YAMLError(.subset, at: place, "not UTF-8: save the file as UTF-8"))
                return nil
            }
        }
        if lineStarts.count > 1, lineStarts.last == scalars.count { lineStarts.removeLast() }
        self.file = file
        self.scalars = scalars
        self.lineStarts = lineStarts
    }

    var lineCount: Int { lineStarts.count }

    /// The offsets of line `index` (from 0) without its line feed.
    func range(ofLine index: Int) -> Range<Int> {
        let start = lineStarts[index]
        let next = index + 1 < lineStarts.count ? lineStarts[index + 1] : scalars.count
        return start..<(next > start && scalars[next - 1] == "\n" ? next - 1 : next)
    }

    func line(_ index: Int) -> ArraySlice<Unicode.Scalar> { scalars[range(ofLine: index)] }

    func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    /// The place of `offset`, which lies on line `index`.
    func position(_ offset: Int, line index: Int) -> YAMLPosition {
        YAMLPosition(file: file, line: index + 1, column: offset - lineStarts[index] + 1)
    }
}

extension ArraySlice<Unicode.Scalar> {
    /// The offset of the first scalar that is not a space.
    var firstInk: Int? { firstIndex { $0 != " " } }
    var isBlank: Bool { firstInk == nil }
    /// How many spaces it begins with.
    var indentation: Int { (firstInk ?? endIndex) - startIndex }
}
