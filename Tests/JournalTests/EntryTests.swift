import Crypto
import Domain
import Journal
import Testing

/// A small seeded generator (SplitMix64), so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite("The bytes of an entry")
struct EntryTests {
    private let start = Instant(milliseconds: 1_795_000_000_000)

    private func sample() throws -> Entry {
        try Entry(
            kind: .vrijgegeven, time: start, blind: Array(0..<16), changes: SHA256.digest([3]),
            actor: .person(PersonID("p-io")!),
            subjects: [.init("fiche", "f1"), .init("dossier", "d1")],
            digests: [.init("projection", SHA256.digest([1]))],
            codes: [.init("regel", "R61"), .init("regel", "R63")],
            verdicts: [.init(path: 0, code: 1), .init(path: 7, code: 2)],
            contents: [
                ContentReference(
                    table: "sealed", kind: "projection", object: "f1", version: 3,
                    digest: SHA256.digest([2]))
            ])
    }

    @Test("are these, for good")
    func golden() throws {
        let expected =
            "02" + "0212" + "000001a1ee565e00" + "000102030405060708090a0b0c0d0e0f"
            + SHA256.digest([3]).hex + "02" + "04" + "702d696f"
            + "02" + "056669636865" + "026631" + "07646f7373696572" + "026431"
            + "01" + "0a70726f6a656374696f6e" + SHA256.digest([1]).hex
            + "02" + "05726567656c" + "03523631" + "05726567656c" + "03523633"
            + "0002" + "000001" + "000702"
            + "0001" + "067365616c6564" + "0a70726f6a656374696f6e" + "026631"
            + "0000000000000003" + SHA256.digest([2]).hex
        #expect(Hex.encode(try sample().bytes) == expected)
    }

    @Test("numbers of kinds never change")
    func kinds() {
        let numbers = EntryKind.allCases.map { "\($0.rawValue) \($0.word)" }
        #expect(
            numbers == [
                "100 geopend", "110 klokGeweigerd", "120 alarm", "130 checkpointsleutelVervangen",
                "200 overlegGeopend", "210 agendapuntGeregistreerd",
                "220 deelnemersGeregistreerd", "230 deelnemerVertrokken", "240 trajectBeslist",
                "300 voorstelOntvangen", "310 voorstelGeweigerd", "320 stukIngetrokken",
                "330 ficheOpgesteld", "340 ficheGewijzigd", "350 ggbVastgesteld",
                "360 stukOntvangen", "365 stukVernieuwd",
                "400 samenstellingGeopend", "410 bezwaar", "420 bezwaarIngetrokken",
                "430 positiefFeit", "440 waarschuwingErkend", "450 eindakkoordGeopend",
                "460 stemUitgebracht", "470 stemIngetrokken", "480 rondeGesloten", "490 verlopen",
                "500 mededelingsbesluit", "510 nietMeegedeeld", "520 ltfBeslissing",
                "530 vrijgegeven", "540 afgehaald", "550 ontvangstBevestigd",
                "560 leveringVastgehouden", "570 gelezen", "600 verplichtingGeopend",
                "610 verplichtingVoldaan", "650 instrumentresultaatGeregistreerd",
                "651 instrumentGeciteerd", "652 instrumentGebruikt", "653 instrumentGeactiveerd",
                "654 stukOverhandigd", "655 initiatiefstukGeregistreerd", "700 geweigerd",
                "710 geweigerdeSamengeteld", "720 geschorst", "800 beleidGeactiveerd",
                "810 beleidGeweigerd", "820 adresboekGeactiveerd", "830 adresboekGeweigerd",
                "1000 livAangemeld", "1005 livGewogen", "1010 livToegewezen",
                "1015 livVerrijkingGevraagd", "1020 livVerrijkt", "1025 livBeslist",
                "1030 livStap", "1035 livInformatieGevraagd", "1040 livInformatie",
                "1045 livDeelname", "1050 livDeelnameIngetrokken", "1055 livStukVerstuurd",
                "1060 livAkkoord", "1065 livAdviesDoorgestuurd", "1070 livVerlengd",
                "1075 livTermijnNadert", "1080 livTermijnVoorbij", "1085 livAfgesloten",
                "1150 hergebruikToegestaan", "1160 rapportGemaakt", "1100 meldingDoorgestuurd",
                "1101 meldingTermijnVoorbij", "1102 expertAangewezen", "1103 meldingGesloten",
                "1105 uitnodigingBeslist", "1106 overlegGesloten", "1110 opvolgingVoorgesteld",
                "1111 opvolgingAkkoord", "1112 opvolgingVastgelegd", "1120 verplichtingTeLaat",
                "1250 zelfevaluatieBewaard", "900 sleutelVernietigd",
            ])
    }

    @Test("give back the entry")
    func roundTrip() throws {
        #expect(try Entry(decoding: sample().bytes) == sample())
        let actors: [Entry.Actor] = [
            .gateway, .organisation(OrganisationID("org")!), .person(PersonID("p")!),
            .system(SystemID("s.1")!),
        ]
        for kind in EntryKind.allCases {
            for actor in actors {
                let times: [Int64] = [.min, -1, 0, .max]
                for time in times {
                    let entry = try Entry(
                        kind: kind, time: Instant(milliseconds: time), actor: actor)
                    #expect(try Entry(decoding: entry.bytes) == entry)
                }
            }
        }
    }

    @Test("give back every random entry")
    func randomEntries() throws {
        var random = SplitMix(seed: 6962)
        for _ in 0..<300 {
            let entry = try entry(&random)
            #expect(try Entry(decoding: entry.bytes) == entry)
            #expect(entry.leafHash == MerkleTree.leafHash(of: entry.bytes))
        }
    }

    private func entry(_ random: inout SplitMix) throws -> Entry {
        func count(_ most: Int) -> Int { Int.random(in: 0...most, using: &random) }
        func text(_ most: Int) -> String {
            String(
                decoding: (0..<Int.random(in: 1...most, using: &random)).map { _ in
                    UInt8.random(in: 0x21...0x7E, using: &random)
                }, as: UTF8.self)
        }
        func digest() -> Digest { SHA256.digest(Array(text(8).utf8)) }
        return try Entry(
            kind: EntryKind.allCases.randomElement(using: &random)!,
            time: Instant(milliseconds: Int64(bitPattern: random.next())), actor: .gateway,
            subjects: (0..<count(4)).map { .init("s\($0)", text(200)) },
            digests: (0..<count(4)).map { .init("d\($0)\(text(60))", digest()) },
            codes: (0..<count(4)).map { .init("c\($0)", text(200)) },
            verdicts: (0..<count(4)).map {
                .init(path: UInt16($0 * 9), code: UInt8.random(in: 0...255, using: &random))
            },
            contents: (0..<count(4)).map {
                ContentReference(
                    table: text(64), kind: text(64), object: text(200), version: Int64($0),
                    digest: digest())
            })
    }

    @Test("a changed, cut or lengthened entry is refused or is another entry of those very bytes")
    func mutations() throws {
        var random = SplitMix(seed: 7)
        let bytes = try sample().bytes
        for place in bytes.indices {
            for value in 0...255 where UInt8(value) != bytes[place] {
                var changed = bytes
                changed[place] = UInt8(value)
                expectOneSpelling(changed, isNot: bytes)
            }
            #expect(throws: EntryError.self) { try Entry(decoding: Array(bytes[..<place])) }
        }
        #expect(throws: EntryError.trailingBytes) { try Entry(decoding: bytes + [0]) }
        for _ in 0..<5_000 {
            let length = Int.random(in: 0..<60, using: &random)
            let head: [UInt8] = [1, 2, 0x12] + [UInt8](repeating: 0, count: 8)
            expectOneSpelling(
                head + (0..<length).map { _ in UInt8.random(in: 0...3, using: &random) },
                isNot: [])
            expectOneSpelling(
                (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }, isNot: [])
        }
    }

    private func expectOneSpelling(_ bytes: [UInt8], isNot other: [UInt8]) {
        do {
            let entry = try Entry(decoding: bytes)
            #expect(entry.bytes == bytes)
            #expect(entry.bytes != other)
        } catch {
            #expect(!error.description.isEmpty)
        }
    }

    @Test(
        "a text that is prose, a name or empty has no place in an entry",
        arguments: [
            "", "Jan Peeters", "é", "a\n", "\u{0}", "tab\t", "\u{7F}",
        ])
    func prose(_ text: String) {
        for make in [
            {
                try Entry(
                    kind: .bezwaar, time: start, actor: .gateway, subjects: [.init(text, "x")])
            },
            {
                try Entry(
                    kind: .bezwaar, time: start, actor: .gateway, subjects: [.init("x", text)])
            },
            { try Entry(kind: .bezwaar, time: start, actor: .gateway, codes: [.init(text, "x")]) },
            { try Entry(kind: .bezwaar, time: start, actor: .gateway, codes: [.init("x", text)]) },
            {
                try Entry(
                    kind: .bezwaar, time: start, actor: .gateway,
                    digests: [.init(text, MerkleTree.emptyRoot)])
            },
            { try self.withContent(table: text) }, { try self.withContent(kind: text) },
            { try self.withContent(object: text) },
        ] as [() throws -> Entry] {
            let error = #expect(throws: EntryError.self) { try make() }
            guard case .notCoded = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    private func withContent(
        table: String = "t", kind: String = "k", object: String = "o", version: Int64 = 0
    ) throws -> Entry {
        try Entry(
            kind: .bezwaar, time: start, actor: .gateway,
            contents: [
                ContentReference(
                    table: table, kind: kind, object: object, version: version,
                    digest: MerkleTree.emptyRoot)
            ])
    }

    @Test("what stands twice, falls or is negative is refused")
    func repetition() {
        let digest = MerkleTree.emptyRoot
        let reference = ContentReference(
            table: "t", kind: "k", object: "o", version: 0, digest: digest)
        let other = ContentReference(
            table: "t", kind: "k", object: "o", version: 0, digest: SHA256.digest([9]))
        let rows: [(EntryError, () throws -> Entry)] = [
            (
                .twice(what: "a subject"),
                {
                    try self.make(subjects: [.init("a", "b"), .init("a", "b")])
                }
            ),
            (
                .twice(what: "a digest"),
                {
                    try self.make(digests: [.init("a", digest), .init("a", SHA256.digest([9]))])
                }
            ),
            (.twice(what: "a code"), { try self.make(codes: [.init("a", "b"), .init("a", "b")]) }),
            (.twice(what: "a content row"), { try self.make(contents: [reference, other]) }),
            (
                .verdictOrder,
                {
                    try self.make(verdicts: [.init(path: 1, code: 0), .init(path: 1, code: 0)])
                }
            ),
            (
                .verdictOrder,
                {
                    try self.make(verdicts: [.init(path: 2, code: 0), .init(path: 1, code: 0)])
                }
            ),
            (.negativeVersion, { try self.withContent(version: -1) }),
        ]
        for (error, make) in rows { #expect(throws: error) { try make() } }
    }

    private func make(
        subjects: [Entry.Subject] = [], digests: [Entry.NamedDigest] = [],
        codes: [Entry.Code] = [], verdicts: [Entry.Verdict] = [],
        contents: [ContentReference] = []
    ) throws -> Entry {
        try Entry(
            kind: .geweigerd, time: start, actor: .gateway, subjects: subjects, digests: digests,
            codes: codes, verdicts: verdicts, contents: contents)
    }

    @Test("each limit holds at its bound and refuses one past it")
    func limits() {
        let digest = MerkleTree.emptyRoot
        func text(_ count: Int) -> String { String(repeating: "x", count: count) }
        let rows: [(Int, (Int) throws -> Entry)] = [
            (
                JournalLimits.subjects,
                { n in
                    try self.make(subjects: (0..<n).map { .init("r", "\($0)") })
                }
            ),
            (
                JournalLimits.digests,
                { n in
                    try self.make(digests: (0..<n).map { .init("\($0)", digest) })
                }
            ),
            (
                JournalLimits.codes,
                { n in
                    try self.make(codes: (0..<n).map { .init("r", "\($0)") })
                }
            ),
            (
                JournalLimits.verdicts,
                { n in
                    try self.make(verdicts: (0..<n).map { .init(path: UInt16($0), code: 0) })
                }
            ),
            (
                JournalLimits.contents,
                { n in
                    try self.make(
                        contents: (0..<n).map {
                            ContentReference(
                                table: "t", kind: "k", object: "o", version: Int64($0),
                                digest: digest)
                        })
                }
            ),
            (JournalLimits.nameBytes, { n in try self.make(subjects: [.init(text(n), "x")]) }),
            (JournalLimits.nameBytes, { n in try self.make(digests: [.init(text(n), digest)]) }),
            (JournalLimits.nameBytes, { n in try self.make(codes: [.init(text(n), "x")]) }),
            (JournalLimits.nameBytes, { n in try self.withContent(table: text(n)) }),
            (JournalLimits.nameBytes, { n in try self.withContent(kind: text(n)) }),
            (JournalLimits.textBytes, { n in try self.make(subjects: [.init("x", text(n))]) }),
            (JournalLimits.textBytes, { n in try self.make(codes: [.init("x", text(n))]) }),
            (JournalLimits.textBytes, { n in try self.withContent(object: text(n)) }),
        ]
        for (limit, make) in rows {
            #expect(throws: Never.self) {
                let entry = try make(limit)
                #expect(try Entry(decoding: entry.bytes) == entry)
            }
            let error = #expect(throws: EntryError.self) { try make(limit + 1) }
            guard case .tooLong(_, limit)? = error else {
                Issue.record("\(String(describing: error)) at \(limit)")
                continue
            }
        }
    }

    @Test("an entry as a whole holds at its limit and is refused one past it")
    func entryBytes() throws {
        let padded = try sized(JournalLimits.entryBytes)
        #expect(padded.bytes.count == JournalLimits.entryBytes)
        #expect(try Entry(decoding: padded.bytes) == padded)
        let error = EntryError.tooLong(what: "the entry", limit: JournalLimits.entryBytes)
        #expect(throws: error) { try sized(JournalLimits.entryBytes + 1) }
        #expect(throws: error) { try Entry(decoding: padded.bytes + [0]) }
    }

    /// An entry of exactly `target` bytes, filled with contents and then codes.
    private func sized(_ target: Int) throws -> Entry {
        func content(_ place: Int) -> ContentReference {
            ContentReference(
                table: "t", kind: "k", object: String(repeating: "o", count: 200),
                version: Int64(place), digest: MerkleTree.emptyRoot)
        }
        let empty = try make().bytes.count
        let each = try make(contents: [content(0)]).bytes.count - empty
        let count = (target - empty - 1_000) / each
        var codes: [Entry.Code] = []
        var left = target - empty - count * each
        while left > 0 {
            // A code is 2 bytes of lengths and 4 of name, and its value.
            let value = left > 412 ? 200 : left - 6 > 200 ? left / 2 - 6 : left - 6
            codes.append(
                .init("c\(100 + codes.count)", String(repeating: "x", count: value)))
            left -= value + 6
        }
        return try make(codes: codes, contents: (0..<count).map(content))
    }
}
