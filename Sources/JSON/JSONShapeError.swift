/// Why valid JSON is not the body that was asked for, and at which member.
package struct JSONShapeError: Error, Sendable, Equatable {
    /// RFC 6901; empty for the whole body.
    package let pointer: String
    /// Lower case; names what is expected and never repeats a value that was sent.
    package let problem: String

    package init(pointer: String, problem: String) {
        self.pointer = pointer
        self.problem = problem
    }
}

extension JSONShapeError: CustomStringConvertible {
    package var description: String {
        pointer.isEmpty ? "the body \(problem)" : "`\(pointer)` \(problem)"
    }
}

/// JSON pointers (RFC 6901), for errors.
package enum JSONPointer {
    /// Longer names are not repeated in an error.
    package static let greatestNameBytes = 64

    package static func appending(_ name: String, to pointer: String) -> String {
        var escaped = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "~": escaped += "~0"
            case "/": escaped += "~1"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return pointer + "/" + escaped
    }

    package static func appending(_ index: Int, to pointer: String) -> String {
        "\(pointer)/\(index)"
    }

    /// Whether a name that somebody else chose can stand in an error: short, letters and digits.
    static func isPresentable(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= greatestNameBytes
            && name.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D, 0x2E, 0x24, 0x40: true
                default: false
                }
            }
    }
}
