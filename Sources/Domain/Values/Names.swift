/// Ids that people choose in the address book: `p-io-geraardsbergen`, `ltf-oost-vlaanderen`.
///
/// 1 to 80 of `a-z`, `0-9`, `-` and `.`, so that an id may stand in a log, a URL and a file.
package protocol NamedID: Sendable, Hashable, Comparable, CustomStringConvertible {
    var text: String { get }
    init(unchecked text: String)
}

extension NamedID {
    /// `nil` unless `text` is an id as described.
    package init?(_ text: String) {
        guard (1...80).contains(text.utf8.count),
            text.utf8.allSatisfy({
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E
            })
        else { return nil }
        self.init(unchecked: text)
    }

    package var description: String { text }
    package static func < (left: Self, right: Self) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}

/// A person in the address book: `p-tienen-io`.
package struct PersonID: NamedID {
    package let text: String
    package init(unchecked text: String) { self.text = text }
}

/// An organisation: `o-ocmw-tienen`.
package struct OrganisationID: NamedID {
    package let text: String
    package init(unchecked text: String) { self.text = text }
}

/// A partner's system: `s-ltf-leuven`.
package struct SystemID: NamedID {
    package let text: String
    package init(unchecked text: String) { self.text = text }
}

/// A platform that documents move between: a LIVC-R, an LTF, the LIV frontoffice.
package struct PlatformID: NamedID {
    package let text: String
    package init(unchecked text: String) { self.text = text }
}

/// A police zone: `pz-getevallei`.
package struct ZoneID: NamedID {
    package let text: String
    package init(unchecked text: String) { self.text = text }
}
