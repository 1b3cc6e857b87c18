// The bytes of a checkpoint, after C2SP `https://c2sp.org/tlog-checkpoint`:
//
//     origin LF     the name of the journal: 1 to 200 of printable ASCII, no space, no `+`
//     size LF       decimal, without leading zeros
//     root LF       base64 of the 32 bytes of the root over the first `size` entries
//
// Valid are exactly these three lines; extension lines are refused. The text is signed as a
// C2SP signed note whose key name is the origin.

package import Crypto
package import Domain

/// What the journal was at one moment: how long, and the hash of all of it.
package struct Checkpoint: Sendable, Equatable {
    /// The name of the journal, and of the key that signs for it.
    package let origin: String
    package let size: Int64
    package let root: Digest

    /// `nil` for an origin or a size that cannot stand in a checkpoint.
    package init?(origin: String, size: Int64, root: Digest) {
        let characters = Array(origin.utf8)
        guard (1...JournalLimits.originBytes).contains(characters.count), size >= 0,
            characters.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x2B })
        else { return nil }
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// The three lines that are signed.
    package var text: String { "\(origin)\n\(size)\n\(Base64.encode(root.bytes))\n" }

    /// Reads exactly what `text` writes.
    package init(text: String) throws(CheckpointError) {
        guard text.utf8.count <= JournalLimits.checkpointBytes else {
            throw .tooLong(limit: JournalLimits.checkpointBytes)
        }
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard lines.count == 4, lines[3].isEmpty, let size = Int64(lines[1]),
            let bytes = Base64.decode(lines[2]), let root = Digest(bytes: bytes),
            let checkpoint = Checkpoint(origin: lines[0], size: size, root: root),
            checkpoint.text.utf8.elementsEqual(text.utf8)
        else { throw .shape }
        self = checkpoint
    }

    /// The signed note, to be stored and handed out. `key` must be Ed25519.
    package func sign(with key: PrivateKey) throws(CryptoError) -> String {
        try SignedNote.sign(text: text, name: origin, key: key)
    }

    /// The checkpoint of a note that `key` signed for `origin`.
    package static func verify(
        note: String, origin: String, key: PublicKey
    ) throws(CheckpointError) -> Checkpoint {
        try refuseLong(note)
        let text: String
        do {
            text = try SignedNote.verify(note: note, name: origin, key: key)
        } catch {
            throw .signature(error)
        }
        let checkpoint = try Checkpoint(text: text)
        guard checkpoint.origin == origin else { throw .origin }
        return checkpoint
    }

    /// The checkpoint of a note of which nobody checked the signature.
    package init(unverifiedNote note: String) throws(CheckpointError) {
        try Checkpoint.refuseLong(note)
        let bytes = Array(note.utf8)
        let blank = bytes.indices.dropLast().first { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }
        guard let blank else { throw .shape }
        try self.init(text: String(decoding: bytes[...blank], as: UTF8.self))
    }

    private static func refuseLong(_ note: String) throws(CheckpointError) {
        guard note.utf8.count <= JournalLimits.checkpointBytes else {
            throw .tooLong(limit: JournalLimits.checkpointBytes)
        }
    }
}

/// Why a text is no checkpoint that may be trusted.
package enum CheckpointError: Error, Sendable, Equatable {
    case tooLong(limit: Int)
    case shape
    case origin
    case signature(CryptoError)
}

extension CheckpointError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooLong(let limit): "the checkpoint is longer than \(limit) bytes, give one note"
        case .shape:
            "the checkpoint is not the three lines origin, size and root, give the whole note"
        case .origin: "the checkpoint is of another journal, give one of this origin"
        case .signature(let error): error.description
        }
    }
}
