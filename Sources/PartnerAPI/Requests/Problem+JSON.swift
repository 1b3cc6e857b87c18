import JSON

extension Problem {
    /// A body that is no JSON, in Dutch, with the place.
    init(_ error: JSONError) {
        switch error.reason {
        case .tooManyBytes, .tooManyValues, .tooDeep:
            self.init(
                413, "json-te-groot",
                "dit lichaam is groter of dieper genest dan een verzoek mag zijn; "
                    + error.reason.dutch)
        default:
            self.init(
                400, "json-ongeldig",
                "regel \(error.line), kolom \(error.column): \(error.reason.dutch)")
        }
    }

    /// A body of the wrong shape: what belongs at that place, never what stood there.
    init(_ error: JSONShapeError, expected members: [MemberSchema]) {
        let whole = Schema.object(name: nil, members: members)
        var pointer = error.pointer
        let detail: String
        switch Problem.place(pointer, in: whole) {
        case .whole: detail = "het lichaam is niet wat gevraagd wordt; stuur \(whole.expectation)"
        case .known(let schema):
            detail = "dit lid ontbreekt of is niet wat gevraagd wordt; stuur \(schema.expectation)"
        case .unknown(let object):
            if Problem.isNamed(pointer) {
                detail =
                    "het lid `\(Problem.lastStep(of: pointer))` bestaat hier niet; stuur enkel "
                    + object.expectation
            } else {
                // Its name is the sender's own: the place is the object that holds it.
                pointer = Problem.parent(of: pointer)
                detail = "hier staat een lid dat niet bestaat; stuur enkel \(object.expectation)"
            }
        }
        self.init(400, "lichaam-ongeldig", detail, at: pointer)
    }

    /// A query that is not what this path takes.
    init(query error: JSONShapeError, expected parameters: [MemberSchema]) {
        let detail =
            switch Problem.place(error.pointer, in: .object(name: nil, members: parameters)) {
            case .known(let schema):
                "parameter \(error.pointer.dropFirst()) ontbreekt of is niet wat gevraagd "
                    + "wordt; geef "
                    + schema.expectation
            case .whole, .unknown:
                parameters.isEmpty
                    ? "dit pad heeft geen parameters; laat de vraag na `?` weg"
                    : (Problem.isNamed(error.pointer)
                        ? "de parameter `\(Problem.lastStep(of: error.pointer))`" : "een parameter")
                        + " bestaat hier niet; gebruik enkel "
                        + parameters.map { "`\($0.name)`" }.joined(separator: ", ")
            }
        self.init(400, "parameter-ongeldig", detail)
    }

    private enum Place {
        case whole
        case known(Schema)
        /// A member that the object does not have.
        case unknown(in: Schema)
    }

    /// What the pointer means in the shape that was asked for.
    private static func place(_ pointer: String, in schema: Schema) -> Place {
        guard !pointer.isEmpty else { return .whole }
        var schema = schema
        for step in pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            switch schema {
            case .object(_, let members):
                guard let member = members.first(where: { $0.name == step }) else {
                    return .unknown(in: schema)
                }
                schema = member.schema
            case .array(let element, _): schema = element
            case .text, .integer, .boolean, .document: return .known(schema)
            }
        }
        return .known(schema)
    }
}

extension JSONError.Reason {
    /// The advice in Dutch; like the English, without any part of what was read.
    fileprivate var dutch: String {
        switch self {
        case .tooManyBytes(let limit): "de tekst is langer dan \(limit) bytes; stuur minder"
        case .tooDeep(let limit): "lijsten en objecten staan meer dan \(limit) diep; nestel minder"
        case .tooManyValues(let limit): "de tekst bevat meer dan \(limit) waarden; stuur er minder"
        case .numberTooLong(let limit): "een getal is langer dan \(limit) bytes; rond het af"
        case .byteOrderMark: "de tekst begint met een byte order mark; laat het weg"
        case .unexpectedEnd: "de tekst houdt te vroeg op; stuur de hele waarde"
        case .expectedValue:
            "hier hoort een waarde: object, lijst, tekst, getal, true, false of null"
        case .expectedName: "hier hoort de naam van een lid, tussen dubbele aanhalingstekens"
        case .expectedColon: "tussen naam en waarde van een lid hoort `:`"
        case .expectedCommaOrBracket: "na een element hoort `,` of `]`"
        case .expectedCommaOrBrace: "na een lid hoort `,` of `}`"
        case .trailingComma: "voor het sluitende haakje staat een komma; laat ze weg"
        case .trailingBytes: "na de waarde volgt nog iets; stuur een waarde"
        case .duplicateName: "dit object heeft al een lid met deze naam; stuur het een keer"
        case .controlCharacter: "in een tekst staat een stuurteken; schrijf het als escape"
        case .unknownEscape: "onbekende escape in een tekst; gebruik die van RFC 8259"
        case .loneSurrogate: "een half surrogaatpaar staat alleen; stuur beide of geen"
        case .nonCharacter: "in een tekst staat een codepunt dat geen teken is; laat het weg"
        case .invalidUTF8: "de tekst is hier geen UTF-8; stuur UTF-8"
        case .leadingZero: "een getal begint met een nutteloze nul; laat ze weg"
        case .expectedDigit: "hier hoort een cijfer"
        case .integerNotExact:
            "een geheel getal ligt buiten -9007199254740991...9007199254740991; stuur het als tekst"
        case .numberTooLarge: "een getal is te groot voor een double; stuur het als tekst"
        case .numberTooSmall: "een getal ligt te dicht bij nul voor een double; stuur het als tekst"
        }
    }
}
