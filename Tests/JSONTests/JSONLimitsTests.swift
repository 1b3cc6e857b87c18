import JSON
import Testing

@Suite("Each limit holds at its bound and refuses one past it")
struct JSONLimitsTests {
    private func reason(_ text: String, _ limits: JSONLimits = .standard) -> JSONError.Reason? {
        do {
            _ = try JSONReader.parse(Array(text.utf8), limits: limits)
            return nil
        } catch { return error.reason }
    }

    @Test("depth", arguments: [1, 2, 32, JSONLimits.greatestDepth])
    func depth(_ depth: Int) {
        let limits = JSONLimits(depth: depth)
        #expect(reason(nested(depth), limits) == nil)
        #expect(reason(nested(depth + 1), limits) == .tooDeep(limit: depth))
        let objects = String(repeating: "{\"a\":", count: depth)
        let ends = String(repeating: "}", count: depth)
        #expect(reason(objects + "1" + ends, limits) == nil)
        #expect(reason(objects + "{}" + ends, limits) == .tooDeep(limit: depth))
    }

    @Test("bytes")
    func bytes() {
        let text = String(repeating: "a", count: JSONLimits.standardBytes - 2)
        #expect(reason("\"\(text)\"") == nil)
        #expect(reason("\"\(text)a\"") == .tooManyBytes(limit: JSONLimits.standardBytes))
        #expect(reason("10", JSONLimits(bytes: 2)) == nil)
        #expect(reason("100", JSONLimits(bytes: 2)) == .tooManyBytes(limit: 2))
    }

    @Test("values")
    func values() {
        let limit = JSONLimits.standardValues
        let most = Array(repeating: "0", count: limit - 1).joined(separator: ",")
        #expect(reason("[\(most)]") == nil)
        #expect(reason("[\(most),0]") == .tooManyValues(limit: limit))
        #expect(reason("{\"a\":1,\"b\":2}", JSONLimits(values: 3)) == nil)
        #expect(reason("{\"a\":1,\"b\":[]}", JSONLimits(values: 2)) == .tooManyValues(limit: 2))
    }

    @Test("number length")
    func numberLength() {
        let zeros = String(repeating: "0", count: JSONLimits.numberBytes - 3)
        #expect(reason("1.5\(zeros)") == nil)
        #expect(reason("1.5\(zeros)0") == .numberTooLong(limit: JSONLimits.numberBytes))
    }

    @Test("an object with the most members that fit is read without comparing all pairs")
    func manyMembers() throws {
        let members = (0..<JSONLimits.standardValues - 1).map { "\"\($0)\":0" }
        let text = "{\(members.joined(separator: ","))}"
        let value = try JSONReader.parse(Array(text.utf8), limits: JSONLimits(bytes: 2 << 20))
        #expect(value.objectValue?.count == members.count)
    }
}
