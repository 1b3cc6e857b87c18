package import Domain
package import Policy

/// One thing that guards a whole document, in words, with what can be said of it here.
package struct GuardLine: Sendable, Equatable {
    package enum Finding: Sendable, Equatable {
        /// A fact of the route file; there is nothing to test.
        case stated
        /// Tested on this document and this day, and it passes.
        case stands(String)
        case refused(Refusal)
        /// Only the gateway knows.
        case untested(String)
    }
    /// `poort`, `minderjarigen`: the key of the route file.
    package let subject: String
    package let words: String
    package let finding: Finding
}

/// What guards a whole document before any field of it is looked at, for `policy explain`: the same
/// rules as at the gate, with what only the gateway can know said as such.
package struct DocumentGuards: Sendable, Equatable {
    /// In the order in which a lawyer asks.
    package let lines: [GuardLine]

    /// The first refusal: nothing of the document leaves.
    package var refusal: Refusal? {
        for line in lines {
            if case .refused(let refusal) = line.finding { return refusal }
        }
        return nil
    }

    package init(
        _ document: Document, on route: RoutePolicy, bases: LegalBases, day: LegalDay
    ) {
        lines =
            [
                DocumentGuards.validity(route, day), DocumentGuards.basis(route, bases, day),
                DocumentGuards.gate(route), DocumentGuards.carrier(route),
                DocumentGuards.minors(document, route, day),
            ] + DocumentGuards.extract(document, route, day)
            + DocumentGuards.status(document, route)
    }

    private static func validity(_ route: RoutePolicy, _ day: LegalDay) -> GuardLine {
        let until = route.validity.until.map { " tot en met \($0)" } ?? ""
        return GuardLine(
            subject: "geldig", words: "van \(route.validity.from)\(until)",
            finding: route.validity.contains(day)
                ? .stands("geldt op \(day)")
                : .refused(
                    Refusal(
                        .poortGesloten, "geen-route",
                        "deze versie van de route geldt niet op \(day); wat niet geopend is, blijft dicht",
                        rules: [1, 41])))
    }

    private static func basis(
        _ route: RoutePolicy, _ bases: LegalBases, _ day: LegalDay
    ) -> GuardLine {
        guard let basis = bases.inForce(route.legalBasis, on: day), basis.coversProfessionalSecrecy
        else {
            return GuardLine(
                subject: "rechtsgrond", words: route.legalBasis,
                finding: .refused(
                    Refusal(
                        .poortGesloten, "rechtsgrond-niet-van-kracht",
                        "rechtsgrond `\(route.legalBasis)` voor het beroepsgeheim is op \(day) niet van kracht; "
                            + "compliance moet de tekst van die dag opnemen",
                        rules: [1, 59], missing: route.legalBasis)))
        }
        let doubt = basis.confirmedByLawyer ? "" : "; te bevestigen door jurist"
        return GuardLine(
            subject: "rechtsgrond", words: "\(basis.id): \(basis.printed)",
            finding: .stands("van kracht op \(day)\(doubt)"))
    }

    private static func gate(_ route: RoutePolicy) -> GuardLine {
        let forwarding = route.forwarding
        let authorisers = forwarding.authorisers.map(\.rawValue).joinedByOr
        let order = authorisers.isEmpty ? "" : "; mededelingsbesluit door \(authorisers)"
        // What identifies was asked when the document was read.
        let asked = route.demands.filter { $0 != .anonymity }.map(\.rawValue)
        let days = forwarding.agreementDays == 1 ? "1 dag" : "\(forwarding.agreementDays) dagen"
        return GuardLine(
            subject: "poort",
            words: "\(forwarding.gate.rawValue)\(order); geldt voor exact deze inhoud, \(days)",
            finding: asked.isEmpty
                ? .stated : .untested(asked.joined(separator: "; ")))
    }

    private static func carrier(_ route: RoutePolicy) -> GuardLine {
        GuardLine(
            subject: "drager", words: route.forwarding.carrier.rawValue, finding: .stated)
    }

    private static func minors(
        _ document: Document, _ route: RoutePolicy, _ day: LegalDay
    ) -> GuardLine {
        func line(_ finding: GuardLine.Finding) -> GuardLine {
            GuardLine(subject: "minderjarigen", words: route.minors.rawValue, finding: finding)
        }
        guard EntryRules.tellsAge(document.type.name) else {
            return line(
                .untested("of de vraag over een minderjarige gaat; dat staat in het traject"))
        }
        let mayBeMinor = EntryRules.mayBeMinor(document, on: day)
        let demand = route.minors.demand(mayBeMinor: mayBeMinor)
        let who = "dit gaat over een minderjarige of iemand van onbekende leeftijd: "
        do throws(Refusal) {
            guard demand.canBeMet(at: route.forwarding.gate) else {
                try route.refuseMinor(document, PassageFacts(mayBeMinor: mayBeMinor))
                return line(.stated)
            }
        } catch {
            return line(.refused(error))
        }
        return switch demand {
        case .nothing, .refusal: line(.stands("dit gaat niet over een minderjarige"))
        case .youthCare:
            line(.untested(who + "of de jeugdhulp aan tafel zit en akkoord gaat"))
        case .specialWeighing:
            line(.untested(who + "of wie weegt, een bijzondere weging vastlegt"))
        }
    }

    private static func extract(
        _ document: Document, _ route: RoutePolicy, _ day: LegalDay
    ) -> [GuardLine] {
        guard let days = route.forwarding.extractDays else { return [] }
        let finding: GuardLine.Finding
        do throws(Refusal) {
            try KaartRules.refuseFuture(document, on: day, at: "/document")
            try route.refuseOldExtract(document, on: day)
            let taken = KaartRules.extractDay(of: document)?.description ?? "onbekend"
            finding = .stands("peildatum \(taken)")
        } catch {
            finding = .refused(error)
        }
        return [
            GuardLine(
                subject: "uittreksel", words: "hoogstens \(days) dagen oud", finding: finding)
        ]
    }

    /// R46, R251: who has a status in the GGB goes by a card, and somebody says so first.
    private static func status(_ document: Document, _ route: RoutePolicy) -> [GuardLine] {
        guard document.type.name == FicheRules.documentType else { return [] }
        func line(_ words: String, _ finding: GuardLine.Finding) -> [GuardLine] {
            [GuardLine(subject: "statuut GGB", words: words, finding: finding)]
        }
        guard route.from == .ltf else {
            return line(
                "mag, en wordt eerst vastgesteld",
                .untested("of de informatieofficier het met dag en bron vaststelde"))
        }
        let words = "enkel over wie geen statuut heeft"
        do throws(Refusal) {
            try route.refuseSubjectWithStatus(document)
        } catch {
            return line(words, .refused(error))
        }
        return line(
            words,
            .untested(
                "of de LTF en de informatieofficier met dag en bron vaststelden dat er geen is"))
    }
}
