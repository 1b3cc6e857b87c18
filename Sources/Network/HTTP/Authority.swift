/// `host [ ":" port ]` of a Host field or an absolute target (RFC 3986 section 3.2).
enum Authority {
    /// A non-empty host without user information; the port, where there is one, is digits.
    static func isValid(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        if rest.first == 0x5B {
            guard let close = rest.firstIndex(of: 0x5D) else { return false }
            let literal = rest[1..<close]
            guard literal.contains(ASCII.colon), literal.allSatisfy(isAddressLiteral)
            else { return false }
            rest = rest[(close + 1)...]
        } else {
            let name = rest.prefix { $0 != ASCII.colon }
            guard !name.isEmpty, name.allSatisfy(ASCII.isHostName), escapesAreValid(name)
            else { return false }
            rest = rest.dropFirst(name.count)
        }
        guard let colon = rest.first else { return true }
        return colon == ASCII.colon && rest.dropFirst().allSatisfy(ASCII.isDigit)
            && rest.count <= 6
    }

    private static func isAddressLiteral(_ byte: UInt8) -> Bool {
        ASCII.hexValue(byte) != nil || byte == ASCII.colon || byte == ASCII.dot
    }

    private static func escapesAreValid(_ name: ArraySlice<UInt8>) -> Bool {
        name.indices.allSatisfy { index in
            name[index] != ASCII.percent
                || index + 2 < name.endIndex && ASCII.hexValue(name[index + 1]) != nil
                    && ASCII.hexValue(name[index + 2]) != nil
        }
    }
}
