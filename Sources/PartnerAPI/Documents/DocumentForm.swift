/// What stands where a body or an answer holds a document.
enum DocumentForm: Sendable, Equatable {
    /// A document as its sender submits it.
    case submitted
    /// Some of its fields, as they were entered.
    case excerpt
    /// What leaves: the released fields, with who sends them to whom around them.
    case delivered
    /// JSON that no catalogue describes: the content of an instrument, a motivation.
    case free

    /// The schema of the OpenAPI document that says it; `nil` for what has none.
    var component: String? {
        switch self {
        case .submitted: "Document"
        case .excerpt: "Documentgedeelte"
        case .delivered: "Uitgaand"
        case .free: nil
        }
    }
}
