import Client
import Domain

extension Refusal {
    /// As the gateway would have answered it.
    var problem: Problem {
        Problem(
            status: status, code: code, title: kind.rawValue, detail: message,
            regels: rules.map(\.description), wijzer: pointer,
            fouten: others.isEmpty ? [] : each.map(\.fault))
    }

    private var fault: Problem.Fault {
        Problem.Fault(
            code: code, pointer: pointer, detail: message, regels: rules.map(\.description))
    }

    private var status: Int {
        switch kind {
        case .ongeldig: 400
        case .nietToegelaten: 403
        case .nietGevonden: 404
        case .strijdigMetToestand, .poortGesloten: 409
        case .teGroot: 413
        case .nietBeschikbaar: 503
        }
    }
}
