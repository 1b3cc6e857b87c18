package import Domain

/// A partner's promise that a repeated request is the same request (design decision 10).
///
/// The tags are keyed hashes, so that neither the key nor the body can be guessed from the table.
package struct Idempotency: Sendable {
    package let peer: String
    package let keyTag: [UInt8]
    package let bodyTag: [UInt8]
    /// HTTP status of the answer when the command succeeds.
    package let status: Int
    /// Under which the reply stands in the answer; `nil` where it is the answer.
    private(set) var member: String?

    package init(peer: String, keyTag: [UInt8], bodyTag: [UInt8], status: Int) {
        self.peer = peer
        self.keyTag = keyTag
        self.bodyTag = bodyTag
        self.status = status
    }

    /// For a command whose reply stands under one member of the answer.
    package func under(_ member: String) -> Idempotency {
        var copy = self
        copy.member = member
        return copy
    }

    /// The record that is stored with the command's own change.
    func record(
        _ answer: Written, of dossier: String, now: Instant
    ) -> IdempotencyRecord {
        IdempotencyRecord(
            peer: peer, keyTag: keyTag, bodyTag: bodyTag, status: status,
            body: answer.bytes, dossier: dossier,
            expires: now.advanced(bySeconds: ExchangeLimits.idempotencySeconds))
    }
}

extension Gateway {
    /// The stored answer to this key, if there is one.
    ///
    /// - Throws: 409 when the same key came with another method, target or body.
    package func earlierAnswer(
        _ idempotency: Idempotency
    ) async throws(Refusal) -> (status: Int, body: [UInt8])? {
        let record: IdempotencyRecord?
        do {
            record = try await store.answer(
                peer: idempotency.peer, keyTag: idempotency.keyTag, now: clock.now())
        } catch {
            throw .store(error)
        }
        guard let record else { return nil }
        guard record.bodyTag == idempotency.bodyTag else {
            throw Refusal(
                .strijdigMetToestand, "sleutel-met-andere-inhoud",
                "deze Idempotency-Key hoort bij een andere opdracht; kies een nieuwe sleutel")
        }
        return (record.status, record.body)
    }
}
