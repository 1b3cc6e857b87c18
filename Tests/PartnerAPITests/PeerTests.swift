import Crypto
import Domain
import Exchange
import Network
import TestKit
import Testing

@testable import PartnerAPI

@Suite("Who is at the door, and how often")
struct PeerTests {
    @Test("outsiders are refused, counted by reason and drained once")
    func outsiders() async throws {
        let desk = try Desk()
        let none = try await desk.ask(nil, .get, "/v1/werklijst")
        #expect(try none.code() == "geen-certificaat")
        let unknown = try await desk.api.respond(to: request(PeerTests.stranger()))
        #expect(unknown.status == 403)
        #expect(try unknown.code() == "onbekend-certificaat")
        let garbled = PeerCertificate(der: [1, 2, 3], fingerprint: SHA256.digest([1, 2, 3]))
        let bad = try await desk.api.respond(to: request(garbled))
        #expect(try bad.code() == "onleesbaar-certificaat")
        _ = try await desk.ask(nil, .get, "/v1/werklijst")
        let counts = desk.api.drainOutsiders()
        #expect(
            counts.map { "\($0.reason) \($0.count)" } == [
                "geen-certificaat 2", "onbekend-certificaat 1", "onleesbaar-certificaat 1",
            ])
        #expect(desk.api.drainOutsiders().isEmpty)
        #expect(desk.observer.outsiders.count == 4)
        #expect(unknown[header: "Sluis-Checkpoint"] == nil)
    }

    @Test("a certificate whose fingerprint is another's is refused")
    func borrowedFingerprint() async throws {
        let desk = try Desk()
        let known = try desk.world.certificate(Given.io)
        let peer = PeerCertificate(
            der: try desk.world.certificate(Given.ltf).der, fingerprint: known.fingerprint)
        let answer = try await desk.api.respond(to: request(peer))
        #expect(try answer.code() == "onleesbaar-certificaat")
    }

    @Test("a suspended person is refused at the next request, on a certificate already seen")
    func suspended() async throws {
        let world = try World(book: { book in
            guard let person = PersonID(Given.chair), let first = book.seats.first else {
                return book
            }
            let seat = Seat(
                person: person, role: .compliance, place: .gateway, validity: first.validity,
                position: first.position)
            return book.with(seats: book.seats + [seat])
        })
        let desk = try Desk(world)
        #expect(try await desk.get(Given.io, "/v1/wie-ben-ik").status == 200)
        let made = try await desk.send(
            Given.chair, "/v1/schorsingen", ["persoon": .string(Given.io)])
        #expect(made.status == 200)
        let refused = try await desk.get(Given.io, "/v1/wie-ben-ik")
        #expect(try refused.code() == "geschorst")
        let list = try await desk.get(Given.chair, "/v1/schorsingen").json()["schorsingen"]
        let one = list?.arrayValue?.first
        #expect(one?["persoon"]?.stringValue == Given.io)
        #expect(one?["bron"]?.stringValue == "opdracht")
        #expect(one?["toestand"]?.stringValue == "van kracht")
    }

    @Test("at the quota all pass, one past it waits, and only that peer")
    func quota() async throws {
        let desk = try Desk(quota: QuotaLimits(burst: 3, perSecond: 1))
        for _ in 0..<3 { #expect(try await desk.get(Given.io, "/v1/wie-ben-ik").status == 200) }
        let refused = try await desk.get(Given.io, "/v1/wie-ben-ik")
        #expect(refused.status == 429)
        #expect(try refused.code() == "te-veel-verzoeken")
        #expect(refused[header: "Retry-After"] == "1")
        #expect(try await desk.get(Given.ltf, "/v1/wie-ben-ik").status == 200)
    }

    @Test("a bucket refills with time, never past its size")
    func refill() {
        let quota = Quota(QuotaLimits(burst: 2, perSecond: 4))
        #expect(quota.take("a", at: .seconds(0)) == nil)
        #expect(quota.take("a", at: .seconds(0)) == nil)
        #expect(quota.take("a", at: .seconds(0)) == 1)
        #expect(quota.take("a", at: .milliseconds(249)) == 1)
        #expect(quota.take("a", at: .milliseconds(250)) == nil)
        #expect(quota.take("a", at: .milliseconds(250)) == 1)
        #expect(quota.take("a", at: .seconds(3_000_000_000)) == nil)
        #expect(quota.take("a", at: .seconds(3_000_000_000)) == nil)
        #expect(quota.take("a", at: .seconds(3_000_000_000)) == 1)
    }

    @Test(
        "a long body counts as several requests, at most a whole bucket",
        arguments: [
            (0, 1), (PartnerLimits.bodyBytesPerRequest - 1, 1),
            (PartnerLimits.bodyBytesPerRequest, 2), (3 * PartnerLimits.bodyBytesPerRequest, 4),
            (NetworkLimits.bodyByteCount, 4),
        ])
    func longBody(_ bytes: Int, _ cost: Int) {
        let quota = Quota(QuotaLimits(burst: 4, perSecond: 1))
        #expect(quota.take("a", at: .zero, bodyBytes: bytes) == nil)
        for _ in cost..<4 { #expect(quota.take("a", at: .zero) == nil) }
        #expect(quota.take("a", at: .zero) == 1)
        #expect(quota.take("a", at: .zero, bodyBytes: bytes) == cost)
        #expect(quota.take("a", at: .seconds(cost), bodyBytes: bytes) == nil)
        #expect(quota.take("b", at: .zero, bodyBytes: bytes) == nil)
    }

    @Test("with more peers than buckets the busiest stay counted")
    func manyPeers() {
        let quota = Quota(QuotaLimits(burst: 2, perSecond: 1))
        #expect(quota.take("druk", at: .zero) == nil)
        #expect(quota.take("druk", at: .zero) == nil)
        for number in 0...PartnerLimits.quotaPeers {
            #expect(quota.take("p\(number)", at: .zero) == nil)
        }
        #expect(quota.take("druk", at: .zero) != nil)
    }

    private func request(_ peer: PeerCertificate) throws -> HTTPRequest {
        try HTTPRequest(method: .get, target: "/v1/werklijst", peer: peer)
    }

    private static func stranger() throws -> PeerCertificate {
        let from = Instant(milliseconds: 1_735_689_600_000)
        let authority = try CertificateAuthority(
            subject: CertificateName(commonName: "Ander", organization: "Ander"), notBefore: from,
            notAfter: from.advanced(bySeconds: 100_000_000))
        return PeerCertificate(
            der: authority.certificate.der, fingerprint: authority.certificate.fingerprint)
    }
}
