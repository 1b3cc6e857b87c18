package import JSON

/// A refusal as the gateway words it (RFC 9457).
package struct Problem: Sendable, Equatable {
    package static let typePrefix = "urn:problem-type:sluis:"

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

    package init(
        status: Int, code: String, title: String, detail: String, regels: [String] = [],
        wijzer: String? = nil
    ) {
        self.status = status
        self.code = code
        self.title = title
        self.detail = detail
        self.regels = regels
        self.wijzer = wijzer
    }

    /// Reads the body of a refusal. What is missing stays empty: the status alone refuses.
    package init(status: Int, body: JSONValue?) {
        let type = body?["type"]?.stringValue ?? ""
        self.init(
            status: status,
            code: type.hasPrefix(Problem.typePrefix)
                ? String(type.dropFirst(Problem.typePrefix.count)) : "http-\(status)",
            title: body?["title"]?.stringValue ?? "", detail: body?["detail"]?.stringValue ?? "",
            regels: body?["regels"]?.arrayValue?.compactMap(\.stringValue) ?? [],
            wijzer: body?["wijzer"]?.stringValue)
    }
}

extension Problem: CustomStringConvertible {
    package var description: String {
        let rules = regels.isEmpty ? "" : " (\(regels.joined(separator: ", ")))"
        return "\(code): \(detail.isEmpty ? title : detail)\(rules)"
    }
}
