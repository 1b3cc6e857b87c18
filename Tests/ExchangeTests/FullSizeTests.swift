import Domain
import Exchange
import JSON
import Testing
import TestKit

@Suite("One fiche for each of 565 municipalities")
struct FullSizeTests {
    private static let world = Result {
        let imported = try FullSizeBook.imported()
        return try World(certifies: true, book: { FullSizeBook.make($0, imported) })
    }

    /// The smallest fiche that can leave, about somebody in this municipality.
    private func document(_ number: Int) throws -> JSONValue {
        let form = try Form.minimal()
        let section = ["gegevensBespreking"]
        return form.setting(section + ["nis"], .string(FullSizeBook.code(number)))
            .setting(section + ["gemeente"], .string(FullSizeBook.name(number)))
            .setting(
                section + ["politiezone"],
                [
                    "code": .string(FullSizeBook.zoneCode(number)),
                    "naam": .string("Zone \(FullSizeBook.zone(number))"),
                ])
    }

    /// The outcome of a proposal: who handles it, or the code of the refusal.
    private func outcome(
        _ world: World, _ number: Int, _ document: JSONValue, to recipient: Int?
    ) async throws -> String {
        do throws(Refusal) {
            var order = StukOpdracht("terugkoppelingsfiche", document)
            order.recipient = recipient.map { "ltf-\($0)" }
            let actor = try actor(world, "s-livcr-\(FullSizeBook.place(number))")
            return try await world.gateway.stukIndienen(order, by: actor, idempotency: nil)
                .reply.behandelaar?.rol ?? "niemand"
        } catch {
            return error.code
        }
    }

    private func actor(_ world: World, _ id: String) throws(Refusal) -> Actor {
        do { return try world.actor(id) } catch let refusal as Refusal { throw refusal } catch {
            throw Refusal(.nietGevonden, "geen-certificaat", "\(error)")
        }
    }

    @Test("R5 R29 R44 each of 565 fiches is for the one competent LTF, or refused by name")
    func routing() async throws {
        let world = try Self.world.get()
        let book = world.gateway.configuration.book
        #expect(book.municipalities.count == 565)
        #expect(book.zones.count == 176)
        #expect(book.platforms.count { $0.kind == .ltf } == 12)
        var counts: [String: Int] = [:]
        for number in 0..<FullSizeBook.municipalities {
            let document = try document(number)
            let right = FullSizeBook.ltf(number)
            let found = try await outcome(world, number, document, to: right)
            let wrong = (right + 5) % FullSizeBook.arrondissements
            let other = try await outcome(world, number, document, to: wrong)
            switch FullSizeBook.gap(number) {
            case .none:
                #expect(found == "informatieofficier", "municipality \(number)")
                #expect(other == "niet-de-bevoegde-ltf", "municipality \(number)")
            case .officer:
                #expect(found == "korpschef", "municipality \(number)")
                #expect(other == "niet-de-bevoegde-ltf", "municipality \(number)")
            case .livcr: #expect(found == "gemeente-zonder-livcr" && other == found)
            case .competence: #expect(found == "gemeente-zonder-bevoegde-ltf" && other == found)
            }
            counts[found, default: 0] += 1
        }
        #expect(counts.values.reduce(0, +) == 565)
        #expect(
            Set(counts.keys) == [
                "informatieofficier", "korpschef", "gemeente-zonder-livcr",
                "gemeente-zonder-bevoegde-ltf",
            ])
    }

    /// Every municipality without a gap: what goes the whole way.
    private static let whole = (0..<FullSizeBook.municipalities).filter {
        FullSizeBook.gap($0) == .none
    }

    @Test(
        "R5 R44 every one of the fiches arrives at the LTF recorded for its municipality, at no other"
    )
    func delivery() async throws {
        let world = try Self.world.get()
        let start = ContinuousClock.now
        var arrived: [Int: Int] = [:]
        for number in Self.whole {
            let ltf = FullSizeBook.ltf(number)
            var play = try Play(
                world, place: FullSizeBook.place(number), ltf: "\(ltf)",
                table: ["voorzitter", "ocmw"],
                document: document(number))
            try await play.untilDelivery()
            let other = (ltf + 1) % FullSizeBook.arrondissements
            await expectRefusal("niet-gevonden") { [play] in
                _ = try await play.collect(as: "s-ltf-\(other)")
            }
            let section = try await play.delivered()["document"]?["gegevensBespreking"]
            #expect(section?["nis"]?.stringValue == FullSizeBook.code(number))
            arrived[ltf, default: 0] += 1
        }
        #expect(arrived.count == FullSizeBook.arrondissements)
        #expect(arrived.values.reduce(0, +) == Self.whole.count)
        print("\(Self.whole.count) fiches the whole way in \(ContinuousClock.now - start)")
    }

    @Test("R74 an old code, a postal code or a name is refused with the code to use")
    func codes() async throws {
        let world = try Self.world.get()
        for (written, code, says) in [
            (FullSizeBook.oldCode(40), "oude-gemeentecode", FullSizeBook.code(40)),
            ("1041", "onbekende-gemeente", FullSizeBook.code(41)),
            ("99999", "onbekende-gemeente", FullSizeBook.code(42)),
        ] {
            let number = written == "99999" ? 42 : written == "1041" ? 41 : 40
            let document = try document(number)
                .setting(["gegevensBespreking", "nis"], .string(written))
            let order = StukOpdracht("terugkoppelingsfiche", document)
            do {
                _ = try await world.gateway.stukIndienen(
                    order, by: world.actor("s-livcr-m\(number)"), idempotency: nil)
                Issue.record("`\(written)` was taken for a code")
            } catch let refusal as Refusal {
                #expect(refusal.code == code)
                #expect(refusal.message.contains("`\(says)`"), "\(refusal.message)")
                #expect(refusal.rules.contains(Rule(74)))
                #expect(refusal.pointer == "/document/gegevensBespreking/nis")
            }
        }
    }

    @Test("a look-up among 565 by code, old code, postal code and name finds one")
    func lookups() throws {
        let book = try Self.world.get().gateway.configuration.book
        let clock = ContinuousClock()
        var asked = 0
        let start = clock.now
        for number in 0..<FullSizeBook.municipalities {
            var forms = [
                FullSizeBook.code(number), "\(1_000 + number)", "plaats e\(number)",
                "LIEU \(number)",
            ]
            if number % 10 == 0 { forms.append(FullSizeBook.oldCode(number)) }
            for form in forms {
                #expect(book.index.search(form).map(\.code) == [FullSizeBook.code(number)])
            }
            asked += forms.count
        }
        print("\(asked) look-ups in \(clock.now - start), less than 1 ms each is the aim")
    }
}
