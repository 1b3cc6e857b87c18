/// Everything that is wrong with one document, in the order in which it was found.
///
/// Past `Limits.refusalsPerDocument` nothing is added: whoever sends a thousand faults mends the
/// first fifty, and no planted document makes an answer of any length.
package struct Faults: Sendable {
    package private(set) var found: [Refusal] = []
    /// Pointers of what stands in the draft and was not read, or does not stand there and should.
    private var gaps: Set<String> = []

    package init() {}

    /// None as yet, about a document of which `earlier` says what was not read.
    init(after earlier: Faults) { gaps = earlier.gaps }

    /// Adds what a reading found, and what it could not read.
    ///
    /// - Parameter secrets: what of it is told before anything else that is wrong (R61, R123).
    mutating func take(_ other: Faults, first secrets: Int) {
        found.insert(contentsOf: other.found.prefix(secrets), at: 0)
        found = Array(found.prefix(Limits.refusalsPerDocument))
        add(Array(other.found.dropFirst(secrets)))
        for gap in other.gaps { leave(gap) }
    }

    package var isFull: Bool { found.count >= Limits.refusalsPerDocument }

    /// Adds one; what it takes to word it is not spent on a fault that is left out.
    package mutating func add(_ refusal: @autoclosure () -> Refusal) {
        guard !isFull else { return }
        found.append(refusal())
    }

    package mutating func add(_ refusals: [Refusal]) {
        for refusal in refusals { add(refusal) }
    }

    /// Adds a rule of the form, unless it asks for what was not read: it would only repeat that, or
    /// be wrong.
    ///
    /// - Parameter places: pointers of what it looked at beside its own place.
    package mutating func add(
        rule refusal: @autoclosure () -> Refusal, restingOn places: String...
    ) {
        add(rule: refusal(), restingOn: places)
    }

    private mutating func add(rule refusal: @autoclosure () -> Refusal, restingOn places: [String])
    {
        guard !isFull else { return }
        let refusal = refusal()
        guard !leavesOpen(refusal.pointer), !places.contains(where: leavesOpen) else { return }
        found.append(refusal)
    }

    /// Adds a refusal of everything at `pointer`: no rule is asked about it.
    mutating func add(unread refusal: @autoclosure () -> Refusal, at pointer: String) {
        add(refusal())
        leave(pointer)
    }

    /// Says that the value at `pointer` was not read; past the bound nobody asks.
    mutating func leave(_ pointer: String) {
        if gaps.count < Limits.refusalsPerDocument { gaps.insert(pointer) }
    }

    /// Whether what stands at `pointer`, above or below it was not read.
    package func leavesOpen(_ pointer: String?) -> Bool {
        guard let pointer else { return false }
        return gaps.contains {
            $0 == pointer || $0.stands(below: pointer) || pointer.stands(below: $0)
        }
    }

    /// Runs a check of one thing; `nil` where it refused, which is kept.
    package mutating func attempt<Value>(
        _ check: () throws(Refusal) -> Value
    ) -> Value? {
        do { return try check() } catch {
            add(error)
            return nil
        }
    }

    /// Asks a rule of another room about the same document, as `add(rule:)` does; `nil` where it
    /// refused, or asks for what was not read.
    @discardableResult
    package mutating func judge<Value>(
        restingOn place: String? = nil, _ check: () throws(Refusal) -> Value
    ) -> Value? {
        do { return try check() } catch {
            for one in error.each { add(rule: one, restingOn: [place].compactMap(\.self)) }
            return nil
        }
    }

    /// Keeps what another room refused, with all that stands behind it.
    package mutating func keep(_ refusal: Refusal) {
        for one in refusal.each { add(rule: one, restingOn: []) }
    }

    /// What was found in a document in which nothing is wrong.
    ///
    /// - Precondition: what is `nil` was refused.
    package func settled<Value>(_ value: Value?) throws(Refusal) -> Value {
        try refuse()
        guard let value else { preconditionFailure("what was not found is a fault") }
        return value
    }

    /// Throws the first with all others behind it; returns where nothing is wrong.
    package func refuse() throws(Refusal) {
        guard let first = found.first else { return }
        throw first.followed(by: found.dropFirst())
    }
}

extension String {
    /// Whether this pointer leads into what stands at `other`.
    fileprivate func stands(below other: String) -> Bool {
        utf8.count > other.utf8.count && utf8.starts(with: other.utf8)
            && utf8.dropFirst(other.utf8.count).first == 0x2F
    }
}
