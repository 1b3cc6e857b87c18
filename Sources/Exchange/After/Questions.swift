package import Domain
import JSON
import Journal
import Release

/// One question of section 5 as both sides name it: the delivery it came in, and its number there,
/// counted from 1 in the copy that was delivered (R118).
package struct Vraagreferentie: Sendable, Equatable, CustomStringConvertible {
    package let delivery: String
    package let number: Int

    /// Reads `7c9e6679-7425-40de-944b-e07fc1f90ae7/1`; `nil` for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let id = Identifier<LeveringState>(String(parts[0])),
            let number = Int(parts[1]), String(number) == parts[1],
            (1...Limits.elementsPerList).contains(number)
        else { return nil }
        delivery = id.text
        self.number = number
    }

    init(delivery: String, number: Int) {
        self.delivery = delivery
        self.number = number
    }

    package var description: String { "\(delivery)/\(number)" }
}

/// A question that was delivered, and what answers it: without a word of either.
package struct VraagRegel: Codable, Sendable, Equatable {
    /// What an answer names.
    package let vraag: String
    /// Who was asked.
    package let aan: String
    package let gesteld: String
    /// Deliveries with an answer to it, in order of release.
    package let antwoorden: [String]
}

extension Gateway {
    /// R118: each answer names a question that was delivered to whoever answers, by whoever will
    /// get the answer, about the same subject. A question of somebody else does not exist.
    fileprivate func requireAnswersFit(
        _ document: Document, from sender: Platform, to recipient: Platform, _ work: Work
    ) async throws(Refusal) {
        guard let anchor = document.type.field("antwoord") else { return }
        for element in document.elements(of: anchor) {
            let place = "/document/vragen/antwoorden/\(element)/op"
            guard let text = document.text("antwoord / op", element),
                let reference = Vraagreferentie(text)
            else { throw .unknownQuestion(at: place) }
            guard
                let found = try await work.find(LeveringState.self, reference.delivery),
                found.state.recipient == sender.id, found.state.to == sender.kind.rawValue,
                found.state.from == recipient.kind.rawValue,
                found.state.sender == recipient.id
            else { throw .questionOfAnother(at: place) }
            guard let asked = found.state.asked, reference.number <= asked.count else {
                throw .unknownQuestion(at: place)
            }
            guard asked.subject.map({ document.says(naam: $0) }) ?? true else {
                throw Refusal(
                    .ongeldig, "antwoord-over-iemand-anders",
                    "deze vraag ging over iemand anders; antwoord op een fiche over die persoon",
                    rules: [118], at: place)
            }
        }
    }

    /// The questions that this platform asked or was asked, with the deliveries that answer them.
    package func vragen(for actor: Actor) async throws(Refusal) -> Answer<[VraagRegel]> {
        try await perform(.vragenLezen, actor) { work throws(Refusal) in
            let system = try actor.system(in: work.book)
            var lines: [VraagRegel] = []
            for row in try await store.wholeList(.vragen, key: system.platform.text) {
                let delivery = try await work.load(LeveringState.self, row.object)
                for number in 1...max(1, delivery.state.asked?.count ?? 0) {
                    let reference = Vraagreferentie(delivery: row.object, number: number)
                    let answers = try await store.wholeList(
                        .antwoorden, key: reference.description)
                    lines.append(
                        VraagRegel(
                            vraag: reference.description, aan: delivery.state.recipient.text,
                            gesteld: delivery.state.releasedAt.text,
                            antwoorden: answers.map(\.object)))
                }
            }
            return lines
        }
    }
}

extension Work {
    /// Puts the questions and answers that leave where both sides find them.
    ///
    /// - Precondition: `record` was called.
    /// - Returns: the questions, as `levering/nummer`, that are answered now.
    @discardableResult
    mutating func linkQuestions(
        of document: Document, _ left: Projection, delivery: String,
        between platforms: [PlatformID]
    ) -> Set<String> {
        guard document.type.field("antwoord / op") != nil else { return [] }
        if !document.leaving("vraag", left).isEmpty {
            for platform in platforms {
                index(.vragen, platform.text, sort: IndexRow.sortOfEntry, .levering, delivery)
            }
        }
        var linked: Set<String> = []
        for element in document.leaving("antwoord", left) {
            guard let text = document.text("antwoord / op", element),
                let reference = Vraagreferentie(text)?.description,
                linked.insert(reference).inserted
            else { continue }
            index(.antwoorden, reference, sort: IndexRow.sortOfEntry, .levering, delivery)
        }
        return linked
    }
}

extension Document {
    /// Elements of the list of `anchor` that leave.
    fileprivate func leaving(_ anchor: String, _ left: Projection) -> [Int] {
        guard let field = type.field(anchor) else { return [] }
        return elements(of: field).filter {
            left.leaves(FieldPath(field: field.index, element: $0))
        }
    }

    fileprivate func says(naam name: String) -> Bool {
        text("naam")?.utf8.elementsEqual(name.utf8) ?? false
    }
}

extension LeveringState {
    /// How many questions the delivered copy holds, and about whom; `nil` for one that holds none.
    var asked: (count: Int, subject: String?)? {
        let json: JSONValue
        do { json = try JSONReader.parse(Array(content.utf8)) } catch { return nil }
        guard let document = json["document"],
            let questions = document["vragen"]?["vragen"]?.arrayValue
        else { return nil }
        return (questions.count, document["gegevensBespreking"]?["naam"]?.stringValue)
    }
}

extension Refusal {
    static func unknownQuestion(at pointer: String) -> Refusal {
        Refusal(
            .ongeldig, "onbekende-vraag",
            "een antwoord noemt de vraag als `kenmerk/nummer` van de levering waarin ze stond; kijk het na",
            rules: [118], at: pointer)
    }

    static func questionOfAnother(at pointer: String) -> Refusal {
        Refusal(
            .nietToegelaten, "vraag-niet-aan-u",
            "op deze vraag antwoordt enkel wie ze kreeg, aan wie ze stelde; kijk het kenmerk na of "
                + "laat het antwoord weg",
            rules: [118], at: pointer)
    }
}

extension Work {
    /// What `requireAnswersFit` refuses, among what else is wrong with the document.
    func checkAnswersFit(
        _ document: Document, from sender: Platform, to recipient: Platform,
        into faults: inout Faults
    ) async {
        do throws(Refusal) {
            try await gateway.requireAnswersFit(document, from: sender, to: recipient, self)
        } catch { faults.keep(error) }
    }
}
