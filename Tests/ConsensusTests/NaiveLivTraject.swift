import Consensus
import Domain

/// A traject as a lawyer would keep it: the list of what was accepted, read again from the start for
/// every question. Shares no code and no state with the machine.
struct NaiveLivTraject {
    let steps: [LivStap]
    private(set) var log: [LivGebeurtenis] = []

    init(_ steps: [LivStap]) { self.steps = steps }

    mutating func accept(_ event: LivGebeurtenis) { log.append(event) }

    func happened(_ step: LivStap) -> Bool {
        log.contains { event in
            switch event.soort {
            case .weging: step == .weging
            case .beslissing: step == .goOfNoGo
            case .deelname: step == .vrijwilligeDeelname
            case .stap(let taken): step == taken
            default: false
            }
        }
    }

    var standing: String {
        for event in log {
            switch event.soort {
            case .weging(false): return "niet opgenomen"
            case .beslissing(false): return "no go"
            case .deelname(false), .intrekking: return "gestopt"
            case .afsluiting: return "afgesloten"
            default: continue
            }
        }
        return "open"
    }

    private static let opdrachtgeverOnly: [LivStap] = [.aanvullendeInformatie, .formalisering]

    private func mayDo(_ event: LivGebeurtenis) -> Bool {
        switch event.soort {
        case .intrekking: return true
        case .verrijking: return event.kant == .opdrachtgever
        case .stap(let step) where Self.opdrachtgeverOnly.contains(step):
            return event.kant == .opdrachtgever
        default: return event.kant == .frontoffice
        }
    }

    private static let codes: [LivStap: String] = [
        .weging: "eerst-wegen", .goOfNoGo: "eerst-go", .startgesprek: "eerst-startgesprek",
        .vrijwilligeDeelname: "eerst-deelname", .duiding: "eerst-duiden",
        .formalisering: "eerst-formaliseren", .adviesrapport: "eerst-adviesrapport",
    ]

    private func first(missingOf wanted: [LivStap]) -> String? {
        wanted.first { !happened($0) }.map { Self.codes[$0] ?? "eerst-vorige-stap" }
    }

    private func refusal(ofStep step: LivStap) -> String? {
        guard let place = steps.firstIndex(of: step) else { return "stap-niet-in-werkwijze" }
        if happened(step) { return "stap-al-gezet" }
        return first(missingOf: Array(steps[..<place]))
    }

    /// The code of the refusal; `nil` where the event is accepted.
    func refusal(of event: LivGebeurtenis) -> String? {
        if let last = log.last, event.dag < last.dag { return "dag-voor-de-vorige" }
        guard mayDo(event) else { return "andere-kant" }
        switch standing {
        case "niet opgenomen": return "niet-opgenomen"
        case "no go": return "no-go"
        case "gestopt": return "geen-vrijwillige-deelname"
        case "afgesloten": return "traject-afgesloten"
        default: break
        }
        switch event.soort {
        case .weging: return refusal(ofStep: .weging)
        case .beslissing: return refusal(ofStep: .goOfNoGo)
        case .deelname: return refusal(ofStep: .vrijwilligeDeelname)
        case .stap(.weging), .stap(.goOfNoGo), .stap(.vrijwilligeDeelname):
            return "stap-met-eigen-besluit"
        case .stap(.aanvullendeInformatie) where happened(.aanvullendeInformatie):
            return happened(.formalisering) ? "stap-al-gezet" : nil
        case .stap(let step): return refusal(ofStep: step)
        case .toewijzing, .verlenging: return first(missingOf: [.weging])
        case .verrijking, .verrijkingsvraag:
            return first(missingOf: [.weging])
                ?? (happened(.goOfNoGo) ? "verrijking-na-go" : nil)
        case .informatieverzoek: return first(missingOf: [.weging, .goOfNoGo, .startgesprek])
        case .intrekking: return first(missingOf: [.weging, .vrijwilligeDeelname])
        case .doorsturing:
            return first(missingOf: [.weging, .duiding, .formalisering, .adviesrapport])
        case .afsluiting: return first(missingOf: steps)
        }
    }
}
