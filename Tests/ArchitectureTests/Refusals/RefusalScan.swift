/// One way in which the sources refuse: what a `Refusal(…)` or `Problem(…)` can carry.
struct RefusalSite: Equatable {
    let path: String
    let line: Int
    let code: String
    let statuses: Set<Int>
    /// As people read it, `…` for what the program fills in.
    let message: String
    var rules: Set<Int> = []
}

/// Finds every code that the sources can refuse with.
///
/// It reads texts, sums and choices of texts, what the callers of a function give it, constants of
/// the file and properties that are a choice of codes. What it cannot read is a finding: a code is
/// never missed in silence.
struct RefusalScan {
    let sites: [RefusalSite]
    let unreadable: [Finding]

    init(_ files: [SourceFile]) {
        let sources = files.filter { $0.isSwift && $0.isInSources && $0.target != "Client" }
        let reader = RefusalReader(files: sources)
        var (sites, unreadable): ([RefusalSite], [Finding]) = ([], [])
        for file in sources {
            for open in Self.calls(in: file.swift) {
                switch reader.read(file, callAt: open) {
                case .none: break
                case .sites(let found): sites += found
                case .unreadable:
                    unreadable.append(
                        file.finding(
                            file.swift[open]?.line ?? 0, "the code of this refusal is not readable")
                    )
                }
            }
        }
        (self.sites, self.unreadable) = (sites, unreadable)
    }

    /// The `(` of each call that makes a refusal, in the order of the file.
    private static func calls(in swift: SwiftSource) -> [Int] {
        let made = ["Refusal", "Problem"]
        let extended = (swift.words["extension"] ?? []).contains {
            made.contains(swift.text($0 + 1))
        }
        let inner = (swift.words["init"] ?? []).filter {
            extended && swift.isMark($0 - 1, ".") && swift.isWord($0 - 2, "self")
        }
        return (made.flatMap { swift.words[$0] ?? [] } + inner).map { $0 + 1 }
            .filter { swift.isMark($0, "(") }.sorted()
    }
}
