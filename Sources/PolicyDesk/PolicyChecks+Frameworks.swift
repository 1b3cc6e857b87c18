import Aids
import Domain

extension PolicyChecks {
    /// R9, R18: one strategy and one plan per territory on any day, and known territories only.
    static func frameworks(of register: FrameworkRegister) -> [Finding] {
        var findings: [Finding] = []
        let names = register.territories.map(\.name)
        for (index, one) in register.all.enumerated() {
            if let territory = one.territory, !names.contains(territory) {
                findings.append(
                    .error(
                        "P02", one.position,
                        "gebied `\(territory)` is niet gekend; "
                            + suggestion(for: territory, among: names), rules: [18]))
            }
            if (one.kind == .gebiedsplan) != (one.territory != nil) {
                findings.append(
                    .error(
                        "P02", one.position,
                        "een gebiedsplan noemt zijn gebied, en enkel een gebiedsplan doet dat; "
                            + "verbeter `soort` of `gebied`", rules: [18]))
            }
            for other in register.all[(index + 1)...]
            where one.excludes(other) && one.validity.overlaps(other.validity) {
                findings.append(
                    .error(
                        "P04", other.position,
                        "ook \(one.position) geldt op dezelfde dagen; laat het ene eindigen voor "
                            + "het andere begint", rules: [9]))
            }
        }
        return findings
    }
}

extension Framework {
    /// Whether only one of the two may be in force on a day: the same text, two strategies, or two
    /// plans of one territory.
    fileprivate func excludes(_ other: Framework) -> Bool {
        if id == other.id { return true }
        guard kind == other.kind else { return false }
        return kind == .strategie || (kind == .gebiedsplan && territory == other.territory)
    }
}
