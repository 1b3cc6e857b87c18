/// The order of the steps of one product, for every platform or for one kind of it (R202).
package struct LivWerkwijze: Sendable, Equatable {
    package let name: String
    package let product: LivProduct
    /// The kind of platform for which it holds; `nil` for all without one of their own.
    package let context: PlatformKind?
    package let steps: [LivStap]
    package let position: SourcePosition

    package init(
        name: String, product: LivProduct, context: PlatformKind?, steps: [LivStap],
        position: SourcePosition
    ) {
        self.name = name
        self.product = product
        self.context = context
        self.steps = steps
        self.position = position
    }

    /// Why an order of steps may not be worked by; the message names the step.
    package struct Fault: Sendable, Equatable {
        package let message: String
        package let rules: [Int]
    }

    /// What no context may drop or turn around; empty for an order that may be followed.
    package var faults: [Fault] {
        var faults: [Fault] = []
        for step in Set(steps) where steps.count(where: { $0 == step }) > 1 {
            faults.append(
                Fault(message: "`\(step.name)` stands there twice: remove one", rules: [202]))
        }
        for step in LivWerkwijze.required(by: product) where !steps.contains(step) {
            faults.append(
                Fault(
                    message: "`\(step.name)` may not be dropped from a \(product.rawValue): add it",
                    rules: [202]))
        }
        if let first = steps.first, first != .weging, steps.contains(.weging) {
            faults.append(
                Fault(
                    message: "every traject begins with `weging`: move it before `\(first.name)`",
                    rules: [202, 230]))
        }
        for order in LivWerkwijze.order { if let fault = fault(in: order) { faults.append(fault) } }
        return faults
    }

    /// What a product cannot do without (R202, R226, R230).
    package static func required(by product: LivProduct) -> [LivStap] {
        switch product {
        case .duiding:
            [
                .weging, .goOfNoGo, .startgesprek, .vrijwilligeDeelname, .duiding, .formalisering,
                .adviesrapport,
            ]
        case .consultatie: [.weging, .antwoord]
        case .trajectadvies: [.weging, .trajectadvies]
        }
    }

    /// Whoever takes the second step must have taken the first, in every order and every product.
    private struct Order {
        let first: LivStap
        let then: LivStap
        let rules: [Int]
    }

    private static let order: [Order] = [
        Order(first: .goOfNoGo, then: .startgesprek, rules: [194]),
        Order(first: .goOfNoGo, then: .aanvullendeInformatie, rules: [194]),
        Order(first: .startgesprek, then: .aanvullendeInformatie, rules: [195]),
        Order(first: .vrijwilligeDeelname, then: .onderzoeksvragen, rules: [196]),
        Order(first: .vrijwilligeDeelname, then: .analyse, rules: [196]),
        Order(first: .vrijwilligeDeelname, then: .duiding, rules: [196]),
        Order(first: .goOfNoGo, then: .duiding, rules: [194, 234]),
        Order(first: .duiding, then: .voorleggen, rules: [200]),
        Order(first: .duiding, then: .formalisering, rules: [200, 201]),
        Order(first: .formalisering, then: .adviesrapport, rules: [201]),
    ]

    private func fault(in order: Order) -> Fault? {
        guard let later = steps.firstIndex(of: order.then) else { return nil }
        if let earlier = steps.firstIndex(of: order.first), earlier < later { return nil }
        return Fault(
            message: "`\(order.first.name)` comes before `\(order.then.name)` in every context: "
                + "put it there",
            rules: [202] + order.rules)
    }
}

/// A version of the framework by which a case is taken up or not, in its period (R233).
package struct Afwegingskader: Sendable, Equatable {
    /// `afwegingskader 2026-1`.
    package let version: String
    /// From its last day on it is withdrawn.
    package let validity: Validity
    package let criteria: [String]

    package init(version: String, validity: Validity, criteria: [String]) {
        self.version = version
        self.validity = validity
        self.criteria = criteria
    }
}

/// How long a traject takes in principle, and when somebody is warned (R232).
package struct LivTermijnbeleid: Sendable, Equatable {
    package let months: Int
    /// Days before the end at which a warning is given.
    package let warningDays: Int

    package init(months: Int, warningDays: Int) {
        self.months = months
        self.warningDays = warningDays
    }
}

/// How the LIV works: orders of steps, frameworks and term. Without it no traject opens.
package struct LivBeleid: Sendable, Equatable {
    package let workflows: [LivWerkwijze]
    package let frameworks: [Afwegingskader]
    package let term: LivTermijnbeleid?

    package init(
        workflows: [LivWerkwijze] = [], frameworks: [Afwegingskader] = [],
        term: LivTermijnbeleid? = nil
    ) {
        self.workflows = workflows
        self.frameworks = frameworks
        self.term = term
    }

    /// The order for this product and kind of platform: its own one before the one for all.
    package func workflow(_ product: LivProduct, for kind: PlatformKind) -> LivWerkwijze? {
        workflows.first { $0.product == product && $0.context == kind }
            ?? workflows.first { $0.product == product && $0.context == nil }
    }

    package func framework(_ version: String, on day: LegalDay) -> Afwegingskader? {
        frameworks.first { $0.version == version && $0.validity.contains(day) }
    }
}
