package import Consensus
package import Domain
import JSON

/// What stands around the released fields in an outgoing document: who, to whom, under which law.
///
/// The deelnemers see it with the fields, and agree to it with them: it is part of the bytes.
package struct Envelope: Sendable, Equatable {
    package let documentType: String
    /// Random per recipient: links neither recipients nor times (design decision 10).
    package let reference: String
    package let agendaItem: String
    package let filledInDuringMeeting: Bool
    package let sender: String
    package let zone: String
    package let carrier: String
    package let recipient: PlatformID
    package let recipientName: String
    package let purpose: String
    package let finality: String
    /// The legal citation in the text version of the day of mededeling (R59).
    package let printedBasis: String
    /// The period that the round agrees on; `nil` in a preview before a round is open.
    package let moment: Moment?
    /// 128 random bits, so that nobody can guess a digest of a short document.
    package let salt: [UInt8]

    package static let saltByteCount = 16

    package init(
        documentType: String, reference: String, agendaItem: String, filledInDuringMeeting: Bool,
        sender: String, zone: String, carrier: String, recipient: PlatformID, recipientName: String,
        purpose: String, finality: String, printedBasis: String, moment: Moment?, salt: [UInt8]
    ) {
        precondition(salt.count == Envelope.saltByteCount, "a salt is 16 bytes")
        self.documentType = documentType
        self.reference = reference
        self.agendaItem = agendaItem
        self.filledInDuringMeeting = filledInDuringMeeting
        self.sender = sender
        self.zone = zone
        self.carrier = carrier
        self.recipient = recipient
        self.recipientName = recipientName
        self.purpose = purpose
        self.finality = finality
        self.printedBasis = printedBasis
        self.moment = moment
        self.salt = salt
    }

    func json(around document: JSONValue) -> JSONValue {
        var json: JSONObject = [
            "documenttype": .string(documentType),
            "kenmerk": .string(reference),
            "agendapunt": .string(agendaItem),
            "ingevuld": .string(
                filledInDuringMeeting ? "tijdens vergadering" : "buiten vergadering"),
            "afzender": [
                "livcr": .string(sender), "politiezone": .string(zone), "drager": .string(carrier),
            ],
            "ontvanger": ["platform": .string(recipient.text), "naam": .string(recipientName)],
            "doel": .string(purpose),
            "finaliteit": .string(finality),
            "rechtsgrond": .string(printedBasis),
            "document": document,
            "zout": .string(Hex.encode(salt)),
        ]
        if let moment {
            json["mededeling"] = [
                "vanaf": .string(moment.from.description), "tot": .string(moment.until.description),
            ]
        }
        return .object(json)
    }
}
