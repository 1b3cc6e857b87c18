package import Domain
package import JSON

extension Draft {
    /// The values of a JSON text as the draft of a document.
    package init(_ json: JSONValue) {
        switch json {
        case .null: self = .null
        case .bool(let flag): self = .flag(flag)
        case .number(let number): self = .number(number)
        case .string(let text): self = .text(text)
        case .array(let items): self = .list(items.map { Draft($0) })
        case .object(let object): self = .record(object.members.map { ($0.name, Draft($0.value)) })
        }
    }
}

/// A document as it was submitted: RFC 8785 text, kept to be read again under the catalogue.
struct Submission: Codable, Sendable, Equatable {
    /// RFC 8785.
    let text: String

    init(_ json: JSONValue) { text = String(decoding: json.canonicalBytes(), as: UTF8.self) }

    /// The document, and every hard rule of its form.
    func document(_ type: DocumentType, at pointer: String = "/document") throws(Refusal)
        -> Document
    {
        let json: JSONValue
        do { json = try JSONReader.parse(Array(text.utf8)) } catch { throw .damaged(.fiche) }
        return try Submission.read(json, type, at: pointer)
    }

    static func read(
        _ json: JSONValue, _ type: DocumentType, at pointer: String = "/document"
    ) throws(Refusal) -> Document {
        guard json.canonicalBytes().count <= ExchangeLimits.documentBytes else {
            throw Refusal(
                .teGroot, "document-te-groot",
                "een document telt hoogstens \(ExchangeLimits.documentBytes) bytes; splits het",
                at: pointer)
        }
        for name in ["bijlagen", "bijlage", "document"] {
            guard let attachments = json[name], !attachments.isNull, attachments != .array([])
            else { continue }
            for text in HulpmiddelInhoud.texts(in: attachments) {
                try ClassificationMark.refuse(in: text, at: pointer + "/" + name)
            }
            throw .attachment(to: type.name, at: pointer + "/" + name)
        }
        return try DocumentReader(type: type).readEntry(Draft(json), at: pointer)
    }
}
