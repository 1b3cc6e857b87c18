/// The header fields of a request in the order received; names compare without case.
package struct HTTPHeaders: Sendable {
    /// Where a field stands in `bytes`.
    struct Field: Sendable {
        let name: Range<Int>
        let value: Range<Int>
    }

    private let bytes: [UInt8]
    private let fields: [Field]

    init(bytes: [UInt8], fields: [Field]) {
        self.bytes = bytes
        self.fields = fields
    }

    /// For tests of handlers: the pairs as they are, unchecked.
    package init(_ pairs: [(String, String)] = []) {
        var bytes: [UInt8] = []
        var fields: [Field] = []
        for (name, value) in pairs {
            let start = bytes.count
            bytes += name.utf8
            let middle = bytes.count
            bytes += value.utf8
            fields.append(Field(name: start..<middle, value: middle..<bytes.count))
        }
        self.init(bytes: bytes, fields: fields)
    }

    package var count: Int { fields.count }

    /// Every field, names in lower case.
    package var pairs: [(name: String, value: String)] {
        fields.map { (text($0.name).lowercased(), text($0.value)) }
    }

    /// The value of the first field of that name.
    package func first(_ name: String) -> String? {
        fields.first { matches($0, name) }.map { text($0.value) }
    }

    /// The values of all fields of that name, in order.
    package func all(_ name: String) -> [String] {
        fields.filter { matches($0, name) }.map { text($0.value) }
    }

    private func matches(_ field: Field, _ name: String) -> Bool {
        field.name.count == name.utf8.count && ASCII.equal(bytes[field.name], name.utf8)
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }
}
