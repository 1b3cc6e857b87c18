/// Finds what a mistyped word was most likely meant to be.
package enum NearestWord {
    /// The word of `known` with the fewest edits from `word`, case aside; the first of equals.
    /// `nil` only when nothing is known.
    package static func to(_ word: String, among known: some Sequence<String>) -> String? {
        let letters = NearestWord.letters(of: word)
        var nearest: (word: String, edits: Int)?
        for candidate in known {
            let edits = distance(letters, NearestWord.letters(of: candidate))
            if edits < nearest?.edits ?? Int.max { nearest = (candidate, edits) }
        }
        return nearest?.word
    }

    /// Insertions, deletions, substitutions and swaps of neighbours, the fewest that turn one
    /// into the other.
    package static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let isEqual = left[row] == right[column]
                var edits = min(last[column] + (isEqual ? 0 : 1), last[column + 1] + 1)
                edits = min(edits, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1],
                    left[row - 1] == right[column]
                {
                    edits = min(edits, beforeLast[column - 1] + 1)
                }
                current.append(edits)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }

    private static func letters(of word: String) -> [Character] {
        Array(word.lowercased().prefix(YAMLLimits.comparedLength))
    }
}
