/// Every bound of the decision module, each tested at the bound and one past it.
package enum PolicyLimits {
    /// Values that aard, polariteit, tijd and bevestiging of one list know together: one bit each,
    /// beside the bit that every element has.
    package static let attributeValues = 63
}
