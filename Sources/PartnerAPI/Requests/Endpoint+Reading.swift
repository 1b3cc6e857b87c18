import Crypto
import JSON
import Network

extension Endpoint {
    /// Reads query and body strictly: one spelling of each, and nothing that nobody asked for.
    func read(_ request: HTTPRequest) throws(Problem) -> Use {
        guard let body else { return try readQuery(request) }
        try Negotiation.checkBody(request.headers)
        guard request.query.isEmpty else {
            throw Problem(query: JSONShapeError(pointer: "", problem: ""), expected: [])
        }
        let json: JSONValue
        do { json = try JSONReader.parse(request.body) } catch { throw Problem(error) }
        do { return try prepare(json) } catch { throw Problem(error, expected: body) }
    }

    private func readQuery(_ request: HTTPRequest) throws(Problem) -> Use {
        guard request.body.isEmpty else {
            throw Problem(
                400, "lichaam-niet-verwacht", "dit verzoek heeft geen lichaam; laat het weg")
        }
        var parameters = JSONObject()
        for (name, value) in request.query {
            guard parameters[name] == nil else {
                throw Problem(
                    400, "parameter-ongeldig", "een parameter staat twee keer; geef hem een keer")
            }
            parameters[name] = .string(value)
        }
        do { return try prepare(.object(parameters)) } catch {
            throw Problem(query: error, expected: query)
        }
    }
}

extension ReplyShape {
    /// The success of this endpoint, as new or as given before.
    func response(_ outcome: Outcome) -> HTTPResponse {
        var headers = [("Content-Type", contentType)] + outcome.reply.headers
        if let place = outcome.reply.location, outcome.status == 201 {
            headers.append(("Location", place))
        }
        if let receipt = outcome.receipt { headers.append((HTTPResponse.receiptHeader, receipt)) }
        return HTTPResponse(status: outcome.status, headers: headers, body: outcome.reply.bytes)
    }

    private var contentType: String {
        switch media {
        case .json, .schema: media.rawValue
        case .text: media.rawValue + "; charset=utf-8"
        }
    }

    /// What was answered before under the same key: the bytes that were kept.
    func repeated(status: Int, _ body: [UInt8]) -> HTTPResponse {
        var place: String?
        if location != nil {
            do { place = self.place(in: try JSONReader.parse(body)) } catch { place = nil }
        }
        return response(
            Outcome(status: status, reply: ReplyBody(bytes: body, location: place), receipt: nil))
    }

    func place(in json: JSONValue) -> String? {
        guard let location else { return nil }
        return json[location.member]?.stringValue.map { location.prefix + $0 }
    }
}
