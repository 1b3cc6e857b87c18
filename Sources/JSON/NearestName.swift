/// Finds the known name that a mistyped one probably meant.
package enum NearestName {
    /// The name among `known` with the fewest edits, at most a third of its length; `nil` if none.
    package static func of(_ name: String, among known: [String]) -> String? {
        let typed = lowered(name)
        var nearest: (name: String, edits: Int)?
        for candidate in known {
            let edits = distance(typed, lowered(candidate))
            guard edits <= max(1, candidate.utf8.count / 3) else { continue }
            if nearest.map({ edits < $0.edits }) ?? true { nearest = (candidate, edits) }
        }
        return nearest?.name
    }

    private static func lowered(_ text: String) -> [UInt8] {
        text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }

    /// Levenshtein distance in bytes.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var previous = Array(0...right.count)
        for (row, byte) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                current.append(
                    min(
                        previous[column + 1] + 1, current[column] + 1,
                        previous[column] + (byte == other ? 0 : 1)))
            }
            previous = current
        }
        return previous[right.count]
    }
}
