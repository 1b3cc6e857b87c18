@testable import Exchange
import Foundation
import JSON
import TestKit

/// Finds the shape of a type by having it read itself from a decoder that says yes to everything and
/// remembers what was asked. No example of a type is written by hand, so a new one has its shape too.
final class ShapeTracer {
    struct Unreadable: Error, CustomStringConvertible {
        let description: String
    }

    /// Texts of the formats that the types of Domain ask for.
    static let formats: [(name: String, text: String)] = [
        ("vrij", "Een tekst, van wie dan ook."), ("naam", "naam"), ("regel", "R65"),
        ("uuid", "0192e4a0-0000-7000-8000-000000000001"), ("dag", "2026-11-30"),
        ("tijdstip", "2026-11-30T09:30:00.000Z"),
        ("digest", String(repeating: "ab", count: 32)), ("json", "{}"),
    ]
    private static let noWord = "zz geen woord van de bronnen"

    /// Names and texts that stand in the sources: among them every case and every raw value.
    private static let wordsOfSources = Result {
        var words: Set<String> = []
        let folder = URL(fileURLWithPath: World.root + "/Sources")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift" else { continue }
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: #/[A-Za-z_][A-Za-z0-9_]*|"([^"\\\n]*)"/#) {
                words.insert(String(match.1 ?? match.0))
            }
        }
        return words.sorted()
    }

    private let words: [String]
    private var closed: [ObjectIdentifier: [JSONValue]] = [:]
    private var names: [ObjectIdentifier: [String]] = [:]

    init() throws { words = try Self.wordsOfSources.get() }

    func shape(of type: any Decodable.Type) throws -> Shape { try trace(type).shape }

    func trace<T: Decodable>(_ type: T.Type) throws -> (value: T, shape: Shape) {
        if let leaf = leaf(type) { return leaf }
        if let raw = type as? any RawRepresentable.Type, let values = try values(of: raw) {
            let value = try StateCoding.value(type, of: values[0])
            return (value, .oneOf(values))
        }
        let first = try attempts(type)
        guard case .choice(var cases) = first.shape else { return (first.value, first.shape) }
        for place in 1..<max(1, first.cases) {
            guard case .choice(let one) = try attempt(type, case: place, text: 0).shape else {
                break
            }
            cases += one
        }
        return (first.value, .choice(cases))
    }

    /// With every format that the type accepts, where it is made from one text.
    private func attempts<T: Decodable>(
        _ type: T.Type
    ) throws -> (value: T, shape: Shape, cases: Int) {
        var accepted: [(value: T, format: Int)] = []
        for format in Self.formats.indices {
            let asked = Asked()
            do {
                let value = try T(from: TracingDecoder(self, asked, case: 0, text: format))
                guard asked.isText else { return (value, try asked.shape(), asked.cases) }
                accepted.append((value, format))
            } catch {
                guard asked.isText else { throw error }
            }
        }
        guard let first = accepted.first else {
            throw Unreadable(description: "\(type) accepts none of the texts of `formats`")
        }
        let names = accepted.map { Self.formats[$0.format].name }
        // What takes any name takes whatever looks like one.
        let narrow = names.contains("naam") ? ["naam"] : names
        let isOpen = names.count == Self.formats.count
        return (
            first.value,
            .text(formats: isOpen ? [] : narrow, example: Self.formats[first.format].text), 0
        )
    }

    private func attempt<T: Decodable>(
        _ type: T.Type, case place: Int, text: Int
    ) throws -> (value: T, shape: Shape) {
        let asked = Asked()
        let value = try T(from: TracingDecoder(self, asked, case: place, text: text))
        return (value, try asked.shape())
    }

    private func leaf<T>(_ type: T.Type) -> (value: T, shape: Shape)? {
        let found: (Any, Shape)? =
            switch type {
            case is Bool.Type: (true, .flag)
            case is String.Type:
                (Self.formats[0].text, .text(formats: [], example: Self.formats[0].text))
            case is Double.Type: (Double(1), .number("Double"))
            case is Int.Type: (1, .number("Int"))
            case is Int64.Type: (Int64(1), .number("Int64"))
            case is UInt8.Type: (UInt8(1), .number("UInt8"))
            case is UInt16.Type: (UInt16(1), .number("UInt16"))
            case is DocumentJSON.Type: (DocumentJSON([:]), .anyJSON)
            default: nil
            }
        guard let found, let value = found.0 as? T else { return nil }
        return (value, found.1)
    }

    /// Every raw value of a closed list; nil where any text will do.
    private func values(of type: any RawRepresentable.Type) throws -> [JSONValue]? {
        if let known = closed[ObjectIdentifier(type)] { return known }
        func texts<R: RawRepresentable>(_ type: R.Type) -> [JSONValue]? {
            func accepts(_ raw: some Any) -> Bool {
                (raw as? R.RawValue).flatMap { R(rawValue: $0) } != nil
            }
            if R.RawValue.self == String.self {
                guard !accepts(Self.noWord) else { return nil }
                return words.filter { accepts($0) }.map { .string($0) }
            }
            return (0...255).filter { accepts($0) || accepts(UInt8($0)) }.map { .integer($0) }
        }
        guard let found = texts(type) else { return nil }
        func count(_ type: any CaseIterable.Type) -> Int { type.allCases.count }
        let all = (type as? any CaseIterable.Type).map(count) ?? found.count
        guard !found.isEmpty, found.count == all else {
            throw Unreadable(description: "not every value of \(type) was found")
        }
        closed[ObjectIdentifier(type)] = found
        return found
    }

    /// The names that `Key` knows; nil where it knows every name.
    func names<Key: CodingKey>(of type: Key.Type) -> [String]? {
        guard Key(stringValue: Self.noWord) == nil else { return nil }
        if let known = names[ObjectIdentifier(type)] { return known }
        let found = words.filter { Key(stringValue: $0) != nil }
        names[ObjectIdentifier(type)] = found
        return found
    }
}
