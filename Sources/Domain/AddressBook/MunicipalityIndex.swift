/// Finds a municipality by what people write of it: its code, a code of before a merger, a postal
/// code, or its name in Dutch, French or German.
///
/// Names are compared without capitals, accents, apostrophes and hyphens. Nothing is guessed:
/// what several municipalities answer to is answered with all of them.
package struct MunicipalityIndex: Sendable, Equatable {
    /// Unicode scalars of a name that is looked for; a longer one is nobody's.
    package static let greatestName = 200

    /// What a look-up found.
    package enum Answer: Sendable, Hashable {
        case unknown
        case one(Municipality)
        /// By code; at least two.
        case several([Municipality])
    }

    private let municipalities: [String: Municipality]
    private let successors: [String: String]
    private let codesByPostalCode: [String: [String]]
    /// By language, and then by normalised name; the key `""` holds every language.
    private let codesByName: [String: [String: [String]]]

    /// An index with the old and postal codes that the municipalities themselves carry.
    package init(_ municipalities: [String: Municipality]) {
        var successors: [String: String] = [:]
        var postalCodes: [String: [String]] = [:]
        for municipality in municipalities.values {
            for old in municipality.oldCodes { successors[old] = municipality.code }
            for code in municipality.postalCodes {
                postalCodes[code, default: []].append(municipality.code)
            }
        }
        self.init(municipalities, successors: successors, postalCodes: postalCodes)
    }

    /// - Parameters:
    ///   - municipalities: by code, as an address book holds them.
    ///   - successors: the code of today by each old code.
    ///   - postalCodes: the codes of the municipalities that share a postal code. Codes that
    ///     `municipalities` lacks are left out.
    package init(
        _ municipalities: [String: Municipality], successors: [String: String],
        postalCodes: [String: [String]] = [:]
    ) {
        self.municipalities = municipalities
        self.successors = successors.filter { municipalities[$0.value] != nil }
        codesByPostalCode = postalCodes.mapValues { codes in
            Set(codes).filter { municipalities[$0] != nil }.sorted()
        }
        var names: [String: [String: Set<String>]] = [:]
        for municipality in municipalities.values {
            for (language, name) in municipality.names {
                let key = FoldedName.of(name)
                names[language, default: [:]][key, default: []].insert(municipality.code)
                names["", default: [:]][key, default: []].insert(municipality.code)
            }
        }
        codesByName = names.mapValues { $0.mapValues { $0.sorted() } }
    }

    package var count: Int { municipalities.count }

    /// By a code of today, or by one of before a merger.
    package func municipality(code: String) -> Municipality? {
        municipalities[code] ?? successors[code].flatMap { municipalities[$0] }
    }

    /// The code of today for an old one; `nil` for a code that was never replaced.
    package func successor(of code: String) -> String? { successors[code] }

    package func municipalities(postalCode: String) -> Answer {
        answer(codesByPostalCode[postalCode] ?? [])
    }

    /// - Parameter language: `nl`, `fr` or `de`; without it a name in any language counts.
    package func municipalities(named name: String, in language: String? = nil) -> Answer {
        guard name.unicodeScalars.count <= MunicipalityIndex.greatestName else { return .unknown }
        return answer(codesByName[language ?? ""]?[FoldedName.of(name)] ?? [])
    }

    private func answer(_ codes: [String]) -> Answer {
        let found = codes.compactMap { municipalities[$0] }
        guard let first = found.first else { return .unknown }
        return found.count == 1 ? .one(first) : .several(found)
    }
}
