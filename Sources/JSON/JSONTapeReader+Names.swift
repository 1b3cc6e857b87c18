extension JSONTapeReader {
    /// Up to this many members every pair is compared; beyond, the names are sorted.
    private static let membersComparedPairwise = 12

    /// Refuses an object with two names of the same bytes, at the first that came again.
    ///
    /// Bytes after unescaping, never `String`: that would merge é with e and an accent.
    func refuseDuplicateNames(of container: Int, _ input: Span<UInt8>) throws(JSONFault) {
        var names: [Int] = []
        names.reserveCapacity(Int(nodes[container].count))
        var next = container + 1
        while next < Int(nodes[container].end) {
            names.append(next)
            next = Int(nodes[next + 1].end)
        }
        let duplicate =
            names.count <= Self.membersComparedPairwise
            ? firstDuplicatePairwise(names, input) : firstDuplicateSorted(names, input)
        if let duplicate {
            throw JSONFault(reason: .duplicateName, offset: Int(nodes[duplicate].end))
        }
    }

    private func firstDuplicatePairwise(_ names: [Int], _ input: Span<UInt8>) -> Int? {
        for later in 1..<names.count {
            for earlier in 0..<later where order(names[earlier], names[later], input) == 0 {
                return names[later]
            }
        }
        return nil
    }

    private func firstDuplicateSorted(_ names: [Int], _ input: Span<UInt8>) -> Int? {
        let sorted = sortedByBytes(names, input)
        var first: Int?
        for place in 1..<sorted.count
        where order(sorted[place - 1], sorted[place], input) == 0 {
            let later = max(sorted[place - 1], sorted[place])
            first = min(first ?? later, later)
        }
        return first
    }

    /// A bottom-up merge sort: a `Span` cannot be captured by the closure that `sort` takes.
    private func sortedByBytes(_ names: [Int], _ input: Span<UInt8>) -> [Int] {
        var sorted = names
        var width = 1
        while width < sorted.count {
            var merged: [Int] = []
            merged.reserveCapacity(sorted.count)
            for start in stride(from: 0, to: sorted.count, by: 2 * width) {
                let middle = min(start + width, sorted.count)
                let end = min(start + 2 * width, sorted.count)
                var (left, right) = (start, middle)
                while left < middle || right < end {
                    let takesLeft =
                        right == end
                        || left < middle && order(sorted[left], sorted[right], input) <= 0
                    merged.append(sorted[takesLeft ? left : right])
                    if takesLeft { left += 1 } else { right += 1 }
                }
            }
            sorted = merged
            width *= 2
        }
        return sorted
    }

    /// Negative, zero or positive: a total order of names, by length and then by bytes.
    private func order(_ left: Int, _ right: Int, _ input: Span<UInt8>) -> Int {
        let (one, other) = (nodes[left], nodes[right])
        guard one.count == other.count else { return Int(one.count) - Int(other.count) }
        for offset in 0..<Int(one.count) {
            let difference =
                Int(byte(of: one, at: offset, input)) - Int(byte(of: other, at: offset, input))
            guard difference == 0 else { return difference }
        }
        return 0
    }

    private func byte(of node: JSONTape.Node, at offset: Int, _ input: Span<UInt8>) -> UInt8 {
        let place = Int(node.start) + offset
        return node.isUnescaped ? unescaped[place] : input[place]
    }
}
