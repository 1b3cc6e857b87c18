/// Every bound of what people read and check, each tested at the bound and one past it.
package enum DeskLimits {
    /// Combinations of attribute values that a check enumerates for one row.
    package static let caseCombinations = 20_000
    /// Bytes of one example sentence.
    package static let exampleBytes = 1_000
    /// Days that an example can make an extract old.
    package static let extractDays = 3_650
    /// Days before its end in which a route is warned about (P05).
    package static let expiryWarningDays = 60
}
