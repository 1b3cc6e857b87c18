/// The room of what a text betrays in any document: who it is about, that it is classified, where it was
/// received. Here stand the refusals of what the others find.
extension IdentifyingData {
    /// Refuses `text` where it holds anything that names a person; the message names the kind only.
    package static func refuse(
        in text: String, except ignored: Set<Kind> = [], field: String, at pointer: String
    ) throws(Refusal) {
        guard let kind = find(in: text, except: ignored) else { return }
        throw Refusal(
            .ongeldig, "identificerend-gegeven",
            "`\(field)` lijkt \(kind.rawValue) te bevatten; tot de go en het startgesprek is alles "
                + "anoniem, en er is niets bewaard. Haal het weg en dien opnieuw in",
            rules: [194], at: pointer)
    }
}

extension ClassificationMark {
    /// R123 for a text that stands outside a document: a reference, a decision, a source.
    package static func refuse(in text: String, at pointer: String) throws(Refusal) {
        guard stands(in: text) else { return }
        throw Refusal(
            .ongeldig, "geclassificeerd",
            "deze tekst draagt een classificatie; geclassificeerde informatie gaat nooit langs deze weg, "
                + "en er is niets bewaard",
            rules: [123], at: pointer)
    }

    /// R123 for a draft that is no document: a mark in a text that stands where none belongs, or that
    /// is too long, is a mark as well.
    static func check(_ draft: Draft, at pointer: String, into faults: inout Faults) {
        switch draft {
        case .null, .flag, .number: return
        case .text(let text):
            _ = faults.attempt { () throws(Refusal) in try refuse(in: text, at: pointer) }
        case .list(let items):
            for (position, item) in items.enumerated() {
                check(item, at: "\(pointer)/\(position)", into: &faults)
            }
        case .record(let members):
            for member in members {
                // What the sender named himself is not repeated: the place is the object around it.
                let place = member.name.isPlainMemberName ? "\(pointer)/\(member.name)" : pointer
                check(member.value, at: place, into: &faults)
            }
        }
    }
}
