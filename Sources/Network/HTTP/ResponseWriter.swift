/// Writes a response as one run of bytes: head and body together, for one `SSL_write`.
struct ResponseWriter: Sendable {
    /// Strict-Transport-Security is for HTTPS only (RFC 6797 section 7.2).
    let scheme: HTTPScheme

    static let interimContinue = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

    /// Appends `response` to `output`. A response that cannot be written as it is (a status
    /// outside 200 to 599, a header that would break the framing) becomes a 500 instead.
    func append(
        _ response: HTTPResponse, forHead: Bool, closes: Bool, date: String,
        to output: inout [UInt8]
    ) {
        guard ResponseWriter.isWritable(response) else {
            append(
                HTTPResponse(.invalidResponse), forHead: forHead, closes: true, date: date,
                to: &output)
            return
        }
        let hasBody = response.status != 204 && response.status != 304 && response.status != 205
        output.reserveCapacity(output.count + 512 + (forHead ? 0 : response.body.count))
        appendStatus(response.status, to: &output)
        for (name, value) in response.headers where !ResponseWriter.isOwn(name) {
            appendField(name, value, to: &output)
        }
        appendDefaults(unlessIn: response.headers, to: &output)
        appendField("Date", date, to: &output)
        if closes { appendField("Connection", "close", to: &output) }
        if response.status == 205 {
            appendField("Content-Length", "0", to: &output)
        } else if response.status != 204, response.status != 304 {
            appendField("Content-Length", String(response.body.count), to: &output)
        }
        output += "\r\n".utf8
        if hasBody, !forHead { output += response.body }
    }

    /// Whether the handler asks for the end of the connection; an unwritable response ends it.
    static func closes(_ response: HTTPResponse) -> Bool {
        !isWritable(response)
            || response.headers.contains { name, value in
                ASCII.equal(name.utf8, "connection".utf8)
                    && ASCII.listMembers(of: value).contains { ASCII.equal($0, "close".utf8) }
            }
    }

    private static func isWritable(_ response: HTTPResponse) -> Bool {
        (200...599).contains(response.status)
            && response.headers.allSatisfy { name, value in
                !name.isEmpty && name.utf8.allSatisfy(ASCII.isToken)
                    && value.utf8.allSatisfy(ASCII.isFieldValue)
            }
    }

    /// The fields that only the writer sets.
    private static func isOwn(_ name: String) -> Bool {
        let own = [
            "connection", "content-length", "date", "keep-alive", "te", "trailer",
            "transfer-encoding", "upgrade",
        ]
        return own.contains { ASCII.equal(name.utf8, $0.utf8) }
    }

    private func appendDefaults(unlessIn headers: [(String, String)], to output: inout [UInt8]) {
        var defaults = [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]
        if scheme == .https { defaults.append(("Strict-Transport-Security", "max-age=31536000")) }
        for (name, value) in defaults
        where !headers.contains(where: { ASCII.equal($0.0.utf8, name.utf8) }) {
            appendField(name, value, to: &output)
        }
    }

    private func appendStatus(_ status: Int, to output: inout [UInt8]) {
        output += "HTTP/1.1 ".utf8
        output += String(status).utf8
        output.append(ASCII.space)
        output += ResponseWriter.reasonPhrase(of: status).utf8
        output += "\r\n".utf8
    }

    private func appendField(_ name: String, _ value: String, to output: inout [UInt8]) {
        output += name.utf8
        output.append(ASCII.colon)
        output.append(ASCII.space)
        output += value.utf8
        output += "\r\n".utf8
    }

    private static let reasonPhrases = [
        200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 205: "Reset Content",
        301: "Moved Permanently", 303: "See Other", 304: "Not Modified",
        307: "Temporary Redirect", 308: "Permanent Redirect",
        400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found",
        405: "Method Not Allowed", 406: "Not Acceptable", 408: "Request Timeout",
        409: "Conflict", 410: "Gone", 411: "Length Required", 412: "Precondition Failed",
        413: "Content Too Large", 414: "URI Too Long", 415: "Unsupported Media Type",
        417: "Expectation Failed", 421: "Misdirected Request", 422: "Unprocessable Content",
        423: "Locked", 425: "Too Early", 428: "Precondition Required", 429: "Too Many Requests",
        431: "Request Header Fields Too Large", 451: "Unavailable For Legal Reasons",
        500: "Internal Server Error", 501: "Not Implemented", 503: "Service Unavailable",
        504: "Gateway Timeout", 505: "HTTP Version Not Supported", 507: "Insufficient Storage",
    ]

    /// Empty for a status without a phrase here; the phrase has no meaning to a recipient.
    static func reasonPhrase(of status: Int) -> String { reasonPhrases[status] ?? "" }
}
