/// A piece of work that costs, named so that the same work twice has the same name.
package enum Labour: Hashable, Sendable {
    /// A command began, or was decided again because something changed meanwhile.
    case began(String)
    case ended
    /// RFC 8785 bytes that were written.
    case canonicalised([UInt8])
    /// JSON that was read.
    case parsed([UInt8])
    /// A stored object, by kind and id, that was decoded or encoded.
    case stateRead(String)
    case stateWritten(String)
    /// A document that was read under its catalogue: its RFC 8785 text.
    case documentRead(String)
    /// Policy decided: route, document and recipient.
    case decided(String)
    /// A round or a traject was rebuilt from its events.
    case replayed(String)
    /// The answer of a command became JSON.
    case replyEncoded
}

/// Tells whoever listens what work is done, so that a test can show that none is done twice: the
/// answers would be the same.
///
/// Nobody listens in production, and a release build holds none of it.
package enum Tally {
    @TaskLocal package static var listener: (@Sendable (Labour) -> Void)?

    package static func note(_ labour: @autoclosure () -> Labour) {
        #if DEBUG
            if let listener { listener(labour()) }
        #endif
    }
}
