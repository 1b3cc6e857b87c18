import Domain

/// What `DocumentReader` asks of the characters of a text, as a pattern of ECMA 262.
enum VisibleText {
    /// No character that nobody sees, and at least one that somebody does.
    ///
    /// Made from `isInvisible` and `isBlank`, so that a character has one place that judges it.
    /// Characters above U+FFFF stand in it as they are: no escape of theirs means the same in every
    /// engine.
    static let pattern: String = {
        let invisible = characterClass { $0.isInvisible }
        let blank = characterClass { String($0).isBlank }
        return "^[^\(invisible)]*[^\(blank)][^\(invisible)]*$"
    }()

    /// Planes 0, 1 and 14: the others hold nothing that is blank or invisible.
    private static let planes: [ClosedRange<UInt32>] = [0...0x1FFFF, 0xE0000...0xEFFFF]

    private static func characterClass(_ belongs: (Unicode.Scalar) -> Bool) -> String {
        var text = ""
        for plane in planes {
            var run: (first: Unicode.Scalar, last: Unicode.Scalar)?
            for value in plane {
                guard let scalar = Unicode.Scalar(value), belongs(scalar) else {
                    run.map { text += spelled($0.first, $0.last) }
                    run = nil
                    continue
                }
                run = (run?.first ?? scalar, scalar)
            }
            run.map { text += spelled($0.first, $0.last) }
        }
        return text
    }

    private static func spelled(_ first: Unicode.Scalar, _ last: Unicode.Scalar) -> String {
        first == last ? spelled(first) : spelled(first) + "-" + spelled(last)
    }

    private static func spelled(_ scalar: Unicode.Scalar) -> String {
        guard scalar.value <= 0xFFFF else { return String(scalar) }
        return "\\u" + scalar.hexUnit
    }
}

extension Unicode.Scalar {
    /// Four hexadecimal digits, of a scalar up to U+FFFF.
    fileprivate var hexUnit: String { UInt16(truncatingIfNeeded: value).hexUnit }
}

extension UInt16 {
    /// A UTF-16 code unit as four hexadecimal digits.
    var hexUnit: String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
}
