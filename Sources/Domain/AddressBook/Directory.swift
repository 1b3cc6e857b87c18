/// The entries of an address book, found by id and by name.
package struct Directory: Sendable, Equatable {
    /// By id, in the order of the files.
    package let entries: [Vermelding]
    /// Indices into `entries` of what is no channel, by normalised name.
    private let noChannels: [String: Int]

    package init(_ entries: [Vermelding] = []) {
        self.entries = entries
        var names: [String: Int] = [:]
        for (index, entry) in entries.enumerated() where entry.kind.isNoChannel {
            for name in [entry.id.text, entry.name] + entry.otherNames {
                let key = FoldedName.of(name)
                if !key.isEmpty { names[key] = names[key] ?? index }
            }
        }
        noChannels = names
    }

    package func entry(_ id: VermeldingID) -> Vermelding? { entries.first { $0.id == id } }

    /// Those of one kind, whatever their period.
    package func entries(_ kind: VermeldingKind) -> [Vermelding] {
        entries.filter { $0.kind == kind }
    }

    /// The body that `name` means and that is no channel, by id, name or other name; capitals,
    /// accents and hyphens do not count.
    package func noChannel(named name: String) -> Vermelding? {
        guard name.unicodeScalars.count <= MunicipalityIndex.greatestName else { return nil }
        return noChannels[FoldedName.of(name)].map { entries[$0] }
    }
}

extension AddressBook {
    /// Whether `name` is a body of the directory that never receives casusgegevens (R6, R38).
    ///
    /// A platform of this book under the same id or name is a platform, whatever the directory says.
    package func isNoChannel(_ name: String) -> Bool { noChannel(named: name) != nil }

    /// The body that `isNoChannel` means.
    package func noChannel(named name: String) -> Vermelding? {
        guard let entry = directory.noChannel(named: name) else { return nil }
        let key = FoldedName.of(name)
        let isPlatform = platforms.contains {
            FoldedName.of($0.id.text) == key
                || FoldedName.of($0.name) == key
        }
        return isPlatform ? nil : entry
    }

    /// The refusal of a document that is addressed to such a body; `nil` for any other name.
    package func noChannelRefusal(_ name: String, at pointer: String?) -> Refusal? {
        guard let entry = noChannel(named: name) else { return nil }
        return Refusal(
            .nietToegelaten, "geen-kanaal",
            "`\(entry.id)` is een \(entry.kind.rawValue) en geen kanaal voor casusgegevens; "
                + "adresseer het platform van een route, een verslag met alleen aantallen mag wel",
            rules: [6, 38], at: pointer)
    }
}
