import Configuration
import Testing

struct YAMLLimitsTests {
    /// A file of exactly `count` events: six for stream, document and mapping, three for the list.
    private func file(events count: Int) -> String {
        "a:\n" + String(repeating: "  - b\n", count: count - 9)
    }

    private func file(depth: Int) -> String {
        (1..<depth).map { String(repeating: "  ", count: $0 - 1) + "a:\n" }.joined()
            + String(repeating: "  ", count: depth - 1) + "a: b\n"
    }

    @Test("P01 a policy file has at most 2,000 events")
    func boundsEvents() {
        #expect(problems(in: file(events: 2_000)).isEmpty)
        let past = problems(in: file(events: 2_001))
        #expect(past.map(\.problem) == ["more than 2000 events: split the file"])
    }

    @Test("P01 the address book has at most 60,000 events")
    func boundsEventsOfAddressBook() {
        #expect(problems(in: file(events: 60_000), limits: .addressBook).isEmpty)
        let past = problems(in: file(events: 60_001), limits: .addressBook)
        #expect(past.map(\.problem) == ["more than 60000 events: split the file"])
    }

    @Test("P01 a file is at most 6 deep", arguments: [YAMLLimits.policy, .addressBook])
    func boundsDepth(_ limits: YAMLLimits) {
        #expect(problems(in: file(depth: 6), limits: limits).isEmpty)
        let past = problems(in: file(depth: 7), limits: limits)
        #expect(past.map(\.position.description) == ["route.yaml:7:13"])
        #expect(past.first?.problem == "deeper than 6 levels: take levels out")
    }

    @Test("P01 lists count as depth too, and a thousand of them are refused at the seventh")
    func boundsDepthOfLists() {
        #expect(problems(in: "- - - - - - a\n").isEmpty)
        #expect(problems(in: "- - - - - - - a\n").map(\.position.column) == [13])
        let flow = problems(in: String(repeating: "[", count: 100_000))
        #expect(flow.contains { $0.problem.contains("deeper") }, "\(flow)")
        #expect(flow.count == 2)
    }

    @Test(
        "P01 a file is at most its limit of bytes",
        arguments: [(YAMLLimits.policy, 262_144), (.addressBook, 4_194_304)])
    func boundsBytes(_ limits: YAMLLimits, _ bytes: Int) {
        let rest = "# é" + String(repeating: "x", count: bytes - 11)
        let atLimit = "a: bc\n" + rest + "\n"
        let bytesAtLimit = Array(atLimit.utf8)
        #expect(bytesAtLimit.count == bytes)
        #expect(problems(in: bytesAtLimit, limits: limits).isEmpty)
        let past = problems(in: bytesAtLimit + [0x0A], limits: limits)
        #expect(past.map(\.problem) == ["more than \(bytes) bytes: split the file"])
    }

    @Test("P01 a key has at most 120 characters")
    func boundsKeys() {
        let key = String(repeating: "é", count: YAMLLimits.keyLength)
        #expect(problems(in: "\(key): b\n").isEmpty)
        #expect(problems(in: "\(key)e: b\n").map(\.position.column) == [1])
    }

    @Test("P01 a plain integer has at most 15 digits")
    func boundsIntegers() {
        let digits = String(repeating: "9", count: YAMLLimits.integerDigits)
        #expect(problems(in: "a: \(digits)\n").isEmpty)
        #expect(problems(in: "a: -\(digits)\n").isEmpty)
        #expect(problems(in: "a: 9\(digits)\n").count == 1)
        #expect(problems(in: "a: -9\(digits)\n").count == 1)
    }

    @Test("a message repeats at most 60 characters of the file")
    func boundsMessages() {
        for (count, isCut) in [(YAMLLimits.shownLength, false), (YAMLLimits.shownLength + 1, true)]
        {
            let key = String(repeating: "k", count: count)
            let found = problems(in: "\(key): b\n\(key): c\n")
            #expect(found.first?.problem.contains("…") == isCut)
        }
    }

    @Test("words are compared by their first 60 characters")
    func boundsComparison() {
        let start = String(repeating: "a", count: YAMLLimits.comparedLength - 1)
        // At the bound the last letter still counts, one past it no longer.
        #expect(NearestWord.to(start + "c", among: [start + "b", start + "c"]) == start + "c")
        let past = start + "a"
        #expect(NearestWord.to(past + "c", among: [past + "b", past + "c"]) == past + "b")
    }
}
