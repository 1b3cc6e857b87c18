import Configuration
import Domain
import Testing

/// The shipped book with one file more, for tests of the directory.
enum DirectoryText {
    static func load(_ text: String) throws -> (book: AddressBook?, findings: [LoadFinding]) {
        let extra = SourceFile(path: "extra.yaml", bytes: Array(("synthetisch: ja\n" + text).utf8))
        return AddressBookLoader.load(
            try ShippedSet.bookFiles() + [extra], today: ShippedSet.today)
    }

    /// The lines of one entry, each indented under its first.
    static func entry(_ lines: [String]) -> String {
        "vermeldingen:\n"
            + lines.enumerated().map { ($0 == 0 ? "  - " : "    ") + $1 + "\n" }.joined()
    }

    /// The entry as it comes out of a book into which it went.
    static func roundTrip(_ id: String, _ lines: [String]) throws -> Vermelding {
        let (loaded, findings) = try load(
            entry(["id: \(id)"] + lines + ["geldig van: 2025-01-01"]))
        let book = try #require(loaded, "\(findings)")
        return try #require(book.directory.entry(VermeldingID(unchecked: id)))
    }

    /// Expects that the book with this file is refused, for this check and these rules, saying this.
    static func expectRefused(
        _ text: String, _ check: String, _ rules: [Int] = [], says: String = "",
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let (book, findings) = try load(text)
        #expect(book == nil, sourceLocation: sourceLocation)
        #expect(
            findings.contains { finding in
                finding.isError && finding.check == check
                    && (says.isEmpty || finding.message.contains(says))
                    && Set(rules.map { Rule($0) }).isSubset(of: finding.rules)
            }, "found \(findings)", sourceLocation: sourceLocation)
    }
}

/// One line per attribute and member, to compare what came out with what went in.
extension Vermelding {
    var shown: [String] {
        attributes.map { attribute in
            let value =
                switch attribute.value {
                case .text(let text): text
                case .texts(let texts): texts.joined(separator: " | ")
                case .day(let day): day.description
                case .days(let days): days.map(\.description).joined(separator: " | ")
                }
            return "\(attribute.key): \(value)"
        }
            + members.map { member in
                let who =
                    switch member.who {
                    case .name(let name): name
                    case .person(let id): "persoon \(id)"
                    case .organisation(let id): "organisatie \(id)"
                    case .entry(let id): "vermelding \(id)"
                    }
                let until = member.validity.until.map { " tot \($0)" } ?? ""
                return "\(who), \(member.capacity), van \(member.validity.from)\(until)"
            }
    }
}
