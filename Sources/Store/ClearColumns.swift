/// What stands unencrypted in the two databases, column by column, for the documentation and the
/// test that compares this list with the real schema. Every other column is sealed or wrapped.
package enum ClearColumns {
    /// Ids, digests, codes, times and names of lists; never a field of a document.
    package static let main: [String] = [
        "meta.name", "meta.value",
        "entries.idx", "entries.bytes", "entries.leaf_hash", "entries.changes",
        "nodes.level", "nodes.idx", "nodes.hash",
        "edge.id", "edge.size", "edge.hashes", "edge.time", "edge.note",
        "checkpoints.size", "checkpoints.note", "checkpoints.time",
        "contents.position", "contents.kind", "contents.object", "contents.version",
        "contents.dossier", "contents.entry",
        "heads.kind", "heads.object", "heads.version",
        "indexes.name", "indexes.key", "indexes.sort", "indexes.kind", "indexes.object",
        "claims.scope", "claims.key", "claims.entry",
        "idempotency.peer", "idempotency.key_tag", "idempotency.body_tag", "idempotency.status",
        "idempotency.dossier", "idempotency.expires", "idempotency.entry",
        "dossiers.dossier", "dossiers.wrapped",
        "erasures.dossier", "erasures.entry",
    ]
    package static let keys: [String] = ["dossier_keys.dossier"]

    /// The columns that are not in the clear.
    package static let sealed: [String] = [
        "contents.sealed", "idempotency.sealed_body", "dossier_keys.wrapped",
    ]
}
