import Domain
package import JSON

/// What somebody sends, whatever the type: the one order of the one door.
package struct StukOpdracht: Sendable {
    package let documentType: String
    /// Absent only where it is that of `voorstel`.
    package var document: JSONValue?
    /// Addressee; only the IO, or the frontoffice of the LIV, can be one (R42, R192).
    package var addressee: String?
    /// Recipient by name; only the competent LTF can be one (R44).
    package var recipient: String?
    /// NIS code of the municipality that an LTF means.
    package var municipality: String?
    /// Why an LTF finds a fiche useful or necessary (R45), and what it found in the GGB (R46).
    package var motivation: String?
    package var status: Statuutvaststelling?
    /// Of an IO: the agendapunt it is about, the proposal it takes up, and when it was filled in (R67).
    package var agendapunt: String?
    package var voorstel: String?
    package var filledInDuringMeeting = false
    /// The traject of the LIV that it belongs to, or the consultatie that it escalates (R266).
    package var traject: String?
    package var consultatie: String?
    /// Of a new version: the number that was read.
    package var version: Int?

    package init(_ documentType: String, _ document: JSONValue?) {
        self.documentType = documentType
        self.document = document
    }

    func requireDocument() throws(Refusal) -> JSONValue {
        guard let document else { throw .noDocument }
        return document
    }

    /// Refuses what no sender on this way says beside its document: every member but its `own`.
    func refuseForeign(
        but own: Set<String> = [], of way: String, rules: [Int] = [41, 45, 132]
    ) throws(Refusal) {
        let members: [(name: String, isSaid: Bool)] = [
            ("aan", addressee != nil), ("ontvanger", recipient != nil),
            ("gemeente", municipality != nil), ("motivering", motivation != nil),
            ("statuut", status != nil), ("agendapunt", agendapunt != nil),
            ("voorstel", voorstel != nil), ("ingevuld", filledInDuringMeeting),
            ("traject", traject != nil), ("consultatie", consultatie != nil),
        ]
        guard let first = members.first(where: { $0.isSaid && !own.contains($0.name) }) else {
            return
        }
        throw Refusal(
            .ongeldig, "hoort-niet-bij-dit-stuk",
            "`\(first.name)` hoort niet bij \(way); laat het weg", rules: rules,
            at: "/" + first.name)
    }

    /// R44: no other recipient can be named than the LTF that the gateway itself chose.
    func refuseRecipient(otherThan competent: Platform) throws(Refusal) {
        guard let recipient, recipient != competent.id.text else { return }
        throw Refusal(
            .nietToegelaten, "niet-de-bevoegde-ltf",
            "voor deze gemeente is een andere LTF bevoegd; laat `ontvanger` weg, de poort kiest de bevoegde",
            rules: [44], at: "/ontvanger")
    }
}
