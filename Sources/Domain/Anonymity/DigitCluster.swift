/// Digits that stand together: groups with at most three spaces, dots, dashes, slashes or brackets
/// between them. A number that names a person is a row of whole groups.
struct DigitCluster {
    struct Group {
        /// Position of the first digit in the folded text.
        let start: Int
        let digits: [UInt8]
        /// Separators between the group before and this one; empty for the first.
        let gap: [UInt8]
    }

    /// At most this many: longer rows are cut, and the next cluster starts at the cut.
    static let mostGroups = 32
    private static let widestGap = 3

    private(set) var groups: [Group] = []

    var start: Int { groups.first?.start ?? 0 }
    var digitCount: Int { groups.reduce(0) { $0 + $1.digits.count } }

    static func all(in text: IdentifyingText) -> [DigitCluster] {
        var clusters: [DigitCluster] = []
        var current = DigitCluster()
        var position = 0
        var gap: [UInt8] = []
        func isSeparator(_ byte: UInt8) -> Bool {
            [0x20, 0x2E, 0x2D, 0x2F, 0x28, 0x29, 0x5F].contains(byte)
        }
        while position < text.count {
            if text.isDigit(position) {
                let start = position
                while text.isDigit(position) { position += 1 }
                if current.groups.count == mostGroups {
                    clusters.append(current)
                    current = DigitCluster()
                    gap = []
                }
                current.groups.append(
                    Group(
                        start: start, digits: text.bytes[start..<position].map { $0 - 0x30 },
                        gap: current.groups.isEmpty ? [] : gap))
                gap = []
                continue
            }
            if isSeparator(text.at(position)), gap.count < widestGap {
                gap.append(text.at(position))
            } else if !current.groups.isEmpty {
                clusters.append(current)
                current = DigitCluster()
                gap = []
            }
            position += 1
        }
        if !current.groups.isEmpty { clusters.append(current) }
        return clusters.map(\.withoutDates).flatMap { $0 }
    }

    /// The parts between the dates that stand in this cluster: `2026-01-29`, `29/01/2026`.
    private var withoutDates: [DigitCluster] {
        var parts: [DigitCluster] = []
        var current = DigitCluster()
        var index = 0
        while index < groups.count {
            if isDate(at: index) {
                if !current.groups.isEmpty { parts.append(current) }
                current = DigitCluster()
                index += 3
            } else {
                let group = groups[index]
                current.groups.append(
                    current.groups.isEmpty
                        ? Group(start: group.start, digits: group.digits, gap: []) : group)
                index += 1
            }
        }
        if !current.groups.isEmpty { parts.append(current) }
        return parts
    }

    private func isDate(at index: Int) -> Bool {
        guard index + 2 < groups.count else { return false }
        let (one, two, three) = (groups[index], groups[index + 1], groups[index + 2])
        guard two.gap == three.gap, two.gap.count == 1, two.gap != [IdentifyingText.space] else {
            return false
        }
        let sizes = [one.digits.count, two.digits.count, three.digits.count]
        guard two.number >= 1, two.number <= 12 else { return false }
        if sizes[0] == 4, sizes[1] <= 2, sizes[2] <= 2 {
            return (1900...2100).contains(one.number) && (1...31).contains(three.number)
        }
        return sizes[0] <= 2 && sizes[1] <= 2 && sizes[2] == 4 && (1...31).contains(one.number)
            && (1900...2100).contains(three.number)
    }

    /// Rows of whole groups with exactly `count` digits.
    func rows(of count: Int) -> [ArraySlice<Group>] {
        var found: [ArraySlice<Group>] = []
        for first in groups.indices {
            var digits = 0
            for last in first..<groups.endIndex {
                digits += groups[last].digits.count
                if digits == count { found.append(groups[first...last]) }
                if digits >= count { break }
            }
        }
        return found
    }
}

extension DigitCluster.Group {
    /// The value of at most eight digits; 0 for a longer group.
    var number: Int {
        digits.count > 8 ? 0 : digits.reduce(0) { $0 * 10 + Int($1) }
    }
}

extension ArraySlice<DigitCluster.Group> {
    var digits: [UInt8] { flatMap(\.digits) }
    /// Sizes of the groups: `[2, 2, 2, 3, 2]`.
    var sizes: [Int] { map(\.digits.count) }
    /// The separators inside the row.
    var gaps: [[UInt8]] { dropFirst().map(\.gap) }
    /// One kind of separator throughout, or none.
    var isUniform: Bool { Set(gaps).count <= 1 }
}
