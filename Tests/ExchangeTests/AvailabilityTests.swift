import Aids
import Domain
import Exchange
import Policy
import Testing
import TestKit

/// With the instrument of `Tests/Fixtures/nieuw-hulpmiddel`, which has a gebied and a doelgroep.
@Suite("An instrument is chosen only where and for whom it exists")
struct AvailabilityTests {
    static let additions = "Tests/Fixtures/nieuw-hulpmiddel"
    static let id = "gesprekskaarten"
    static let purpose = "gesprek voorbereiden"

    /// Geraardsbergen in this region, and its OCMW trained for the instrument.
    static func aids(region: String = "Vlaams Gewest") throws -> Aids {
        Aids(
            try World(
                additions: additions,
                book: { book in
                    var places = book.municipalities
                    places["41018"] = Municipality(
                        code: "41018", names: places["41018"]?.names ?? [:], region: region)
                    let training = Persoonsbewijs(
                        person: PersonID(unchecked: "p-geraardsbergen-ocmw"), kind: .vorming,
                        subject: id, by: "opleider", validity: period("2025-01-01"),
                        position: nowhere)
                    return book.with(
                        municipalities: places, bewijzen: book.bewijzen + [training])
                }))
    }

    enum Act: CaseIterable { case cite, use, activate, register }

    /// Does one of the four, for the LIVC-R of Geraardsbergen.
    private func does(
        _ act: Act, _ aids: Aids, in overleg: String, for audience: String?
    ) async throws {
        switch act {
        case .cite:
            try await aids.cite(
                Self.id, Self.purpose, .toelichting, .livcr, livcr: Aids.livcr, audience: audience)
        case .use: try await aids.use(Self.id, overleg, ["ocmw"], audience: audience)
        case .activate:
            try await aids.activate(Self.id, aids.world.gateway.today, aids.world.gateway.today)
        case .register:
            _ = try await aids.register(Self.id, Aids.plan, audience: audience)
        }
    }

    private func overleg(_ aids: Aids) async throws -> String {
        var play = try Play(aids.world)
        try await play.openOverleg()
        return play.overleg
    }

    @Test(
        "R12 an instrument outside its gebied is refused with that gebied named, and absent from the keuzelijst of that LIVC-R",
        arguments: Act.allCases)
    func elsewhere(act: Act) async throws {
        let aids = try Self.aids()
        let overleg = try await overleg(aids)
        try await aids.world.refuses(
            "buiten-gebied", [12], naming: "Duitstalige Gemeenschap, Brussels Hoofdstedelijk Gewest"
        ) { try await does(act, aids, in: overleg, for: "jongeren") }
        let choices = try await aids.instruments(livcr: Aids.livcr).map(\.instrument)
        #expect(choices == ["radix-tool", "alveole", "gedragsbarometer", "vera-2r"])
        #expect(try await aids.instruments().map(\.instrument).last == Self.id)
    }

    @Test(
        "R12 an instrument outside its doelgroep, or for nobody named, is refused with that doelgroep named",
        arguments: [Act.cite, .use, .register])
    func otherAudience(act: Act) async throws {
        let aids = try Self.aids(region: "Brussels Hoofdstedelijk Gewest")
        let overleg = try await overleg(aids)
        try await does(.activate, aids, in: overleg, for: nil)
        for audience in [nil, "volwassenen"] {
            try await aids.world.refuses("buiten-doelgroep", [12], naming: "jongeren") {
                try await does(act, aids, in: overleg, for: audience)
            }
        }
        try await does(act, aids, in: overleg, for: "jongeren")
        func choices(_ audience: String) async throws -> [String] {
            try await aids.instruments(livcr: Aids.livcr, audience: audience).map(\.instrument)
        }
        #expect(try await choices("jongeren").contains(Self.id))
        #expect(try await !choices("volwassenen").contains(Self.id))
    }

    @Test("R12 an instrument with a gebied is for no LIVC-R that nobody names, and for no other's")
    func unnamed() async throws {
        let aids = try Self.aids(region: "Brussels Hoofdstedelijk Gewest")
        try await aids.world.refuses("buiten-gebied", [12], naming: "noem de LIVC-R") {
            try await aids.cite(
                Self.id, Self.purpose, .toelichting, .livcr, audience: "jongeren")
        }
        try await aids.world.refuses("buiten-gebied", [12], naming: "noem de LIVC-R") {
            _ = try await aids.register(Self.id, Aids.plan, livcr: nil, audience: "jongeren")
        }
        try await aids.world.refuses("geen-lid-van-deze-livcr") {
            try await aids.cite(
                Self.id, Self.purpose, .toelichting, .livcr,
                livcr: PlatformID(unchecked: "livcr-tienen"), audience: "jongeren")
        }
    }
}
