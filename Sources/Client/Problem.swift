package import JSON

/// A refusal as the gateway words it (RFC 9457).
package struct Problem: Sendable, Equatable {
    package static let typePrefix = "/v1/fouten/"

    /// One of the faults of a document that was refused.
    package struct Fault: Sendable, Equatable {
        package let code: String
        /// JSON pointer of the member at fault; `nil` where the gateway does not say it.
        package let pointer: String?
        package let detail: String
        package let regels: [String]

        package init(code: String, pointer: String?, detail: String, regels: [String]) {
            self.code = code
            self.pointer = pointer
            self.detail = detail
            self.regels = regels
        }
    }

    package let status: Int
    /// The last part of `type`: `gemeente-zonder-bevoegde-ltf`.
    package let code: String
    package let title: String
    /// Dutch, says what to do next.
    package let detail: String
    /// `R61`.
    package let regels: [String]
    /// JSON pointer of the member at fault.
    package let wijzer: String?
    /// All that is wrong with a document, what this problem itself says first; empty for a refusal of
    /// anything else.
    package let fouten: [Fault]
    /// The number of the request in the log of the gateway.
    package let verzoek: String?

    package init(
        status: Int, code: String, title: String, detail: String, regels: [String] = [],
        wijzer: String? = nil, fouten: [Fault] = [], verzoek: String? = nil
    ) {
        self.status = status
        self.code = code
        self.title = title
        self.detail = detail
        self.regels = regels
        self.wijzer = wijzer
        self.fouten = fouten
        self.verzoek = verzoek
    }

    /// Reads the body of a refusal. What is missing stays empty: the status alone refuses.
    package init(status: Int, body: JSONValue?) {
        let type = body?["type"]?.stringValue ?? ""
        self.init(
            status: status,
            code: type.hasPrefix(Problem.typePrefix)
                ? String(type.dropFirst(Problem.typePrefix.count)) : "http-\(status)",
            title: body?["title"]?.stringValue ?? "", detail: body?["detail"]?.stringValue ?? "",
            regels: Problem.texts(body?["regels"]), wijzer: body?["wijzer"]?.stringValue,
            fouten: (body?["fouten"]?.arrayValue ?? []).map {
                Fault(
                    code: $0["code"]?.stringValue ?? "", pointer: $0["pointer"]?.stringValue,
                    detail: $0["detail"]?.stringValue ?? "", regels: Problem.texts($0["regels"]))
            },
            verzoek: body?["instance"]?.stringValue.flatMap(Problem.request))
    }

    private static func texts(_ value: JSONValue?) -> [String] {
        value?.arrayValue?.compactMap(\.stringValue) ?? []
    }

    private static func request(_ instance: String) -> String? {
        let prefix = "urn:uuid:"
        return instance.hasPrefix(prefix) ? String(instance.dropFirst(prefix.count)) : nil
    }
}

extension Problem: CustomStringConvertible {
    package var description: String {
        let rules = regels.isEmpty ? "" : " (\(regels.joined(separator: ", ")))"
        return "\(code): \(detail.isEmpty ? title : detail)\(rules)"
    }
}
