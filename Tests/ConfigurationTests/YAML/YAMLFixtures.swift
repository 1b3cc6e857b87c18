import Configuration
import Domain

/// The problems that P01 finds in `text`, none when it can be read.
func problems(in text: String, limits: YAMLLimits = .policy) -> [YAMLError] {
    problems(in: Array(text.utf8), limits: limits)
}

func problems(in bytes: [UInt8], limits: YAMLLimits = .policy) -> [YAMLError] {
    do throws(Problems) {
        _ = try YAMLReader.read(bytes, file: "route.yaml", limits: limits)
        return []
    } catch {
        return error.sorted
    }
}

func document(_ text: String) throws -> YAMLDocument {
    try YAMLReader.read(Array(text.utf8), file: "route.yaml")
}

/// What a node says, without where and how it was written.
indirect enum Shape: Hashable, CustomStringConvertible {
    case text(String)
    case list([Shape])
    case keys([String], [Shape])

    init(_ node: YAMLNode) {
        switch node {
        case .scalar(let scalar): self = .text(scalar.text)
        case .sequence(let items, _): self = .list(items.map { Shape($0) })
        case .mapping(let mapping):
            self = .keys(
                mapping.entries.map(\.key.text), mapping.entries.map { Shape($0.value) })
        }
    }

    var description: String {
        switch self {
        case .text(let text): "\"\(text)\""
        case .list(let items): "[" + items.map(\.description).joined(separator: ", ") + "]"
        case .keys(let keys, let values):
            "{" + zip(keys, values).map { "\($0): \($1)" }.joined(separator: ", ") + "}"
        }
    }
}

/// SplitMix64: the same seed gives the same files on every machine.
struct SeededRandom: RandomNumberGenerator {
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
