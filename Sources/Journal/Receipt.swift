package import Crypto
package import Domain

/// The proof for a partner that one entry stands in the journal: it can be checked without the
/// gateway, and a later journal without the entry contradicts it.
package struct Receipt: Sendable, Equatable {
    package let index: Int64
    /// The entry's bytes: for its actor, and whoever is party to what it is about.
    package let entry: [UInt8]
    /// A signed note over at least `index` + 1 entries.
    package let checkpoint: String
    package let inclusion: InclusionProof

    package init(
        index: Int64, entry: [UInt8], checkpoint: String, inclusion: InclusionProof
    ) {
        self.index = index
        self.entry = entry
        self.checkpoint = checkpoint
        self.inclusion = inclusion
    }

    package var leafHash: Digest { MerkleTree.leafHash(of: entry) }

    /// The checkpoint, once its signature and the proof were found right.
    @discardableResult
    package func verify(
        origin: String, key: PublicKey
    ) throws(ReceiptError) -> Checkpoint {
        let signed: Checkpoint
        do {
            signed = try Checkpoint.verify(note: checkpoint, origin: origin, key: key)
        } catch {
            throw .checkpoint(error)
        }
        guard inclusion.index == index, inclusion.size == signed.size,
            inclusion.verify(leafHash: leafHash, root: signed.root)
        else { throw .notIncluded }
        return signed
    }
}

/// Why a receipt proves nothing.
package enum ReceiptError: Error, Sendable, Equatable {
    case checkpoint(CheckpointError)
    /// The path does not lead from the leaf to the signed root.
    case notIncluded
}

extension ReceiptError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .checkpoint(let error): error.description
        case .notIncluded:
            "the receipt does not show the entry in its checkpoint, ask for it again and keep both"
        }
    }
}
