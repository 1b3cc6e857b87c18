package import JSON

/// How a reply stands on the wire: the members of its struct, absent ones left out.
package enum Wire {
    package static func json(_ reply: some Encodable) -> JSONValue {
        StateCoding.json(reply)
    }
}
