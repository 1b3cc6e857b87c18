import Crypto
import Domain
import Journal
import Testing

@Suite("The bytes of a change list")
struct ChangeListTests {
    private static let place = ChangeList.Place(
        index: "casus", key: "k", sort: "1", kind: "stuk", object: "s")

    private static let records: [ChangeList.Record] = [
        .version(kind: "stuk", object: "s", version: 2, dossier: "d"),
        .claim(scope: "akte", key: "a"), .unindexed(place), .indexed(place),
        .answer(
            ChangeList.Answer(
                peer: "p", keyTag: [1], bodyTag: [2, 3], status: 201, dossier: "d",
                sealed: SHA256.digest([4]), expires: Instant(milliseconds: 5))),
        .key(dossier: "d", wrapped: SHA256.digest([6])), .erasure(dossier: "d"),
        .checkpoint(size: 7, note: "n"), .setting(name: "origin", value: "é"),
    ]

    @Test("are these, for good")
    func golden() throws {
        let place = "0005636173757300016b000131" + "00047374756b" + "000173"
        let expected =
            "01" + "01" + "00047374756b" + "000173" + "0000000000000002" + "000164"
            + "02" + "0004616b7465" + "000161" + "03" + place + "04" + place
            + "05" + "000170" + "000101" + "00020203" + "00000000000000c9" + "000164"
            + SHA256.digest([4]).hex + "0000000000000005"
            + "06" + "000164" + SHA256.digest([6]).hex + "07" + "000164"
            + "08" + "0000000000000007" + "00016e"
            + "09" + "00066f726967696e" + "0002c3a9"
        #expect(Hex.encode(try ChangeList(Self.records).bytes) == expected)
        #expect(ChangeList.empty.bytes == [1])
    }

    @Test("give back the records, and nothing else gives them")
    func roundTrip() throws {
        let list = try ChangeList(Self.records)
        #expect(try ChangeList(decoding: list.bytes) == list)
        #expect(try ChangeList(decoding: ChangeList.empty.bytes) == .empty)
        for place in list.bytes.indices {
            for value in 0...255 where UInt8(value) != list.bytes[place] {
                var changed = list.bytes
                changed[place] = UInt8(value)
                do throws(EntryError) {
                    // Whatever is still a list is another one, of exactly these bytes.
                    #expect(try ChangeList(decoding: changed).bytes == changed)
                } catch {}
            }
        }
    }

    @Test("that are cut off, of another format or of an unknown record are refused")
    func refusals() throws {
        let one = try ChangeList([Self.records[0]]).bytes
        for count in 2..<one.count {
            #expect(throws: EntryError.tooShort) { try ChangeList(decoding: Array(one[..<count])) }
        }
        #expect(throws: EntryError.tooShort) { try ChangeList(decoding: []) }
        #expect(throws: EntryError.unknownVersion(2)) { try ChangeList(decoding: [2]) }
        #expect(throws: EntryError.unknownRecord(10)) { try ChangeList(decoding: [1, 10]) }
    }

    @Test("hold a field up to its limit and not one byte more")
    func limits() throws {
        let most = String(repeating: "a", count: JournalLimits.fieldBytes)
        let list = try ChangeList([.erasure(dossier: most)])
        #expect(try ChangeList(decoding: list.bytes) == list)
        #expect(
            throws: EntryError.tooLong(
                what: "a field of a change list", limit: JournalLimits.fieldBytes)
        ) { try ChangeList([.erasure(dossier: most + "a")]) }
        let record = ChangeList.Record.erasure(dossier: most)
        let count = JournalLimits.changeListBytes / (JournalLimits.fieldBytes + 3)
        #expect(throws: Never.self) { try ChangeList(Array(repeating: record, count: count)) }
        #expect(
            throws: EntryError.tooLong(
                what: "the change list", limit: JournalLimits.changeListBytes)
        ) { try ChangeList(Array(repeating: record, count: count + 1)) }
    }
}
