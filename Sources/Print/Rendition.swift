import Crypto
package import Domain
import JSON

/// A delivered document as the official form on paper: HTML for A4, without scripts and without
/// anything from elsewhere (R249).
///
/// Made from the delivered bytes alone, so that it can show nothing that did not leave. Headings
/// are those of the form and always stand there; a box stands there only with a released value in
/// it. Withheld and never filled give one page, as they give one delivery.
package struct Rendition: Sendable, Equatable {
    /// UTF-8.
    package let html: [UInt8]
    /// Of the delivered bytes; printed, so that paper and delivery can be compared.
    package let digest: Digest

    /// - Parameters:
    ///   - delivered: the bytes of a levering, unchanged.
    ///   - type: the catalogue of its document type.
    package init(
        _ delivered: [UInt8], type: DocumentType, language: RenditionLanguage
    ) throws(Refusal) {
        let envelope = try Rendition.envelope(delivered)
        guard envelope["documenttype"]?.stringValue == type.name else {
            throw Refusal(
                .ongeldig, "ander-documenttype",
                "de levering is geen `\(type.name)`; noem de catalogus van haar type",
                at: "/documenttype")
        }
        guard let basis = envelope["rechtsgrond"]?.stringValue, !basis.isEmpty else {
            throw Refusal(
                .ongeldig, "rechtsgrond-ontbreekt",
                "zonder rechtsgrond is dit geen levering; er wordt niets afgedrukt", rules: [59],
                at: "/rechtsgrond")
        }
        let content = try ReleasedContent(envelope["document"] ?? .null, type: type)
        digest = SHA256.digest(delivered)
        let page = RenditionPage(
            envelope: envelope, basis: basis, content: content, type: type, digest: digest,
            language: language)
        html = page.html
    }

    /// The type of document that these bytes say they are: whose catalogue to print them with.
    package static func documentType(of delivered: [UInt8]) throws(Refusal) -> String {
        guard let name = try envelope(delivered)["documenttype"]?.stringValue else {
            throw notADelivery
        }
        return name
    }

    /// The members of a delivery; refused unless these are the bytes as they were delivered.
    private static func envelope(_ delivered: [UInt8]) throws(Refusal) -> JSONObject {
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONReader.parse(delivered)
        } catch {
            throw notADelivery
        }
        guard let envelope = value.objectValue, value.canonicalBytes() == delivered else {
            throw notADelivery
        }
        return envelope
    }

    private static let notADelivery = Refusal(
        .ongeldig, "geen-geleverde-bytes",
        "dit zijn niet de bytes van een levering zoals ze geleverd zijn; haal de levering opnieuw af "
            + "en bewaar ze onveranderd",
        rules: [249])
}
