import Foundation

/// Finds strings in a file of any kind, fast; a file with a zero byte is no text and has none.
struct TextSearch {
    struct Line {
        let number: Int
        let text: String
    }

    private let bytes: Data

    init(_ file: SourceFile) {
        bytes = file.bytes.contains(0) ? Data() : Data(file.bytes)
    }

    /// The lines that hold one of the strings, each once, in order.
    func lines(of needles: [String]) -> [Line] {
        let starts = Set(needles.flatMap(offsets).map(startOfLine)).sorted()
        return starts.map { start in
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            return Line(
                number: 1 + bytes[..<start].count { $0 == 0x0A },
                text: String(decoding: bytes[start..<end], as: UTF8.self))
        }
    }

    private func offsets(of needle: String) -> [Int] {
        let wanted = Data(needle.utf8)
        var found: [Int] = []
        var from = 0
        while let match = bytes.range(of: wanted, in: from..<bytes.count) {
            found.append(match.lowerBound)
            from = match.upperBound
        }
        return found
    }

    private func startOfLine(_ offset: Int) -> Int {
        bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    }
}
