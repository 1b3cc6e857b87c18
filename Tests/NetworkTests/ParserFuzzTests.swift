import Network
import Testing

@Suite("the parser under random input")
struct ParserFuzzTests {
    private static func text(_ generator: inout SeededGenerator, _ count: Int) -> String {
        String(
            (0..<count).map { _ in
                "abcdefghijklmnopqrstuvwxyz0123456789-".randomElement(using: &generator) ?? "a"
            })
    }

    /// A valid request and the line that `Parsed` makes of it.
    private static func request(_ generator: inout SeededGenerator) -> (String, String) {
        let target = "/" + text(&generator, .random(in: 0...20, using: &generator))
        let closes = Int.random(in: 0..<10, using: &generator) == 0
        var head = "\(target) HTTP/1.1\r\nHost: \(text(&generator, 4))\r\n"
        for _ in 0..<Int.random(in: 0...4, using: &generator) {
            head += "X-\(text(&generator, 5)): \(text(&generator, 12))\r\n"
        }
        if closes { head += "Connection: close\r\n" }
        let body = Array(text(&generator, .random(in: 0...60, using: &generator)).utf8)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: return ("GET " + head + "\r\n", "GET \(target) \(closes) []")
        case 1:
            let content = String(decoding: body, as: UTF8.self)
            let fields = "Expect: 100-continue\r\nContent-Length: \(body.count)\r\n\r\n"
            return ("POST " + head + fields + content, "POST \(target) \(closes) \(body)")
        default:
            let text = "PUT " + head + "Transfer-Encoding: chunked\r\n\r\n"
            return (text + chunks(of: body, &generator), "PUT \(target) \(closes) \(body)")
        }
    }

    private static func chunks(of body: [UInt8], _ generator: inout SeededGenerator) -> String {
        var text = ""
        var rest = body[...]
        while !rest.isEmpty {
            let chunk = rest.prefix(.random(in: 1...20, using: &generator))
            rest = rest.dropFirst(chunk.count)
            text += String(chunk.count, radix: 16)
            if Bool.random(using: &generator) { text += ";ext=\"a b\"" }
            text += "\r\n\(String(decoding: chunk, as: UTF8.self))\r\n"
        }
        return text + "0\r\n" + (Bool.random(using: &generator) ? "T: x\r\n" : "") + "\r\n"
    }

    private static func cuts(_ generator: inout SeededGenerator) -> [Int] {
        let largest = [1, 2, 7, 40, 300].randomElement(using: &generator) ?? 1
        return (0..<50).map { _ in .random(in: 1...largest, using: &generator) }
    }

    @Test("any split of a valid stream gives the same requests", arguments: 0..<20)
    func splits(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let requests = (0..<5).map { _ in Self.request(&generator) }
            let stream = Array(requests.map(\.0).joined().utf8)
            for cuts in [[], [1], Self.cuts(&generator), Self.cuts(&generator)] {
                let parsed = Parsed(stream, cuts: cuts)
                #expect(parsed.requests == requests.map(\.1), "seed \(seed) cuts \(cuts)")
                #expect(!parsed.isRefused)
            }
        }
    }

    /// Bytes that the grammar turns on, so that damage hits where it matters.
    private static let damage: [UInt8] = [
        0, 9, 10, 13, 32, 34, 37, 44, 48, 58, 59, 61, 97, 127, 255,
    ]

    @Test("a damaged stream ends alike however it is split", arguments: 0..<20)
    func mutations(_ seed: UInt64) {
        var generator = SeededGenerator(seed: 1000 + seed)
        for _ in 0..<60 {
            let (first, second) = (Self.request(&generator).0, Self.request(&generator).0)
            var stream = Array((first + second).utf8)
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let index = Int.random(in: 0..<stream.count, using: &generator)
                let byte = Self.damage.randomElement(using: &generator) ?? 0
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: stream[index] = byte
                case 1: stream.insert(byte, at: index)
                default: stream.remove(at: index)
                }
            }
            let whole = Parsed(stream)
            for cuts in [[1], Self.cuts(&generator)] {
                #expect(Parsed(stream, cuts: cuts) == whole, "seed \(seed) \(stream)")
            }
        }
    }

    @Test("random bytes never trap and never make a request", arguments: 0..<10)
    func noise(_ seed: UInt64) {
        var generator = SeededGenerator(seed: 2000 + seed)
        for _ in 0..<200 {
            let count = Int.random(in: 0...400, using: &generator)
            let stream = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            #expect(Parsed(stream, cuts: Self.cuts(&generator)).requests == [])
        }
    }
}
