import Configuration
import Testing

struct YAMLRobustnessTests {
    /// What can be read has one canonical form that reads the same; the rest has problems with a
    /// place in the file. Nothing traps.
    private func check(_ bytes: [UInt8], _ seed: UInt64) throws {
        var problems = Problems()
        guard let read = YAMLReader.read(bytes, file: "x.yaml", &problems) else {
            try #require(!problems.isEmpty, "seed \(seed): refused without a reason")
            let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
            for error in problems.all {
                let place = error.position
                try #require(place.line >= 1 && place.line <= max(1, lines.count), "seed \(seed)")
                try #require(place.column >= 1, "seed \(seed)")
                try #require(
                    place.column <= lines[place.line - 1].count + 1, "seed \(seed): \(error)")
            }
            return
        }
        try #require(problems.isEmpty)
        let canonical = YAMLCanonicalForm.write(read)
        let again = try document(canonical)
        try #require(Shape(again.root) == Shape(read.root), "seed \(seed)\n\(canonical)")
        try #require(YAMLCanonicalForm.write(again) == canonical, "seed \(seed)\n\(canonical)")
    }

    @Test("random bytes are read or refused, never trap")
    func randomBytes() throws {
        for seed in UInt64(1)...2_000 {
            var random = SeededRandom(seed: seed)
            let count = Int.random(in: 0...80, using: &random)
            try check((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }, seed)
        }
    }

    @Test("random pieces of YAML are read or refused, never trap, and what is read is stable")
    func randomPieces() throws {
        let pieces = [
            "a", "b", "7", "é", "no", "- ", "-", ": ", ":", "? ", "\n", "\n", "\n", "  ", " ", " ",
            "'", "''", "\"", "\\", "#", " # ", ">", "|", "> \n", "&x ", "*x", "!t ", "[", "]", "{",
            "}", ",", "---\n", "...\n", "%", "\t", "<<", "2026-01-01", "\u{301}", "\n  ", "\n    ",
            "a: ", "a: b\n", "b:\n  ", "- c\n", ">\n  ", "@", "`", "\u{2028}", "\u{FEFF}", "~",
        ]
        var isRead = 0
        for seed in UInt64(1)...6_000 {
            var random = SeededRandom(seed: seed)
            let count = Int.random(in: 1...12, using: &random)
            let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            try check(Array(text.utf8), seed)
            if problems(in: text).isEmpty { isRead += 1 }
        }
        #expect(isRead > 250, "the pieces must reach what is read: \(isRead)")
    }

    @Test("a good file with one changed byte is read or refused, never traps")
    func changedBytes() throws {
        let good = Array(YAMLReaderTests.route.utf8)
        for seed in UInt64(1)...2_000 {
            var random = SeededRandom(seed: seed)
            var bytes = good
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(good[Int.random(in: 0..<good.count, using: &random)], at: place)
            default: bytes.removeLast(place)
            }
            try check(bytes, seed)
        }
    }

    @Test("a file of the greatest size with nothing but openings ends at once")
    func hostileSizes() {
        for piece in [
            "- ", "? ", "[", "{", "a: [", "&a ", "'a", "\"a", ">\n", "# ", "!a ", "- -\n",
        ] {
            let count = YAMLLimits.policy.bytes / piece.utf8.count
            #expect(!problems(in: String(repeating: piece, count: count)).isEmpty, "\(piece)")
        }
    }
}
