import Exchange

/// What a series may be told apart by: a closed list, and of each the form of its values.
///
/// Operations, statuses and handshakes are enumerated; routes are the templates of the API; codes
/// and reasons are words written out in the source. None can be a peer, an id or a name.
enum MetricLabel: String, CaseIterable {
    case operation, code, route, status, reason, kind

    /// The value that stands for one without the form: nothing of it is shown.
    static let other = "anders"

    /// `text` where it has the form, else `other`.
    func value(_ text: String) -> String { isValue(text) ? text : MetricLabel.other }

    private func isValue(_ text: String) -> Bool {
        switch self {
        case .operation: Exchange.Operation(rawValue: text) != nil
        case .status: text.utf8.count == 3 && Int(text).map { (100...599).contains($0) } ?? false
        case .kind: text == "full" || text == "resumed"
        case .route: text == "-" || isTemplate(text)
        case .code, .reason: isWord(text)
        }
    }

    /// Letters and hyphens: no id, digest, date or number has such a form.
    private func isWord(_ text: String) -> Bool {
        let allowed = text.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || byte == 0x2D
        }
        return allowed && !text.isEmpty && text.utf8.count <= MetricLabel.wordByteCount
    }

    /// `GET /v1/fiches/{id}`: a method, the version, words and names in braces.
    private func isTemplate(_ text: String) -> Bool {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, isWord(String(parts[0])), parts[1].hasPrefix("/v1/") else {
            return false
        }
        return parts[1].dropFirst(4).split(separator: "/").allSatisfy { segment in
            let isName = segment.hasPrefix("{") && segment.hasSuffix("}")
            let inner = isName ? segment.dropFirst().dropLast() : segment
            return inner.split(separator: ".").allSatisfy { isWord(String($0)) }
        }
    }

    private static let wordByteCount = 80
}
