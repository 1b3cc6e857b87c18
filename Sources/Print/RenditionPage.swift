import Domain
import JSON

/// The page around the released content: who told whom, under which law, and how to compare it.
struct RenditionPage {
    let envelope: JSONObject
    let basis: String
    let content: ReleasedContent
    let type: DocumentType
    let digest: Digest
    let language: RenditionLanguage

    private var words: RenditionWords { language.words }
    private var title: String { type.name.prefix(1).uppercased() + type.name.dropFirst() }
    private var reference: String { envelope["kenmerk"]?.stringValue ?? "" }

    var html: [UInt8] {
        var html = HTMLWriter()
        html.markup("<!DOCTYPE html>\n")
        html.element("html", [("lang", language.rawValue)]) { html in
            html.element("head") { head(&$0) }
            html.element("body") { html in
                html.element("header") { heading(&$0) }
                html.element("main", [("aria-label", words.sections)]) { html in
                    RenditionSections(content: content, type: type, language: language)
                        .write(to: &html)
                }
                html.element("footer") { comparison(&$0) }
            }
        }
        html.markup("\n")
        return html.bytes
    }

    private func head(_ html: inout HTMLWriter) {
        html.markup("<meta charset=\"utf-8\">")
        // A second lock: even markup that slipped through could load and run nothing.
        html.markup(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        )
        html.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        html.element("title", text: "\(title) \(visible(reference))")
        html.element("style") { html in
            html.markup(RenditionStyle.sheet)
            html.style(running)
        }
    }

    /// What stands in the margin of every sheet of paper.
    private var running: String {
        "@page{@top-left{content:\(cssString(title))}"
            + "@top-right{content:\(cssString("\(words.labels["kenmerk"] ?? "") \(reference)"))}"
            + "@bottom-left{content:\(cssString("SHA-256 \(digest.hex)"))}"
            + "@bottom-right{content:\(cssString(words.page + " ")) counter(page) "
            + "\(cssString(" \(words.pageOf) ")) counter(pages)}}"
    }

    private func heading(_ html: inout HTMLWriter) {
        html.element("h1", [("lang", "nl")], text: title)
        html.element("table", [("class", "mededeling")]) { html in
            html.element("caption", text: words.exchange)
            html.element("tbody") { html in
                for row in EnvelopeRow.all(in: envelope) { self.row(row, &html) }
                html.element("tr", [("class", "rechtsgrond")]) { html in
                    html.element(
                        "th", [("scope", "row")], text: words.labels["rechtsgrond"] ?? "")
                    html.element("td") { $0.value(basis, language: "nl") }
                }
            }
        }
    }

    private func row(_ row: EnvelopeRow, _ html: inout HTMLWriter) {
        html.element("tr") { html in
            html.element("th", [("scope", "row")]) { html in
                if let label = words.labels[row.place] {
                    html.text(label)
                } else {
                    html.value(row.name, language: "nl")
                }
            }
            html.element("td") { html in
                switch row.value {
                case .object(let period):
                    ReleasedValue(words: words).period(period, to: &html)
                case .string(let text): html.value(text)
                default: html.value(row.value.canonicalText)
                }
            }
        }
    }

    private func comparison(_ html: inout HTMLWriter) {
        html.element("p", text: words.absence)
        html.element("p", text: words.comparing)
        html.element("dl", [("class", "digest")]) { html in
            html.element("dt", text: words.digest)
            html.element("dd", text: digest.hex)
        }
    }

    /// A text for a title, where no element can isolate it.
    private func visible(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.isInvisible }))
    }
}

/// A line of the table over the form, from the envelope of the delivery.
struct EnvelopeRow {
    /// `afzender.livcr`.
    let place: String
    let value: JSONValue

    /// The place in words: `kaart.peildatumFiche` is `Kaart, peildatum fiche`.
    var name: String {
        var name = ""
        for scalar in place.unicodeScalars {
            switch scalar {
            case ".": name += ", "
            case "A"..."Z": name += " " + String(scalar).lowercased()
            default: name.unicodeScalars.append(scalar)
            }
        }
        return name.prefix(1).uppercased() + name.dropFirst()
    }

    /// In the order of the paper; what this list does not know follows under its own name.
    private static let order = [
        "kenmerk", "afzender", "afzender.livcr", "afzender.naam", "afzender.politiezone",
        "afzender.drager", "ontvanger.naam", "ontvanger.platform", "agendapunt", "ingevuld",
        "mededeling", "doel", "finaliteit", "kader",
    ]
    /// Printed elsewhere, or no information: the salt only keeps digests from being guessed.
    private static let elsewhere = ["documenttype", "document", "rechtsgrond", "zout"]

    static func all(in envelope: JSONObject) -> [EnvelopeRow] {
        var rows: [EnvelopeRow] = []
        for member in envelope.sortedMembers where !elsewhere.contains(member.name) {
            add(member.value, at: member.name, to: &rows)
        }
        let known = order.compactMap { place in rows.first { $0.place == place } }
        return known + rows.filter { !order.contains($0.place) }
    }

    private static func add(_ value: JSONValue, at place: String, to rows: inout [EnvelopeRow]) {
        guard let object = value.objectValue, !isPeriod(object) else {
            rows.append(EnvelopeRow(place: place, value: value))
            return
        }
        for member in object.sortedMembers {
            add(member.value, at: "\(place).\(member.name)", to: &rows)
        }
    }

    private static func isPeriod(_ object: JSONObject) -> Bool {
        object.names.sorted() == ["tot", "vanaf"]
            && object.members.allSatisfy { $0.value.stringValue != nil }
    }
}
