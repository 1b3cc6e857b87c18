import Domain
import Foundation
import Testing

@Suite("Looking up municipalities")
struct MunicipalityIndexTests {
    private static func place(_ code: String, _ nl: String, _ fr: String, _ de: String)
        -> Municipality
    {
        Municipality(
            code: code, names: ["nl": nl, "fr": fr, "de": de], region: "Vlaams Gewest")
    }

    private static let places = [
        place("46021", "Sint-Niklaas", "Saint-Nicolas", "Sint-Niklaas"),
        place("62093", "Saint-Nicolas", "Saint-Nicolas", "Saint-Nicolas"),
        place("52022", "Fontaine-l'Evêque", "Fontaine-l'Evêque", "Fontaine-l'Evêque"),
        place("63013", "Bütgenbach", "Butgenbach", "Bütgenbach"),
        place("44081", "Zulte", "Zulte", "Zulte"),
    ]
    private static let index = MunicipalityIndex(
        Dictionary(uniqueKeysWithValues: places.map { ($0.code, $0) }),
        successors: ["44099": "44081", "11111": "99999"],
        postalCodes: ["9870": ["44081"], "4420": ["62093", "46021", "62093"], "1": ["99999"]])

    private func codes(_ answer: MunicipalityIndex.Answer) -> [String] {
        switch answer {
        case .unknown: []
        case .one(let place): [place.code]
        case .several(let places): places.map(\.code)
        }
    }

    @Test(
        "a name is found without capitals, accents and hyphens, in each language",
        arguments: [
            ("sint niklaas", nil, ["46021"]), ("SINT-NIKLAAS", "de", ["46021"]),
            ("Saint-Nicolas", nil, ["46021", "62093"]), ("Saint-Nicolas", "nl", ["62093"]),
            ("saint nicolas", "fr", ["46021", "62093"]), ("saint nicolas", "de", ["62093"]),
            ("fontaine l\u{2019}eveque", "fr", ["52022"]),
            ("Fontaine-l'Eve\u{302}que", "fr", ["52022"]), ("butgenbach", "nl", ["63013"]),
            ("zulte", "en", []), ("", nil, []), ("--", nil, []), ("zult", nil, []),
        ] as [(String, String?, [String])])
    func names(_ name: String, _ language: String?, _ expected: [String]) {
        #expect(codes(Self.index.municipalities(named: name, in: language)) == expected)
    }

    @Test("a name at the bound is compared, one scalar more is nobody's")
    func bound() {
        let name = String(repeating: "a", count: MunicipalityIndex.greatestName)
        let place = Self.place("1", name, name, name)
        let index = MunicipalityIndex(["1": place])
        #expect(index.municipalities(named: name) == .one(place))
        #expect(index.municipalities(named: name + "-") == .unknown)
    }

    @Test("an old code gives the municipality of today, one without a successor nothing")
    func oldCodes() {
        #expect(Self.index.municipality(code: "44099")?.code == "44081")
        #expect(Self.index.successor(of: "44099") == "44081")
        #expect(Self.index.successor(of: "44081") == nil)
        #expect(Self.index.municipality(code: "44081")?.code == "44081")
        #expect(Self.index.municipality(code: "11111") == nil)
        #expect(Self.index.count == 5)
    }

    @Test("a postal code names every municipality that shares it")
    func postalCodes() {
        #expect(codes(Self.index.municipalities(postalCode: "9870")) == ["44081"])
        #expect(codes(Self.index.municipalities(postalCode: "4420")) == ["46021", "62093"])
        #expect(Self.index.municipalities(postalCode: "1") == .unknown)
        #expect(Self.index.municipalities(postalCode: "0000") == .unknown)
    }

    @Test("at the size of the country every look-up is that of a search through all of them")
    func fullSize() {
        let country = Country()
        for query in country.queries.sorted().enumerated().filter({ $0.offset % 9 == 0 }) {
            for language in [nil, "nl", "fr", "de"] as [String?] {
                let found = codes(country.index.municipalities(named: query.element, in: language))
                #expect(found == country.search(query.element, language))
            }
        }
        for postal in 1000..<1400 {
            let found = codes(country.index.municipalities(postalCode: "\(postal)"))
            #expect(found == (country.postalCodes["\(postal)"] ?? []).sorted())
        }
    }

    /// Measured, never asserted: a busy machine is no fault of the index.
    @Test("how long a look-up takes at the size of the country is told")
    func benchmark() throws {
        let country = Country()
        let rounds = 20
        var found = 0
        let duration = ContinuousClock().measure {
            for _ in 0..<rounds {
                for query in country.queries {
                    if country.index.municipalities(named: query) != .unknown { found += 1 }
                }
            }
        }
        #expect(found == rounds * country.queries.count)
        let each = duration / (rounds * country.queries.count)
        try FileHandle.standardError.write(
            contentsOf: Data("look-up by name among \(country.index.count): \(each)\n".utf8))
    }
}

/// 565 municipalities with names that often meet, made from a seed.
private struct Country {
    let places: [Municipality]
    let postalCodes: [String: [String]]
    let index: MunicipalityIndex
    private let plainNames: [[String: String]]

    init() {
        var state: UInt64 = 565
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        let heads = ["Sint-", "Nieuw-", "Château-", "Groß", "", "L'", "Ober"]
        let stems = ["Évry", "beek", "Mühle", "walle", "ham", "Œuvre", "Sart", "kerke", "Ëlden"]
        var places: [Municipality] = []
        var postal: [String: [String]] = [:]
        for number in 0..<565 {
            let code = "\(10_000 + number * 7)"
            var names: [String: String] = [:]
            for language in ["nl", "fr", "de"] {
                names[language] =
                    heads[next(heads.count)] + stems[next(stems.count)]
                    + (next(3) == 0 ? "" : " \(next(40))")
            }
            places.append(Municipality(code: code, names: names, region: "Waals Gewest"))
            postal["\(1000 + next(350))", default: []].append(code)
        }
        self.places = places
        plainNames = places.map { $0.names.mapValues(Country.plain) }
        postalCodes = postal
        index = MunicipalityIndex(
            Dictionary(uniqueKeysWithValues: places.map { ($0.code, $0) }), successors: [:],
            postalCodes: postal)
    }

    var queries: [String] { places.flatMap { $0.names.values.map { $0.uppercased() } } }

    /// Through all of them, with Foundation's own notion of what an accent is.
    func search(_ query: String, _ language: String?) -> [String] {
        let wanted = Country.plain(query)
        return zip(places, plainNames).filter { _, names in
            names.contains { (language == nil || language == $0) && wanted == $1 }
        }.map(\.0.code).sorted()
    }

    private static func plain(_ text: String) -> String {
        text.lowercased().folding(
            options: [.diacriticInsensitive], locale: Locale(identifier: "nl_BE")
        ).replacingOccurrences(of: "ß", with: "ss").replacingOccurrences(of: "œ", with: "oe")
            .split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }
}
