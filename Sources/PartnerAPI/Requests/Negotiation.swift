import Network

/// What a request says about the forms it sends and takes (RFC 9110 sections 8.3 and 12.5.1).
enum Negotiation {
    /// Refuses a body that is not plain `application/json`.
    static func checkBody(_ headers: HTTPHeaders) throws(Problem) {
        let types = headers.all("Content-Type")
        guard types.count == 1, let type = types.first, isJSON(type),
            headers.first("Content-Encoding") == nil
        else {
            throw Problem(
                415, "geen-json",
                "stuur het lichaam als `Content-Type: application/json`, niet gecomprimeerd",
                headers: [("Accept", "application/json")])
        }
    }

    /// `charset=utf-8` says what is so anyway; any other parameter means something else.
    private static func isJSON(_ value: String) -> Bool {
        let parts = value.split(separator: ";", omittingEmptySubsequences: false).map(trimmed)
        guard parts.first == "application/json" else { return false }
        return parts.dropFirst().allSatisfy { ["charset=utf-8", "charset=\"utf-8\""].contains($0) }
    }

    /// Refuses a request that excludes the one form there is.
    static func checkAccept(_ headers: HTTPHeaders, media: ReplyShape.Media) throws(Problem) {
        let ranges = headers.all("Accept").flatMap { $0.split(separator: ",") }
        guard !ranges.isEmpty else { return }
        guard ranges.count <= PartnerLimits.acceptRanges, accepts(ranges, media.rawValue) else {
            throw Problem(
                406, "vorm-niet-beschikbaar",
                "dit antwoord bestaat enkel als \(media.rawValue); laat Accept weg of noem dat")
        }
    }

    /// The most specific range that covers the type decides by its weight.
    private static func accepts(_ ranges: [Substring], _ media: String) -> Bool {
        let whole = media.prefix { $0 != "/" } + "/*"
        var best: (rank: Int, taken: Bool)?
        for range in ranges {
            let parts = range.split(separator: ";").map(trimmed)
            let rank =
                switch parts.first {
                case media: 3
                case String(whole): 2
                case "*/*": 1
                default: 0
                }
            guard rank > 0, rank > (best?.rank ?? 0) else { continue }
            best = (rank, !parts.dropFirst().contains(where: isZeroWeight))
        }
        return best?.taken ?? false
    }

    private static func isZeroWeight(_ parameter: String) -> Bool {
        ["q=0", "q=0.", "q=0.0", "q=0.00", "q=0.000"].contains(parameter)
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let isSpace = { (character: Character) in character == " " || character == "\t" }
        let end = text.reversed().drop(while: isSpace)
        return String(end.reversed().drop(while: isSpace)).lowercased()
    }
}

/// W3C trace context: given back when well-formed, and its trace id stands in the log; used for
/// nothing else.
enum TraceParent {
    static func echoed(_ headers: HTTPHeaders) -> [(String, String)] {
        accepted(headers).map { [("traceparent", $0)] } ?? []
    }

    /// The one well-formed value; `nil` for none or another.
    static func accepted(_ headers: HTTPHeaders) -> String? {
        let values = headers.all("traceparent")
        guard values.count == 1, let value = values.first, isWellFormed(value) else { return nil }
        return value
    }

    /// The trace id of a well-formed value: 32 hexadecimal digits.
    static func trace(_ value: String) -> String {
        String(value.split(separator: "-")[1])
    }

    /// `00-<32 hex>-<16 hex>-<2 hex>`, lower case, neither id all zeros.
    static func isWellFormed(_ value: String) -> Bool {
        let parts = value.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "00", parts[1].utf8.count == 32,
            parts[2].utf8.count == 16, parts[3].utf8.count == 2
        else { return false }
        let isHex = parts.allSatisfy { part in
            part.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        }
        return isHex && parts[1].utf8.contains { $0 != 0x30 }
            && parts[2].utf8.contains { $0 != 0x30 }
    }
}
