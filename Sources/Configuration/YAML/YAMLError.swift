/// One thing that is wrong in a file of the set: where, by which check, and what to do.
package struct YAMLError: Error, Sendable, Hashable {
    /// The check of the policy format that refuses it.
    package enum Check: String, Sendable, Hashable {
        /// Outside the subset of YAML that every reader understands alike.
        case subset = "P01"
        /// A key, phrase or value that the file's kind does not know.
        case vocabulary = "P02"
    }

    package let check: Check
    package let position: YAMLPosition
    /// Lower case, no full stop, ends in what to do.
    package let problem: String

    package init(_ check: Check, at position: YAMLPosition, _ problem: String) {
        self.check = check
        self.position = position
        self.problem = problem
    }
}

extension YAMLError: CustomStringConvertible {
    package var description: String { "\(position): \(check.rawValue): \(problem)" }
}

/// What one run found, so that the author sees everything at once; empty means nothing was refused.
package struct Problems: Error, Sendable, Hashable {
    /// In the order found, at most `YAMLLimits.problems`.
    package private(set) var all: [YAMLError] = []
    /// How many more there were.
    package private(set) var omitted = 0

    package init() {}

    package var isEmpty: Bool { all.isEmpty }

    package mutating func add(_ error: YAMLError) {
        guard all.count < YAMLLimits.problems else {
            omitted += 1
            return
        }
        all.append(error)
    }

    package mutating func add(contentsOf other: Problems) {
        for error in other.all { add(error) }
        omitted += other.omitted
    }

    /// By file, line and column.
    package var sorted: [YAMLError] { all.sorted { $0.position < $1.position } }
}

extension Problems: CustomStringConvertible {
    package var description: String {
        let more = omitted == 0 ? [] : ["and \(omitted) more: mend these first"]
        return (sorted.map(\.description) + more).joined(separator: "\n")
    }
}

/// `text` in backticks as a message repeats it, cut at `YAMLLimits.shownLength`.
func shown(_ text: String) -> String {
    let cut = text.unicodeScalars.prefix(YAMLLimits.shownLength)
    return cut.endIndex < text.unicodeScalars.endIndex ? "`\(String(cut))…`" : "`\(text)`"
}
