package import Domain

/// Something that no public list says and that a person must add before the book is complete.
package struct AddressBookGap: Sendable, Hashable {
    /// What it is about.
    package enum Place: String, Sendable, CaseIterable, Hashable {
        case arrondissement
        case zone
        case gemeente
    }

    /// What is missing there.
    package enum Kind: String, Sendable, CaseIterable, Hashable {
        case ltf = "LTF"
        case number = "zonenummer"
        case heldMember = "gemeente van de zone"
        case korpschef
        case informationOfficer = "informatieofficier"
        case province = "provincie"
        case region = "gewest"
        case zone = "politiezone"
        case livcr = "LIVC-R"
        case competence = "bevoegde LTF"
        case postalCode = "postcode"

        /// What to do about it.
        package var remedy: String {
            switch self {
            case .ltf: "neem de LTF of LTF's van dit arrondissement op in platformen"
            case .number: "zoek het nummer op, vul het in en verplaats de zone naar zones.yaml"
            case .heldMember: "vul eerst de gemeente aan die apart staat, verplaats dan de zone"
            case .korpschef: "neem de korpschef op in personen en zetels"
            case .informationOfficer:
                "neem de lokale politie, de IO, de zetel en de aanstelling door de korpschef op"
            case .province: "geen provincie in de lijst; ga na of dat klopt (Brussel heeft er geen)"
            case .region: "vul het gewest in en verplaats de gemeente naar gemeenten.yaml"
            case .zone: "de zone staat apart; zonder zone is er geen drager voor deze gemeente"
            case .livcr: "neem de LIVC-R op in platformen, of laat weg waar er geen is"
            case .competence: "leg in bevoegdheden vast welke LTF bevoegd is, met datum"
            case .postalCode: "geen postcode in de lijst; vul de lijst aan"
            }
        }

        /// The rules that ask for it.
        package var rules: [Rule] {
            switch self {
            case .ltf, .competence: [Rule(5), Rule(44)]
            case .korpschef, .informationOfficer: [Rule(27)]
            case .zone: [Rule(29), Rule(76)]
            case .number, .heldMember: [Rule(28)]
            case .province, .region, .livcr, .postalCode: []
            }
        }
    }

    package let place: Place
    /// The NIS code of a municipality, the id of a zone, the name of an arrondissement.
    package let id: String
    package let name: String
    package let kind: Kind

    package init(_ kind: Kind, _ place: Place, _ id: String, _ name: String) {
        self.kind = kind
        self.place = place
        self.id = id
        self.name = name
    }
}

extension AddressBookGap {
    /// The gaps as a list for a spreadsheet: RFC 4180, one gap a line.
    package static func report(_ gaps: [AddressBookGap]) -> String {
        let header = ["soort", "plaats", "naam", "ontbreekt", "wat te doen", "regels"]
        let rows = gaps.map { gap in
            [
                gap.place.rawValue, gap.id, gap.name, gap.kind.rawValue, gap.kind.remedy,
                gap.kind.rules.map(\.description).joined(separator: " "),
            ]
        }
        return ([header] + rows).map { $0.map(field).joined(separator: ",") + "\n" }.joined()
    }

    private static func field(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { "\",\n\r".unicodeScalars.contains($0) })
        else { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}
