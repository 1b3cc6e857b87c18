extension DocumentReader {
    /// Refuses a blank field by the rules that ask for it in this type.
    package init(type: DocumentType) {
        let name = type.name
        self.init(type: type) { EntryRules.rules(asking: $0, of: name) }
    }

    /// Reads what a partner sends in: its shape, and what may be entered at all (`EntryRules`).
    ///
    /// Secrecy comes first (R123, R61), also in a draft of the wrong shape: what bears a mark must not
    /// be mended and sent again. Then the shape in the order of the draft, then what is missing and
    /// the rules of the form in theirs. A rule that asks for what could not be read says nothing.
    package func readEntry(_ draft: Draft, at pointer: String) throws(Refusal) -> Document {
        var faults = Faults()
        let document = readEntry(draft, at: pointer, into: &faults)
        try faults.refuse()
        return document
    }

    /// As much of a document as could be read, for who has more to ask of it: what was not read, the
    /// faults know.
    package func readEntry(
        _ draft: Draft, at pointer: String, into whole: inout Faults
    ) -> Document {
        let (document, reading) = taken(draft, at: pointer)
        var faults = Faults(after: reading.faults)
        EntryRules.checkClassified(document, at: pointer, into: &faults)
        if faults.found.isEmpty, !reading.faults.found.isEmpty {
            ClassificationMark.check(draft, at: pointer, into: &faults)
        }
        EntryRules.checkSecrets(document, at: pointer, into: &faults)
        let secrets = faults.found.count
        faults.add(reading.faults.found)
        if document.values.count <= Limits.fieldsPerDocument {
            var rules = Faults(after: reading.faults)
            EntryRules.checkForm(document, at: pointer, into: &rules)
            faults.add(rules.found)
        }
        whole.take(faults, first: secrets)
        return document
    }
}
