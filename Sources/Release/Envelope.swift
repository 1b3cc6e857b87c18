package import Consensus
package import Domain
package import JSON

/// What stands around the released fields in an outgoing document: who, to whom, under which law.
///
/// Whoever decides sees it with the fields, and agrees to it with them: it is part of the bytes.
package struct Envelope: Sendable {
    package let documentType: String
    /// Random per recipient: links neither recipients nor times (design decision 10).
    package let reference: String
    /// The members of `afzender`: the platform and who carries.
    package let sender: JSONObject
    package let recipient: PlatformID
    package let recipientName: String
    package let purpose: String
    package let finality: Finaliteit
    /// The legal citation in the text version of the day of mededeling (R59).
    package let printedBasis: String
    /// Further members that this kind of document has; none of the names above.
    package let particulars: JSONObject
    /// 128 random bits, so that nobody can guess a digest of a short document.
    package let salt: [UInt8]

    package static let saltByteCount = 16

    package init(
        documentType: String, reference: String, sender: JSONObject, recipient: PlatformID,
        recipientName: String, purpose: String, finality: Finaliteit, printedBasis: String,
        particulars: JSONObject = JSONObject(), salt: [UInt8]
    ) {
        precondition(salt.count == Envelope.saltByteCount, "a salt is 16 bytes")
        self.documentType = documentType
        self.reference = reference
        self.sender = sender
        self.recipient = recipient
        self.recipientName = recipientName
        self.purpose = purpose
        self.finality = finality
        self.printedBasis = printedBasis
        self.particulars = particulars
        self.salt = salt
    }

    func json(around document: JSONValue) -> JSONValue {
        let fixed: [(String, JSONValue)] = [
            ("documenttype", .string(documentType)),
            ("kenmerk", .string(reference)),
            ("afzender", .object(sender)),
            ("ontvanger", ["platform": .string(recipient.text), "naam": .string(recipientName)]),
            ("doel", .string(purpose)),
            ("finaliteit", .string(finality.rawValue)),
            ("rechtsgrond", .string(printedBasis)),
            ("document", document),
            ("zout", .string(Hex.encode(salt))),
        ]
        return .object(JSONObject(fixed + particulars.members.map { ($0.name, $0.value) }))
    }
}

extension Envelope {
    /// What stands around a document of a table, whatever its round.
    ///
    /// - Parameter agendaItem: `nil` in an anonymous document: the same number stands in the fiche that
    ///   names the person, and would link the two (R189, R194).
    package static func particulars(
        agendaItem: String?, filledInDuringMeeting: Bool, framework: String?
    ) -> JSONObject {
        var particulars: JSONObject = [
            "ingevuld": .string(
                filledInDuringMeeting ? "tijdens vergadering" : "buiten vergadering")
        ]
        if let framework { particulars["kader"] = .string(framework) }
        if let agendaItem { particulars["agendapunt"] = .string(agendaItem) }
        return particulars
    }

    /// The window in which a table lets its document be told (R71).
    package static func moment(_ moment: Moment) -> JSONObject {
        [
            "mededeling": [
                "vanaf": .string(moment.from.description), "tot": .string(moment.until.description),
            ]
        ]
    }
}
