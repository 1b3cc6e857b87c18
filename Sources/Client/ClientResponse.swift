import Crypto
package import JSON

/// One answer of the gateway, whatever its status.
package struct ClientResponse: Sendable, Equatable {
    package let status: Int
    /// In the order they came, names in lower case.
    package let headers: [Header]
    /// The exact bytes.
    package let body: [UInt8]

    /// One header line of an answer.
    package struct Header: Sendable, Equatable {
        package let name: String
        package let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(status: Int, headers: [Header], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    package var isSuccess: Bool { (200..<300).contains(status) }

    /// The first header of this name, `name` in lower case.
    package subscript(header name: String) -> String? {
        headers.first { $0.name == name }?.value
    }

    /// The body as JSON; `nil` when it is none.
    package var json: JSONValue? {
        do {
            return try parsed()
        } catch {
            return nil
        }
    }

    /// The refusal in it; `nil` for a success.
    package var problem: Problem? {
        isSuccess ? nil : Problem(status: status, body: json)
    }

    /// Itself, or `refused`.
    package func accepted() throws(ClientError) -> ClientResponse {
        if let problem { throw .refused(problem) }
        return self
    }

    /// The body of a success, which must be one JSON object.
    package func object() throws(ClientError) -> JSONValue {
        let accepted = try accepted()
        let value: JSONValue
        do throws(JSONError) {
            value = try accepted.parsed()
        } catch {
            throw .unexpectedAnswer("its body is no JSON, \(error)")
        }
        guard value.objectValue != nil else {
            throw .unexpectedAnswer("its body is no object")
        }
        return value
    }

    /// The proof in `Sluis-Ontvangstbewijs` that the change was recorded: a JSON object with
    /// `index`, `blad`, `checkpoint` and `bewijs`. Nothing of it is verified here.
    package var receipt: JSONValue? {
        guard let text = self[header: "sluis-ontvangstbewijs"], let bytes = Base64URL.decode(text)
        else { return nil }
        do {
            return try JSONReader.parse(bytes)
        } catch {
            return nil
        }
    }

    private func parsed() throws(JSONError) -> JSONValue {
        try JSONReader.parse(
            body,
            limits: JSONLimits(
                bytes: ClientLimits.responseBytes, values: ClientLimits.responseValues))
    }
}
