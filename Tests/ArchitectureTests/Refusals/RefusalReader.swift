/// Reads one call that makes a refusal into what it can say.
struct RefusalReader {
    enum Answer {
        /// It takes the words of another refusal, or is none.
        case none
        case sites([RefusalSite])
        case unreadable
    }

    /// What a caller gave for a parameter.
    private final class Given {
        let file: SourceFile
        let range: Range<Int>
        let outer: [String: Given]

        init(_ file: SourceFile, _ range: Range<Int>, _ outer: [String: Given]) {
            (self.file, self.range, self.outer) = (file, range, outer)
        }
    }

    private let files: [SourceFile]
    private let functions: [String: [SwiftFunction]]

    init(files: [SourceFile]) {
        self.files = files
        functions = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.swift.functions) })
    }

    /// Longest way from a function to who calls who calls it.
    private static let callers = 3
    private static let unknown = "…"
    private static let statuses: [String: Int] = [
        "ongeldig": 400, "nietToegelaten": 403, "nietGevonden": 404, "strijdigMetToestand": 409,
        "poortGesloten": 409, "teGroot": 413, "nietBeschikbaar": 503,
    ]

    func read(_ file: SourceFile, callAt open: Int) -> Answer {
        let arguments = file.swift.arguments(ofGroupAt: open)
        let plain = arguments.filter { $0.label == nil }.map(\.range)
        func part(_ place: Int, _ label: String) -> Range<Int>? {
            arguments.first { $0.label == label }?.range
                ?? (plain.indices.contains(place) ? plain[place] : nil)
        }
        guard let kind = part(0, "status"), let code = part(1, "code"),
            let message = part(2, "detail")
        else { return .none }
        let rules = arguments.first { $0.label == "rules" || $0.label == "regels" }?.range
        let read = [kind, code, message] + (rules.map { [$0] } ?? [])
        var sites: [RefusalSite] = []
        for given in callers(of: file, at: open, reading: read, Self.callers) {
            let codes = self.codes(code, in: file, given)
            guard codes.allSatisfy(Self.isCode) else {
                let isHandedOn =
                    codes == [Self.unknown] && file.swift.isWord(code.lowerBound, "code")
                return isHandedOn ? .none : .unreadable
            }
            for code in codes {
                for text in texts(message, in: file, given) {
                    sites.append(
                        RefusalSite(
                            path: file.path, line: file.swift[open]?.line ?? 0, code: code,
                            statuses: statuses(kind, in: file, given), message: text,
                            rules: rules.map { numbers($0, in: file, given) } ?? []))
                }
            }
        }
        return .sites(sites)
    }

    /// Letters and hyphens: nothing that was sent, and no id or number, has such a form by chance.
    private static func isCode(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }
    }

    // MARK: callers

    /// What the callers of the function around `index` give, one for each; a single empty one where
    /// nothing of `ranges` depends on them.
    private func callers(
        of file: SourceFile, at index: Int, reading ranges: [Range<Int>], _ depth: Int
    ) -> [[String: Given]] {
        guard depth > 0,
            let function = functions[file.path]?.filter({ $0.range.contains(index) })
                .max(by: { $0.range.lowerBound < $1.range.lowerBound })
        else { return [[:]] }
        let names = Set(function.parameters.map(\.name))
        let isAsked = ranges.contains { range in
            terms(range, in: file.swift).contains {
                $0.count == 1 && names.contains(file.swift.text($0.lowerBound))
            }
        }
        guard isAsked, function.name != "init" else { return [[:]] }
        let near = calls(of: function, in: [file])
        let far =
            near.isEmpty ? calls(of: function, in: files.filter { $0.target == file.target }) : near
        let found = far.flatMap { caller, open in
            let filled = function.filled(caller.swift.arguments(ofGroupAt: open))
            return callers(of: caller, at: open, reading: Array(filled.values), depth - 1).map {
                outer in filled.mapValues { Given(caller, $0, outer) }
            }
        }
        return found.isEmpty ? [[:]] : found
    }

    private func calls(of function: SwiftFunction, in files: [SourceFile]) -> [(SourceFile, Int)] {
        files.flatMap { file in
            (file.swift.words[function.name] ?? []).filter {
                file.swift.isMark($0 + 1, "(") && !file.swift.isWord($0 - 1, "func")
            }.map { (file, $0 + 1) }
        }
    }

    // MARK: expressions

    private func codes(_ range: Range<Int>, in file: SourceFile, _ given: [String: Given])
        -> [String]
    {
        let read = texts(range, in: file, given)
        let last = range.upperBound - 1
        guard read == [Self.unknown], range.count > 1, file.swift.isMark(last - 1, ".") else {
            return read
        }
        let found = files.filter { $0.target == file.target }
            .flatMap { choices(of: file.swift.text(last), in: $0.swift) }
        return found.isEmpty ? read : found
    }

    /// The texts in the body of a computed property.
    private func choices(of property: String, in swift: SwiftSource) -> [String] {
        (swift.words[property] ?? []).filter { swift.isWord($0 - 1, "var") }.flatMap { index in
            let brace = swift.brace(ofDeclarationAt: index - 1, isVariable: true)
            return brace.map { ($0..<swift.end(ofGroupAt: $0)).compactMap(swift.content) } ?? []
        }
    }

    /// What an expression can say; `…` for what only the running program knows.
    private func texts(
        _ range: Range<Int>, in file: SourceFile, _ given: [String: Given], _ depth: Int = 4
    ) -> [String] {
        let swift = file.swift
        guard depth > 0, let first = range.first else { return [Self.unknown] }
        if swift.isMark(first, "("), swift.end(ofGroupAt: first) == range.upperBound - 1 {
            return texts((first + 1)..<(range.upperBound - 1), in: file, given, depth)
        }
        if swift.isWord(first, "switch") {
            return branches(ofSwitchAt: first, in: swift)
                .flatMap { texts($0, in: file, given, depth - 1) }
        }
        if let (yes, no) = choice(range, in: swift) {
            return texts(yes, in: file, given, depth) + texts(no, in: file, given, depth)
        }
        return terms(range, in: swift).map { term($0, in: file, given, depth) }
            .reduce([""]) { read, more in read.flatMap { start in more.map { start + $0 } } }
            .map { $0.replacing("……", with: Self.unknown) }
    }

    private func terms(_ range: Range<Int>, in swift: SwiftSource) -> [Range<Int>] {
        swift.parts(of: range, at: "+")
    }

    private func term(
        _ range: Range<Int>, in file: SourceFile, _ given: [String: Given], _ depth: Int
    ) -> [String] {
        let swift = file.swift
        if let (text, next) = swift.reading(at: range.lowerBound), next == range.upperBound {
            return [text]
        }
        if swift.isMark(range.lowerBound, "(") {
            let isWhole = swift.end(ofGroupAt: range.lowerBound) == range.upperBound - 1
            return isWhole ? texts(range, in: file, given, depth) : [Self.unknown]
        }
        guard range.count == 1, swift[range.lowerBound]?.kind == .word else {
            return [Self.unknown]
        }
        let name = swift.text(range.lowerBound)
        if let bound = given[name] {
            return texts(bound.range, in: bound.file, bound.outer, depth - 1)
        }
        let found = values(of: name, at: range.lowerBound, in: file)
            .flatMap { texts($0, in: file, given, depth - 1) }
        return found.isEmpty ? [Self.unknown] : found
    }

    /// What each case of a `switch` gives.
    private func branches(ofSwitchAt index: Int, in swift: SwiftSource) -> [Range<Int>] {
        let level = swift.depth(of: index)
        guard
            let brace = (index..<swift.tokens.count).first(where: {
                swift.isMark($0, "{") && swift.depth(of: $0) == level
            })
        else { return [] }
        let end = swift.end(ofGroupAt: brace)
        let inner = (brace..<end).filter { swift.depth(of: $0) == level + 1 }
        let heads = inner.filter { swift.isWord($0, "case") || swift.isWord($0, "default") }
        return heads.indices.compactMap { place in
            let next = place + 1 < heads.count ? heads[place + 1] : end
            let colon = inner.first { $0 > heads[place] && swift.isMark($0, ":") }
            return colon.flatMap { $0 + 1 < next ? ($0 + 1)..<next : nil }
        }
    }

    /// Both sides of `question ? yes : no`.
    private func choice(_ range: Range<Int>, in swift: SwiftSource) -> (Range<Int>, Range<Int>)? {
        let level = swift.depth(of: range.lowerBound)
        let marks = range.filter { swift.depth(of: $0) == level }
        guard
            let question = marks.first(where: {
                swift.isMark($0, "?") && !swift.touches($0 - 1) && !swift.touches($0)
            }), let colon = marks.first(where: { $0 > question && swift.isMark($0, ":") })
        else { return nil }
        return ((question + 1)..<colon, (colon + 1)..<range.upperBound)
    }

    /// What is assigned to `name` in the function around `index`, or as a constant of the file.
    private func values(of name: String, at index: Int, in file: SourceFile) -> [Range<Int>] {
        let swift = file.swift
        let inner = functions[file.path]?.filter { $0.range.contains(index) }
            .max { $0.range.lowerBound < $1.range.lowerBound }
        return (swift.words[name] ?? []).compactMap { place in
            let isHere = inner?.range.contains(place) ?? false
            guard isHere || swift.isWord(place - 1, "let") && swift.depth(of: place) < 2,
                swift.isMark(place + 1, "="), !swift.touches(place + 1)
            else { return nil }
            return (place + 2)..<end(ofStatementAt: place + 2, in: swift)
        }
    }

    private func end(ofStatementAt start: Int, in swift: SwiftSource) -> Int {
        var at = start + 1
        while let token = swift[at], swift.depth(of: at) >= swift.depth(of: start) {
            let goesOn = (["+", "?", ":", "."] as [Unicode.Scalar]).contains { token.isMark($0) }
            if token.isFirstOnLine, swift.depth(of: at) == swift.depth(of: start), !goesOn { break }
            at += 1
        }
        return at
    }

    // MARK: kinds and rules

    private func statuses(
        _ range: Range<Int>, in file: SourceFile, _ given: [String: Given]
    ) -> Set<Int> {
        if range.count == 1, let bound = given[file.swift.text(range.lowerBound)] {
            return statuses(bound.range, in: bound.file, bound.outer)
        }
        return Set(
            range.compactMap { Self.statuses[file.swift.text($0)] ?? Int(file.swift.text($0)) })
    }

    /// The numbers that are written out; what the program computes is not among them.
    private func numbers(
        _ range: Range<Int>, in file: SourceFile, _ given: [String: Given]
    ) -> Set<Int> {
        var numbers: Set<Int> = []
        for index in range {
            let text = file.swift.text(index)
            if let number = Int(text) { numbers.insert(number) }
            if let bound = given[text], file.swift[index]?.kind == .word {
                numbers.formUnion(self.numbers(bound.range, in: bound.file, bound.outer))
            }
        }
        return numbers
    }
}
