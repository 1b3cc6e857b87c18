/// The arguments and options of one command, checked against its specification.
///
/// Asking for a name that the specification does not have is a mistake of the program and stops it.
struct CommandInput: Sendable {
    /// The most words on one command line.
    static let greatestWords = 2_000

    /// How the command was called: `sluis stuk toon`.
    let path: String
    private let specification: CommandSpecification
    private var values: [String: [String]] = [:]

    init(
        _ words: [String], for specification: CommandSpecification, path: String
    ) throws(CommandFailure) {
        self.path = path
        self.specification = specification
        guard words.count <= CommandInput.greatestWords else {
            throw .usage("meer dan \(CommandInput.greatestWords) woorden op een regel", see: help)
        }
        var placed: [String] = []
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--" {
                placed += rest
                break
            }
            if word.hasPrefix("-"), word != "-", !isPassedOn(word) {
                try takeOption(word, &rest)
            } else {
                placed.append(word)
            }
        }
        try place(placed)
        try checkRequired()
    }

    // MARK: What a command asks

    /// The value of an argument or option; refused as wrong use where there is none.
    func required(_ name: String) throws(CommandFailure) -> String {
        guard let value = optionalText(name) else {
            throw .usage("`\(name)` ontbreekt", see: help)
        }
        return value
    }

    func optionalText(_ name: String) -> String? {
        checkKnown(name)
        return values[name]?.last
    }

    /// Every value of a repeated argument or option, in order.
    func texts(_ name: String) -> [String] {
        checkKnown(name)
        return values[name] ?? []
    }

    func has(_ flag: String) -> Bool {
        checkKnown(flag)
        return values[flag] != nil
    }

    /// A whole number in `range`.
    func integer(
        _ name: String, in range: ClosedRange<Int>
    ) throws(CommandFailure) -> Int? {
        guard let text = optionalText(name) else { return nil }
        guard let number = Int(text), range.contains(number), String(number) == text else {
            throw .usage(
                "`\(name)` is een getal van \(range.lowerBound) tot \(range.upperBound)", see: help)
        }
        return number
    }

    var printsJSON: Bool { specification.printsJSON && values[Option.json.name] != nil }

    /// The command that explains this one.
    var help: String { "sluis help" + path.dropFirst("sluis".count) }

    static func asksHelp(_ words: [String]) -> Bool {
        words.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
    }

    // MARK: Reading

    /// Whether `word` is an option of another command, which the last argument takes as it is.
    private func isPassedOn(_ word: String) -> Bool {
        guard specification.arguments.last?.takesOptions == true else { return false }
        let name = word.prefix { $0 != "=" }
        return !specification.options.contains { $0.name == name }
    }

    private mutating func takeOption(
        _ word: String, _ rest: inout ArraySlice<String>
    ) throws(CommandFailure) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        guard let option = specification.options.first(where: { $0.name == name }) else {
            throw .unknown(
                "onbekende optie", name, among: specification.options.map(\.name), see: help)
        }
        if values[name] != nil, !option.isRepeated {
            throw .usage("`\(name)` staat er meer dan een keer", see: help)
        }
        guard let placeholder = option.value else {
            guard parts.count == 1 else {
                throw .usage("`\(name)` neemt geen waarde", see: help)
            }
            values[name] = [""]
            return
        }
        let value: String
        if parts.count == 2 {
            value = String(parts[1])
        } else if let next = rest.first, !specification.options.contains(where: { $0.name == next })
        {
            value = next
            rest.removeFirst()
        } else {
            throw .usage("achter `\(name)` hoort \(placeholder)", see: help)
        }
        guard option.choices.isEmpty || option.choices.contains(value) else {
            throw .unknown(
                "onbekende waarde voor `\(name)`:", value, among: option.choices, see: help)
        }
        values[name, default: []].append(value)
    }

    private mutating func place(_ words: [String]) throws(CommandFailure) {
        var rest = words[...]
        for argument in specification.arguments {
            if argument.isRepeated {
                values[argument.name] = rest.isEmpty ? nil : Array(rest)
                rest = []
            } else if let word = rest.popFirst() {
                values[argument.name] = [word]
            }
        }
        if let surplus = rest.first {
            throw .usage("`\(TerminalText.safe(surplus))` is te veel", see: help)
        }
    }

    private func checkRequired() throws(CommandFailure) {
        for argument in specification.arguments
        where !argument.isOptional && values[argument.name] == nil {
            throw .usage("\(argument.name) ontbreekt: \(argument.summary)", see: help)
        }
        for option in specification.options where option.isRequired && values[option.name] == nil {
            throw .usage("`\(option.name)` ontbreekt: \(option.summary)", see: help)
        }
    }

    private func checkKnown(_ name: String) {
        precondition(
            specification.options.contains { $0.name == name }
                || specification.arguments.contains { $0.name == name },
            "`\(name)` is not in the specification of \(path)")
    }
}
