import Foundation
import JSON
import Testing

@Suite("Random texts")
struct JSONRandomTests {
    /// A random value within the limits, with awkward texts and numbers.
    private func value(_ random: inout SplitMix, depth: Int) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &random) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &random))
        case 2: return .integer(Int.random(in: -1_000_000...1_000_000, using: &random))
        case 3: return number(&random)
        case 4: return .string(text(&random))
        case 5:
            return .array(
                (0..<Int.random(in: 0..<5, using: &random)).map { _ in
                    value(&random, depth: depth - 1)
                })
        default:
            var object = JSONObject()
            for _ in 0..<Int.random(in: 0..<6, using: &random) {
                object[text(&random)] = value(&random, depth: depth - 1)
            }
            return .object(object)
        }
    }

    private func number(_ random: inout SplitMix) -> JSONValue {
        let value = Double(bitPattern: random.next())
        let isReadable =
            value.isFinite
            && (value.magnitude <= JSONNumber.greatestInteger || value.magnitude >= 1e21)
        return .number(isReadable ? value : 0.5)
    }

    private func text(_ random: inout SplitMix) -> String {
        let pieces = [
            "a", "\"", "\\", "/", "\n", "\u{1}", "é", "e\u{301}", "€", "😀", "\u{FB33}", "naam", " ",
            "\u{7F}",
        ]
        return (0..<Int.random(in: 0..<6, using: &random))
            .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
    }

    @Test("parse(canonical(x)) is x, and canonical again gives the same bytes")
    func roundTrip() throws {
        var random = SplitMix(seed: 1)
        for _ in 0..<2_000 {
            let value = value(&random, depth: 5)
            let bytes = value.canonicalBytes()
            let again = try JSONReader.parse(bytes)
            #expect(again == value)
            #expect(again.canonicalBytes() == bytes)
        }
    }

    @Test("random bytes never trap, and an error stands inside the text")
    func randomBytes() {
        var random = SplitMix(seed: 2)
        let alphabet = Array("{}[]:,\"\\u0019eE+-.tfn alse dD8C\u{0}é".utf8) + [0xFF, 0xED, 0xA0]
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
            }
            readWithoutTrap(bytes)
        }
    }

    @Test("mutated documents never trap; what is accepted is accepted canonically")
    func mutations() {
        var random = SplitMix(seed: 3)
        for _ in 0..<4_000 {
            var bytes = value(&random, depth: 4).canonicalBytes()
            for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
                default: bytes.removeLast(bytes.count - place)
                }
            }
            readWithoutTrap(bytes)
        }
    }

    @Test("numbers are the doubles that strtod reads")
    func numbers() throws {
        var random = SplitMix(seed: 5)
        for _ in 0..<20_000 {
            let whole = Int.random(in: 0..<1_000_000_000, using: &random)
            let fraction = Int.random(in: 0..<1_000_000_000, using: &random)
            let exponent = Int.random(in: -30...30, using: &random)
            let text =
                Bool.random(using: &random)
                ? "-\(whole).\(fraction)" : "\(whole).\(fraction)e\(exponent)"
            let expected = strtod(text, nil)
            guard expected.magnitude <= JSONNumber.greatestInteger else { continue }
            #expect(try JSONReader.parse(Array(text.utf8)).numberValue == expected, "\(text)")
        }
    }

    @Test("every prefix of a document is refused")
    func prefixes() throws {
        let text = Array("{\"a\":[1.5e2,\"\\u00e9\\ud83d\\ude00é\",true,null,{\"b\":-0}]}".utf8)
        _ = try JSONReader.parse(text)
        for length in 0..<text.count {
            #expect(throws: JSONError.self) { try JSONReader.parse(Array(text[..<length])) }
        }
    }

    private func readWithoutTrap(_ bytes: [UInt8]) {
        let value: JSONValue
        do {
            value = try JSONReader.parse(bytes)
        } catch {
            #expect((0...bytes.count).contains(error.offset))
            #expect(error.line >= 1 && error.column >= 1)
            #expect(!error.description.isEmpty)
            return
        }
        #expect(throws: Never.self) {
            let again = try JSONReader.parse(value.canonicalBytes())
            #expect(again == value)
        }
    }

    /// Why we may refuse what Foundation accepts. Nothing else may differ.
    private static let stricter: Set<String> = [
        "duplicateName", "trailingComma", "nonCharacter", "loneSurrogate", "integerNotExact",
        "numberTooLarge", "numberTooSmall", "tooDeep", "byteOrderMark", "invalidUTF8",
        "leadingZero",
        "controlCharacter", "expectedValue",
    ]

    @Test("Foundation accepts all that the reader accepts, and the same value")
    func differential() throws {
        var random = SplitMix(seed: 4)
        var accepted = 0
        var refusedByUsOnly: [String: Int] = [:]
        for _ in 0..<3_000 {
            var bytes = value(&random, depth: 4).canonicalBytes()
            if Bool.random(using: &random), !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                let inserts = Array("{}[],:\"\\ 0e.-".utf8)
                bytes[place] = inserts[Int.random(in: 0..<inserts.count, using: &random)]
            }
            let theirs = foundation(bytes)
            do {
                let ours = try JSONReader.parse(bytes)
                accepted += 1
                let other = try #require(
                    theirs, "only we accept \(String(decoding: bytes, as: UTF8.self))")
                #expect(same(ours, other), "\(String(decoding: bytes, as: UTF8.self))")
            } catch let error as JSONError where theirs != nil {
                let name = String("\(error.reason)".prefix { $0 != "(" })
                refusedByUsOnly[name, default: 0] += 1
            } catch is JSONError {
            }
        }
        #expect(accepted > 1_000)
        #expect(Set(refusedByUsOnly.keys).isSubset(of: Self.stricter), "\(refusedByUsOnly)")
    }

    private func foundation(_ bytes: [UInt8]) -> Any? {
        do {
            return try JSONSerialization.jsonObject(
                with: Data(bytes), options: [.fragmentsAllowed])
        } catch { return nil }
    }

    private func same(_ ours: JSONValue, _ theirs: Any) -> Bool {
        switch ours {
        case .null: return theirs is NSNull
        case .bool(let value): return (theirs as? NSNumber)?.boolValue == value
        case .number(let value):
            // Foundation goes by way of Decimal and is off in the last digits (known difference).
            guard let other = (theirs as? NSNumber)?.doubleValue else { return false }
            return (other - value).magnitude <= value.magnitude * 1e-14
        case .string(let value):
            return (theirs as? String).map { JSONText.areSame($0, value) } ?? false
        case .array(let elements):
            guard let others = theirs as? [Any], others.count == elements.count else {
                return false
            }
            return zip(elements, others).allSatisfy { same($0, $1) }
        case .object(let object):
            guard let others = theirs as? [String: Any] else { return false }
            // Foundation's dictionary merges canonically equivalent names.
            return object.members.allSatisfy { member in
                guard let other = others[member.name] else { return false }
                let equivalents = object.names.filter { $0 == member.name }.count
                return equivalents > 1 || same(member.value, other)
            }
        }
    }
}
