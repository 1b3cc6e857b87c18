import Domain
import JSON

extension LeveringState {
    /// R3: what was let go for one purpose is handed over for that one only. A recipient that names
    /// none gets it for the purpose that stands in the bytes.
    func refuseOtherPurpose(_ asked: String?) throws(Refusal) {
        guard let asked else { return }
        let bound: String?
        do { bound = try JSONReader.parse(Array(content.utf8))["doel"]?.stringValue } catch {
            throw .damaged(.levering)
        }
        guard let bound, bound.utf8.elementsEqual(asked.utf8) else {
            throw Refusal(
                .nietToegelaten, "ander-doel",
                "dit stuk is er niet voor dit doel; vraag het voor het doel waarvoor het werd "
                    + "vrijgegeven, of vraag een route voor het andere", rules: [3], at: "/doel")
        }
    }
}
