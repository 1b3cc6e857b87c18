/// A function or initialiser with a body: what it takes and where it stands.
struct SwiftFunction {
    let name: String
    /// `label` is `nil` for `_`.
    let parameters: [(label: String?, name: String)]
    /// Tokens from its keyword to the end of its body.
    let range: Range<Int>

    /// Which parameter each argument of a call fills.
    func filled(_ arguments: [SwiftSource.Argument]) -> [String: Range<Int>] {
        var (filled, next): ([String: Range<Int>], Int) = ([:], 0)
        for argument in arguments {
            guard
                let place = parameters.indices.first(where: {
                    $0 >= next && parameters[$0].label == argument.label
                })
            else { continue }
            filled[parameters[place].name] = argument.range
            next = place + 1
        }
        return filled
    }
}

extension SwiftSource {
    /// Every function and initialiser that has a body.
    var functions: [SwiftFunction] {
        ["func", "init"].flatMap { keyword in
            free(keyword).compactMap { index in
                guard let brace = brace(ofDeclarationAt: index, isVariable: false),
                    let open = (index..<brace).first(where: { isMark($0, "(") })
                else { return nil }
                return SwiftFunction(
                    name: keyword == "func" ? text(index + 1) : keyword,
                    parameters: arguments(ofGroupAt: open).isEmpty ? [] : parameters(at: open),
                    range: index..<end(ofGroupAt: brace))
            }
        }
    }

    private func parameters(at open: Int) -> [(label: String?, name: String)] {
        parts(of: (open + 1)..<end(ofGroupAt: open), at: ",").compactMap { part in
            guard let colon = part.first(where: { isMark($0, ":") }), colon > part.lowerBound
            else { return nil }
            let words = (part.lowerBound..<colon).map(text)
            guard let first = words.first, let last = words.last else { return nil }
            return (first == "_" ? nil : first, last)
        }
    }
}
