/// An entry of the directory: `nwg-preventie`.
package struct VermeldingID: NamedID {
    package let text: String
    package init(unchecked text: String) { self.text = text }
}

/// Something of which the address book says who and what it is, and to which nothing is ever sent.
///
/// Documents move between platforms only. An entry is readable; its kind says which keys it has
/// (`VermeldingForm`), and they come out as they went in.
package struct Vermelding: Sendable, Hashable {
    /// A member of a body, or a seat, in a period.
    package struct Lid: Sendable, Hashable {
        /// Who it is; a reference stands in the book.
        package enum Who: Sendable, Hashable {
            case name(String)
            case person(PersonID)
            case organisation(OrganisationID)
            case entry(VermeldingID)
        }
        package let who: Who
        /// As what: `contactpunt`, `lid`, `psycholoog`.
        package let capacity: String
        package let validity: Validity

        package init(who: Who, capacity: String, validity: Validity) {
            self.who = who
            self.capacity = capacity
            self.validity = validity
        }
    }

    /// What stands behind a key; a reference is the text of its id.
    package enum Value: Sendable, Hashable {
        case text(String)
        case texts([String])
        case day(LegalDay)
        case days([LegalDay])
    }

    /// A key of the file with what stands behind it.
    package struct Kenmerk: Sendable, Hashable {
        package let key: String
        package let value: Value

        package init(key: String, value: Value) {
            self.key = key
            self.value = value
        }
    }

    package let id: VermeldingID
    package let kind: VermeldingKind
    package let name: String
    /// Other names under which people may address it: abbreviations, other languages.
    package let otherNames: [String]
    /// In the order of the form.
    package let attributes: [Kenmerk]
    package let members: [Lid]
    package let validity: Validity
    package let position: SourcePosition

    package init(
        id: VermeldingID, kind: VermeldingKind, name: String, otherNames: [String],
        attributes: [Kenmerk], members: [Lid], validity: Validity, position: SourcePosition
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.otherNames = otherNames
        self.attributes = attributes
        self.members = members
        self.validity = validity
        self.position = position
    }

    package func value(_ key: String) -> Value? { attributes.first { $0.key == key }?.value }

    /// The text behind `key`; `nil` where there is none or several.
    package func text(_ key: String) -> String? {
        guard case .text(let text)? = value(key) else { return nil }
        return text
    }

    /// The texts behind `key`, one or several; empty where there is none.
    package func texts(_ key: String) -> [String] {
        switch value(key) {
        case .text(let text): [text]
        case .texts(let texts): texts
        case .day, .days, nil: []
        }
    }
}
