import Configuration
import Domain
import JSON

/// `sluis adresboek zoek`: which municipality a text means, and who serves it.
struct AddressBookSearchCommand: Command {
    let specification = CommandSpecification(
        name: "zoek", summary: "zoek een gemeente op code, oude code, postcode of naam",
        discussion: "Namen in het Nederlands, Frans en Duits; hoofdletters, accenten en streepjes "
            + "tellen niet. Een fiche draagt altijd de code van nu.",
        options: PolicySource.options + [
            Option("--gemeente", value: "TEKST", "wat u van de gemeente weet", isRequired: true)
        ],
        examples: [
            Example("sluis adresboek zoek --gemeente Tirlemont", "vindt Tienen met zijn code")
        ])

    func run(_ input: CommandInput, _ terminal: Terminal) async throws(CommandFailure) {
        let today = try Today.legalDay(input)
        let book = try PolicySource.validBook(input, today: today)
        let text = try input.required("--gemeente")
        let found = book.index.search(text).map { Self.line($0, in: book, on: today) }
        guard !found.isEmpty else {
            throw .verification(
                "geen gemeente gevonden voor `\(TerminalText.safe(text))`; kijk code of naam na")
        }
        guard !input.printsJSON else {
            return try terminal.print(
                .object([
                    "gemeenten": .array(
                        found.map { line in
                            var object = JSONObject()
                            for (key, value) in zip(Self.columns, line) {
                                object[key] = .string(value)
                            }
                            return .object(object)
                        })
                ]))
        }
        try terminal.print(Table(Self.columns, found).text(width: terminal.width))
    }

    private static let columns = ["code", "naam", "zone", "LIVC-R", "LTF"]

    private static func line(
        _ place: Municipality, in book: AddressBook, on day: LegalDay
    ) -> [String] {
        let competences = book.competences.filter {
            $0.municipality == place.code && $0.validity.contains(day)
        }
        return [
            place.code, place.names["nl"] ?? "",
            book.zone(ofMunicipality: place.code, on: day)?.id.text ?? "ontbreekt",
            book.livcr(ofMunicipality: place.code, on: day)?.id.text ?? "ontbreekt",
            competences.first?.platform.text ?? "ontbreekt",
        ]
    }
}

/// `sluis adresboek toon`: the entries of the directory as they were written.
struct AddressBookShowCommand: Command {
    let specification = CommandSpecification(
        name: "toon", summary: "toon de vermeldingen van het adresboek",
        discussion:
            "Werkgroepen, overleg, partners, contacten en opleiding, elk met alles wat erin "
            + "geschreven staat. Ze zijn leesbaar en nooit ontvanger van casusgegevens (R6, R38); "
            + "`aard` zegt wat ze voor de uitwisseling zijn.",
        options: PolicySource.options + [
            Option("--soort", value: "SOORT", "enkel deze soort")
        ],
        examples: [
            Example("sluis adresboek toon --soort overlegplatform", "toont elk overlegplatform")
        ])

    func run(_ input: CommandInput, _ terminal: Terminal) async throws(CommandFailure) {
        let book = try PolicySource.validBook(input, today: try Today.legalDay(input))
        let kind = input.optionalText("--soort")
        let entries = book.directory.entries.filter { kind == nil || $0.kind.rawValue == kind }
        guard !input.printsJSON else {
            return try terminal.print(
                .object(["vermeldingen": .array(entries.map(Self.json))]))
        }
        let records = entries.map { Self.record($0).text(width: terminal.width) }
        try terminal.print(records.isEmpty ? "(geen)\n" : records.joined(separator: "\n"))
    }

    /// As `json`, for people: every value on its line, every member on its own.
    private static func record(_ entry: Vermelding) -> Record {
        Record(
            (json(entry).objectValue?.members ?? []).map { part in
                let (name, value) = (part.name, part.value)
                guard name == "leden" else { return (name, value.shown) }
                let members = (value.arrayValue ?? []).map { member in
                    (member.objectValue?.members ?? []).map { "\($0.name) \($0.value.shown)" }
                        .joined(separator: ", ")
                }
                return (name, members.joined(separator: "\n"))
            })
    }

    /// The keys of the file as they stand there, and beside them what the kind says: `aard`, a word
    /// that no form of entry has as a key, and `ontvanger`.
    private static func json(_ entry: Vermelding) -> JSONValue {
        var object: JSONObject = [
            "id": .string(entry.id.text), "soort": .string(entry.kind.rawValue),
            "naam": .string(entry.name),
            "aard": .string(entry.kind.part), "ontvanger": .bool(false),
        ]
        if !entry.otherNames.isEmpty { object["ook bekend als"] = .texts(entry.otherNames) }
        for attribute in entry.attributes {
            object[attribute.key] =
                switch attribute.value {
                case .text(let text): .string(text)
                case .texts(let texts): .texts(texts)
                case .day(let day): .string(day.description)
                case .days(let days): .texts(days.map(\.description))
                }
        }
        if !entry.members.isEmpty { object["leden"] = .array(entry.members.map(json)) }
        add(entry.validity, to: &object)
        return .object(object)
    }

    private static func json(_ member: Vermelding.Lid) -> JSONValue {
        var object = JSONObject()
        switch member.who {
        case .name(let name): object["naam"] = .string(name)
        case .person(let id): object["persoon"] = .string(id.text)
        case .organisation(let id): object["organisatie"] = .string(id.text)
        case .entry(let id): object["vermelding"] = .string(id.text)
        }
        object["hoedanigheid"] = .string(member.capacity)
        add(member.validity, to: &object)
        return .object(object)
    }

    private static func add(_ validity: Validity, to object: inout JSONObject) {
        object["geldig van"] = .string(validity.from.description)
        object.set("geldig tot", validity.until?.description)
    }
}

extension PolicySource {
    /// The address book, refused with everything that is wrong in it.
    fileprivate static func validBook(
        _ input: CommandInput, today: LegalDay
    ) throws(CommandFailure) -> AddressBook {
        let (book, findings) = try book(input, today: today)
        guard let book else {
            throw .verification(
                "het adresboek is niet geldig:\n"
                    + findings.filter(\.isError).map(\.description).joined(separator: "\n"))
        }
        return book
    }
}
