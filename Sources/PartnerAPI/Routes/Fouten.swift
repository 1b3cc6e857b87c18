import Domain
import Exchange
import JSON

/// What one code of a refusal means, for people and for programs that branch on it.
struct Foutuitleg: Codable, Sendable, Equatable {
    let code: String
    let status: Int
    let betekenis: String
    let watNu: String
    let regels: [String]

    init(_ code: String, _ status: Int, _ betekenis: String, _ watNu: String, _ regels: [Int]) {
        self.code = code
        self.status = status
        self.betekenis = betekenis
        self.watNu = watNu
        self.regels = regels.map { Rule($0).description }
    }
}

/// The catalogue of every code that a refusal can carry, generated from the sources.
enum Fouten {
    static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })

    /// The `type` of a problem: where its code is explained.
    static func path(of code: String) -> String { "/v1/fouten/" + code }
}

extension Endpoints {
    /// What a refusal means, for who meets one; the whole catalogue is docs/fouten.md.
    static let fouten: [Endpoint] = [
        .get(
            "foutLezen", "/v1/fouten/{code}", nil, "Wat een code van een weigering betekent",
            "Hierheen leidt `type` van een probleem. Voor elke partij die het adresboek kent.",
            reply: .ok(Foutuitleg.self)
        ) { call throws(Refusal) in
            guard let fout = Fouten.byCode[call.path.code] else { throw .nothingHere }
            return Answer(reply: fout, receipt: nil)
        }
    ]
}
