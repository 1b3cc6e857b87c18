/// What one JSON text may hold before the reader refuses it.
package struct JSONLimits: Sendable, Equatable {
    /// How deep arrays and objects may stand inside each other.
    package static let standardDepth = 32
    /// The longest text, in bytes.
    package static let standardBytes = 1 << 20
    /// The most values in one text, counting every array, object and element.
    package static let standardValues = 100_000
    /// The longest number, in bytes; a double never needs more than 25.
    package static let numberBytes = 128
    /// The deepest nesting that `init` grants: values are built and written by recursion.
    package static let greatestDepth = 256
    /// The longest text that `init` grants, in bytes.
    package static let greatestBytes = 1 << 30

    package static let standard = JSONLimits()

    package let depth: Int
    package let bytes: Int
    package let values: Int

    package init(
        depth: Int = standardDepth, bytes: Int = standardBytes, values: Int = standardValues
    ) {
        precondition((1...JSONLimits.greatestDepth).contains(depth), "depth outside 1...256")
        precondition((1...JSONLimits.greatestBytes).contains(bytes), "bytes outside 1...2^30")
        precondition((1...JSONLimits.greatestBytes).contains(values), "values outside 1...2^30")
        self.depth = depth
        self.bytes = bytes
        self.values = values
    }
}
