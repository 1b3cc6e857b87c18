import JSON

/// The end of the way: what left is what was signed, and nothing that was withheld.
extension Way {
    /// Release, inbox, collection, signed acknowledgement, and the form on paper.
    mutating func deliver() async throws(CommandFailure) {
        let recipient = stage.party("s-\(recipient)")
        let id = try await stage.release(stuk, by: person("io"))
        let stage = stage
        let received = try await narrator.step(
            "\(recipient.id) vindt het in de postbus en haalt het af"
        ) { () async throws(CommandFailure) in try await stage.collect(id, by: recipient) }
        delivered = received.digest
        guard delivered == agreed else {
            throw .verification("geleverd is \(delivered), afgesproken was \(agreed)")
        }
        narrator.sees(
            "\(received.bytes.count) bytes, digest \(delivered.prefix(16))…, gelijk aan waarover "
                + "getekend is")
        narrator.doesNotSee("weerhouden velden, wie bezwaar maakte, of er meer is")
        try await stage.does(
            recipient, "\(recipient.id) bevestigt de ontvangst, ondertekend",
            .acknowledge(id, digest: delivered))
        try await narrator.step("\(recipient.id) drukt het formulier af, ook dat staat vast") {
            () async throws(CommandFailure) in
            let again = try await recipient.collect(id)
            guard try stage.ground.printedDigest(of: again) == received.digest else {
                throw .verification("het formulier is niet uit de geleverde bytes gemaakt")
            }
        }
        try checkAbsent(in: received.text)
    }

    /// No text of a withheld element stands anywhere in what was delivered.
    private func checkAbsent(in text: String) throws(CommandFailure) {
        for field in fields where !field.isReleased && field.path.hasSuffix(".tekst") {
            guard let content = document.text(at: field.path), content.utf8.count > 20 else {
                continue
            }
            guard !text.contains(content) else {
                throw .verification("een weerhouden veld staat in de levering: \(field.path)")
            }
        }
    }

    var report: ExchangeReport {
        ExchangeReport(
            document: title, sender: livcr, recipient: recipient,
            outcome: fields.contains { !$0.isReleased && !$0.path.isMarginal }
                ? "gedeeltelijk vrijgegeven" : "vrijgegeven",
            fields: fields, approvedDigest: agreed, deliveredDigest: delivered)
    }
}

extension String {
    /// Members that serve the checks and never leave: the form has no box for them.
    fileprivate var isMarginal: Bool {
        hasSuffix(".bron") || hasSuffix(".geheim") || contains(".bevestiging.")
    }
}

extension JSONValue {
    /// Whether anything stands in this box of the form.
    var isFilled: Bool {
        switch self {
        case .null: false
        case .array(let items): items.contains(where: \.isFilled)
        case .object(let object): object.members.contains { $0.value.isFilled }
        case .bool, .number, .string: true
        }
    }

    /// The text at `risicodomeinen.intentie[0].tekst`.
    fileprivate func text(at path: String) -> String? {
        var value: JSONValue? = self
        for part in path.split(separator: ".") {
            let pieces = part.split(separator: "[")
            value = value?[String(pieces[0])]
            if pieces.count > 1, let position = Int(pieces[1].dropLast()) {
                guard let items = value?.arrayValue, items.indices.contains(position) else {
                    return nil
                }
                value = items[position]
            }
        }
        return value?.stringValue
    }
}
