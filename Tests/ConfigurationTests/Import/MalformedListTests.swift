import Configuration
import Domain
import Testing

@Suite("Lists that an import refuses")
struct MalformedListTests {
    /// A small set of lists in which one cell is written over.
    struct Spoiled: Sendable, CustomTestStringConvertible {
        enum List: Sendable { case municipalities, zones, arrondissements, successors, postal }
        let list: List
        let line: Int
        let column: Int
        let text: String
        let message: String

        init(
            _ list: List, _ line: Int, _ column: Int, _ text: String, _ message: String
        ) {
            self.list = list
            self.line = line
            self.column = column
            self.text = text
            self.message = message
        }

        var testDescription: String { "\(list) \(line):\(column) \(text)" }
    }

    private static let rows: [Spoiled] = [
        Spoiled(.municipalities, 3, 0, "1000", "`nis` holds `1000`: write 5 digits"),
        Spoiled(.municipalities, 3, 0, "1000x", "`nis` holds `1000x`"),
        Spoiled(.municipalities, 3, 0, "", "`nis` is empty"),
        Spoiled(.municipalities, 3, 0, "10000", "already stands on line 2"),
        Spoiled(.municipalities, 4, 1, "", "`name_nl` is empty"),
        Spoiled(.municipalities, 4, 2, "=1+1", "`name_fr` is no name"),
        Spoiled(.municipalities, 4, 3, "-x", "`name_de` is no name"),
        Spoiled(.municipalities, 5, 4, "Holland", "no province `Holland`"),
        Spoiled(.municipalities, 5, 5, "Elders", "differs from that on"),
        Spoiled(.municipalities, 6, 6, "53", "`police_zone_code` holds `53`: write 4 digits"),
        Spoiled(.municipalities, 6, 6, "5999", "differs from that on"),
        Spoiled(.municipalities, 6, 7, "Elders", "does not list `10004`"),
        Spoiled(.zones, 3, 0, "500", "`police_zone_code` holds `500`"),
        Spoiled(.zones, 3, 0, "5000", "differs from that on zones.csv:3"),
        Spoiled(.zones, 3, 1, "", "`police_zone_name` is empty"),
        Spoiled(.zones, 3, 2, "12345", "`kbo_number` holds `12345`: write 10 digits"),
        Spoiled(.zones, 3, 3, "0", "`municipality_count` is no number"),
        Spoiled(.zones, 3, 3, "07", "`municipality_count` is no number"),
        Spoiled(.zones, 3, 3, "9", "mend one of both"),
        Spoiled(.zones, 3, 4, "10001|", "`municipality_nis` holds ``"),
        Spoiled(.zones, 3, 4, "10001|10001", "stands twice in `municipality_nis`"),
        Spoiled(.arrondissements, 2, 0, "", "`name_nl` is empty"),
        Spoiled(.arrondissements, 2, 4, "1", "counts 1 municipalities"),
        Spoiled(.arrondissements, 3, 4, "veel", "`municipality_count` is no number"),
        Spoiled(.successors, 2, 1, "10001", "old code `10001` is a municipality of today"),
        Spoiled(.successors, 2, 3, "99999", "new code `99999` is no municipality"),
        Spoiled(.successors, 3, 1, "90000", "`90000` already became"),
        Spoiled(.successors, 3, 0, "oud", "`old_scheme_refnis` holds `oud`"),
        Spoiled(.postal, 2, 0, "100", "`postal_code` holds `100`"),
        Spoiled(.postal, 2, 1, "99999", "`99999` is no municipality"),
        Spoiled(.postal, 2, 3, "2", "`is_main_2013` holds `2`"),
    ]

    private static let country = GeneratedCountry(municipalities: 60, zones: 12)

    private func sources(
        _ spoiled: Spoiled
    ) -> AddressBookImport.Sources {
        func file(_ name: String, _ list: Spoiled.List, _ rows: [[String]]) -> SourceFile {
            var rows = rows
            if list == spoiled.list { rows[spoiled.line - 1][spoiled.column] = spoiled.text }
            return CSVText.file(name, rows, lineEnd: "\r\n")
        }
        let country = Self.country
        return AddressBookImport.Sources(
            municipalities: file("gemeenten.csv", .municipalities, country.municipalities),
            zones: file("zones.csv", .zones, GeneratedCountry.withCurrentCodes(country)),
            arrondissements: file(
                "arrondissementen.csv", .arrondissements, country.arrondissements),
            successors: file("opvolgers.csv", .successors, country.successorRows),
            postalCodes: file("postcodes.csv", .postal, country.postalCodes))
    }

    @Test("a mistake refuses the lists and is named with its line", arguments: rows)
    func refused(_ spoiled: Spoiled) {
        let (draft, findings) = AddressBookImport.read(
            sources(spoiled), validFrom: day("2025-01-01"))
        #expect(draft == nil)
        #expect(
            findings.contains {
                $0.isError && $0.position?.line == spoiled.line
                    && $0.message.contains(spoiled.message)
            }, "\(findings.prefix(5))")
    }

    @Test("R28 a municipality in two zones is refused")
    func twoZones() {
        var zones = GeneratedCountry.withCurrentCodes(Self.country)
        zones[3][4] += "|10000"
        zones[3][3] = "\(zones[3][4].split(separator: "|").count)"
        let all = Self.country.sources()
        let (draft, findings) = AddressBookImport.read(
            AddressBookImport.Sources(
                municipalities: all.municipalities, zones: CSVText.file("z", zones),
                arrondissements: all.arrondissements), validFrom: day("2025-01-01"))
        #expect(draft == nil)
        #expect(findings.contains { $0.position?.line == 4 && $0.rules == [Rule(28)] })
    }

    @Test("R28 a zone with the most municipalities is read, with one more it is refused")
    func zoneMembers() {
        let codes = (0...ConfigurationLimits.zoneMembers).map { "\(10_000 + $0)" }
        for count in [ConfigurationLimits.zoneMembers, ConfigurationLimits.zoneMembers + 1] {
            let country = GeneratedCountry(municipalities: count, zones: 1)
            let (draft, findings) = AddressBookImport.read(
                country.sources(), validFrom: day("2025-01-01"))
            #expect((draft != nil) == (count < codes.count), "\(findings)")
        }
    }

    /// Zone 1 in both lists with another number and name.
    private func renamed(_ number: String, _ name: String) -> [LoadFinding] {
        var zones = GeneratedCountry.withCurrentCodes(Self.country)
        var places = Self.country.municipalities
        for index in places.indices where places[index][7] == Self.country.zoneName(1) {
            places[index][6] = number
            places[index][7] = name
        }
        zones[2][0] = number
        zones[2][1] = name
        let arrondissements = Self.country.sources().arrondissements
        let (draft, findings) = AddressBookImport.read(
            AddressBookImport.Sources(
                municipalities: CSVText.file("g", places), zones: CSVText.file("z", zones),
                arrondissements: arrondissements), validFrom: day("2025-01-01"))
        #expect((draft == nil) == !findings.isEmpty)
        return findings
    }

    @Test("two names that make one id, or one number of two zones, are told apart by a person")
    func oneID() {
        #expect(renamed("5001", "Elders").isEmpty)
        let names = renamed("5001", "ZONE E 0 Vallei-Kust")
        #expect(names.contains { $0.message.contains("`pz-zone-e-0-vallei-kust` is already") })
        let numbers = renamed("5000", "Elders")
        #expect(numbers.contains { $0.message.contains("`number 5000` is already that of") })
        let letters = renamed("5001", "Зона")
        #expect(letters.contains { $0.message.contains("no id can be made of `Зона`") })
    }
}
