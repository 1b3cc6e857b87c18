import Crypto
package import Domain

/// One entry of the journal: who did what, when, to which ids, and the digests that bind it.
///
/// An entry holds no text of a document and no personal fact: those are sealed in rows that it
/// refers to by the hash of the sealed bytes. Every text in it is printable ASCII without
/// spaces, so that prose does not fit. `Entry+Encoding.swift` defines its bytes.
package struct Entry: Sendable, Equatable {
    /// Who acted.
    package enum Actor: Sendable, Equatable {
        case gateway
        case organisation(OrganisationID)
        case person(PersonID)
        case system(SystemID)
    }

    /// An id that the entry is about, and as what: `("fiche", …)`, `("ronde", …)`.
    package struct Subject: Sendable, Hashable {
        /// The role of the dossier whose key seals the contents; see `JournalVerifier`.
        package static let dossierRole = "dossier"

        package let role: String
        package let id: String

        package init(_ role: String, _ id: String) {
            self.role = role
            self.id = id
        }

        package init<Kind>(_ role: String, _ id: Identifier<Kind>) { self.init(role, id.text) }
    }

    /// A digest and what it is of: `projection`, `routePolicy`, `electorate`, `act`.
    package struct NamedDigest: Sendable, Hashable {
        package let name: String
        package let digest: Digest

        package init(_ name: String, _ digest: Digest) {
            self.name = name
            self.digest = digest
        }
    }

    /// A coded fact: `("regel", "R61")`, `("uitkomst", "geenAkkoord")`. A name may come again.
    package struct Code: Sendable, Hashable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// What policy said of one path, by its place in the document's list of paths.
    package struct Verdict: Sendable, Hashable {
        package let path: UInt16
        package let code: UInt8

        package init(path: UInt16, code: UInt8) {
            self.path = path
            self.code = code
        }
    }

    package let kind: EntryKind
    package let time: Instant
    /// `JournalLimits.blindBytes` random bytes: without them nobody can tell from the leaf hash
    /// what the entry says.
    package let blind: [UInt8]
    /// Of the entry's `ChangeList`.
    package let changes: Digest
    package let actor: Actor
    package let subjects: [Subject]
    package let digests: [NamedDigest]
    package let codes: [Code]
    /// By rising path.
    package let verdicts: [Verdict]
    package let contents: [ContentReference]
    /// The entry as it is stored and hashed.
    package let bytes: [UInt8]

    /// Refuses whatever is over a limit, stands twice, or is no coded text.
    package init(
        kind: EntryKind, time: Instant, blind: [UInt8] = Entry.newBlind(),
        changes: Digest = ChangeList.empty.digest, actor: Actor, subjects: [Subject] = [],
        digests: [NamedDigest] = [], codes: [Code] = [], verdicts: [Verdict] = [],
        contents: [ContentReference] = []
    ) throws(EntryError) {
        self.kind = kind
        self.time = time
        self.blind = blind
        self.changes = changes
        self.actor = actor
        self.subjects = subjects
        self.digests = digests
        self.codes = codes
        self.verdicts = verdicts
        self.contents = contents
        bytes = try EntryEncoding.bytes(
            kind: kind, time: time, blind: blind, changes: changes, actor: actor,
            subjects: subjects, digests: digests, codes: codes, verdicts: verdicts,
            contents: contents)
    }

    /// Names the policy set in an entry that puts it in force.
    package static let policySetDigest = "beleidsset"

    package static func newBlind() -> [UInt8] { SystemRandom.bytes(JournalLimits.blindBytes) }

    package var leafHash: Digest { MerkleTree.leafHash(of: bytes) }

    /// The same entry at another time.
    package func at(_ time: Instant) throws(EntryError) -> Entry {
        try Entry(
            kind: kind, time: time, blind: blind, changes: changes, actor: actor,
            subjects: subjects, digests: digests, codes: codes, verdicts: verdicts,
            contents: contents)
    }

    /// The dossiers that the entry names.
    package var dossiers: [String] {
        subjects.filter { $0.role == Subject.dossierRole }.map(\.id)
    }
}

/// A sealed row that an entry vouches for.
package struct ContentReference: Sendable, Hashable {
    /// Where a sealed row stands. The digest is what the entry adds to it.
    package struct Row: Sendable, Hashable {
        package let table: String
        package let kind: String
        /// The id of what the row belongs to.
        package let object: String
        package let version: Int64

        package init(table: String, kind: String, object: String, version: Int64) {
            self.table = table
            self.kind = kind
            self.object = object
            self.version = version
        }
    }

    package let row: Row
    /// SHA-256 of the sealed bytes as they are stored.
    package let digest: Digest

    package init(_ row: Row, digest: Digest) {
        self.row = row
        self.digest = digest
    }

    package init(
        table: String, kind: String, object: String, version: Int64, digest: Digest
    ) {
        self.init(
            Row(table: table, kind: kind, object: object, version: version), digest: digest)
    }
}

extension ContentReference.Row: CustomStringConvertible {
    package var description: String { "\(kind) of \(object), version \(version)" }
}

/// Why bytes are no entry, or values cannot be one.
package enum EntryError: Error, Sendable, Equatable {
    /// `what` has more than `limit` of its units.
    case tooLong(what: String, limit: Int)
    /// `what` is empty or has a character outside printable ASCII.
    case notCoded(what: String)
    case twice(what: String)
    /// Verdicts must rise by path.
    case verdictOrder
    case negativeVersion
    case blind
    case unknownVersion(UInt8)
    case unknownRecord(UInt8)
    case unknownKind(UInt16)
    case unknownActor(UInt8)
    case actorID
    /// The bytes end before the entry does.
    case tooShort
    /// Something follows the entry.
    case trailingBytes
}

extension EntryError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooLong(let what, let limit): "\(what) is over the limit of \(limit), split the act"
        case .notCoded(let what):
            "\(what) is empty or not printable ASCII without spaces, give an id or a code"
        case .twice(let what): "\(what) stands twice, give it once"
        case .verdictOrder: "verdicts do not rise by path, sort them"
        case .negativeVersion: "the version of a content is negative, count from 0"
        case .blind:
            "the entry has no \(JournalLimits.blindBytes) random bytes, draw them anew for each"
        case .unknownRecord(let code):
            "record \(code) of a change list is unknown, read it with a newer release"
        case .unknownVersion(let version):
            "entry format \(version) is unknown, read it with a newer release"
        case .unknownKind(let kind): "entry kind \(kind) is unknown, read it with a newer release"
        case .unknownActor(let actor): "actor kind \(actor) is unknown, the bytes are damaged"
        case .actorID: "the actor's id is none of the address book's form, the bytes are damaged"
        case .tooShort: "the entry is cut off, the bytes are damaged"
        case .trailingBytes: "something follows the entry, the bytes are damaged"
        }
    }
}
