import Domain
import Policy

/// Reads `werkwijze-liv.yaml` and `afwegingskaders.yaml`: how the LIV works and by what it weighs.
///
/// Both may be absent from a set; then no traject of the LIV opens (default deny). An order of steps
/// that drops what no context may drop is refused here, with the whole set (R202).
enum LivLoader {
    static let workflowFile = "werkwijze-liv.yaml"
    static let frameworkFile = "afwegingskaders.yaml"

    static func load(
        workflows: YAMLDocument?, frameworks: YAMLDocument?, _ findings: inout LoadFindings
    ) -> LivBeleid {
        var problems = Problems()
        var term: LivTermijnbeleid?
        var orders: [LivWerkwijze] = []
        if let workflows {
            _ = YAMLFields.read(workflows.root, what: "werkwijze", &problems) { top -> Bool? in
                term = top.fields("doorlooptijd") { inner in LivLoader.term(&inner) }
                orders = top.each("werkwijzen", what: "werkwijze") { inner in workflow(&inner) }
                return true
            }
        }
        var versions: [(kader: Afwegingskader, position: SourcePosition)] = []
        if let frameworks {
            _ = YAMLFields.read(frameworks.root, what: "afwegingskaders", &problems) {
                top -> Bool? in
                versions = top.each("kaders", what: "kader") { inner in framework(&inner) }
                return true
            }
        }
        findings.add(problems)
        check(orders, &findings)
        check(versions, &findings)
        return LivBeleid(workflows: orders, frameworks: versions.map(\.kader), term: term)
    }

    private static func term(_ inner: inout YAMLFields) -> LivTermijnbeleid? {
        let months = inner.integer("maanden", in: 1...ConfigurationLimits.livMonths)
        let days = inner.integer(
            "waarschuwing dagen vooraf", in: 1...ConfigurationLimits.livWarningDays)
        guard let months, let days else { return nil }
        return LivTermijnbeleid(months: months, warningDays: days)
    }

    private static func workflow(_ inner: inout YAMLFields) -> LivWerkwijze? {
        let position = inner.position.source
        let name = inner.text("naam")
        let product = inner.oneOf("product", LivProduct.self)
        let context = inner.optionalOneOf("voor", PlatformKind.self)
        let steps = inner.texts("stappen")
        guard let name, let product else { return nil }
        if steps.count > ConfigurationLimits.livSteps {
            inner.refuse(
                "stappen", "more than \(ConfigurationLimits.livSteps) steps: leave some out")
        }
        return LivWerkwijze(
            name: name, product: product, context: context, steps: steps.map { LivStap($0) },
            position: position)
    }

    private static func framework(
        _ inner: inout YAMLFields
    ) -> (kader: Afwegingskader, position: SourcePosition)? {
        let position = inner.position.source
        let version = inner.text("versie")
        let validity = validity(&inner)
        let criteria = inner.texts("criteria")
        guard let version, let validity else { return nil }
        return (Afwegingskader(version: version, validity: validity, criteria: criteria), position)
    }

    private static func check(_ workflows: [LivWerkwijze], _ findings: inout LoadFindings) {
        for (place, workflow) in workflows.enumerated() {
            for fault in workflow.faults {
                findings.error("P26", at: workflow.position, fault.message, rules: fault.rules)
            }
            let isDouble = workflows[..<place].contains {
                $0.product == workflow.product && $0.context == workflow.context
            }
            if isDouble {
                findings.error(
                    "P04", at: workflow.position,
                    "a second order of steps for `\(workflow.product.rawValue)` in the same context: "
                        + "remove one", rules: [202])
            }
        }
    }

    /// A version has one period; two may overlap, so that a new one can be tried beside the old.
    private static func check(
        _ versions: [(kader: Afwegingskader, position: SourcePosition)],
        _ findings: inout LoadFindings
    ) {
        for (place, version) in versions.enumerated()
        where versions[..<place].contains(where: { $0.kader.version == version.kader.version }) {
            findings.error(
                "P04", at: version.position,
                "`\(version.kader.version)` stands there twice: a new text is a new version",
                rules: [233])
        }
    }
}

extension ConfigurationLimits {
    /// Months that a traject takes in principle (R232).
    package static let livMonths = 3
    /// Days before the end of a traject at which a warning can be given.
    package static let livWarningDays = 60
    /// Steps of one workflow of the LIV.
    package static let livSteps = 30
}
