package import Domain

/// `value` as coarse as `precision`; a value that is coarser already stays as it is.
///
/// `nil` for what cannot be made coarser: anything but a date, and every value for `gemeente`,
/// because no kind of field holds an address.
package func generalise(_ value: FieldValue, to precision: Verdict.Precision) -> FieldValue? {
    switch value {
    case .date(let day): PartialDate(day.description).flatMap { coarsened($0, to: precision) }
    case .partialDate(let date): coarsened(date, to: precision)
    case .decade: precision == .gemeente ? nil : value
    case .text, .code, .flag, .dates, .period, .number, .pseudonym: nil
    }
}

private func coarsened(_ date: PartialDate, to precision: Verdict.Precision) -> FieldValue? {
    switch precision {
    case .jaar: .partialDate(date.toYear)
    case .maand: .partialDate(date.toMonth)
    case .decennium: .decade(date.year / 10 * 10)
    case .gemeente: nil
    }
}

extension Verdict {
    /// Whether this verdict can be carried out on a field of `kind`.
    package func isApplicable(to kind: FieldKind) -> Bool {
        switch self {
        case .generalise(let precision): kind.isDate && precision != .gemeente
        case .pseudonymise: kind.isText
        case .withhold, .release, .releaseAfterConfirmation,
            .releaseAfterConfirmationAndSecretHolder, .releaseAfterReview,
            .releaseAfterNamedRelease, .releaseAfterLTFDecision:
            true
        }
    }
}
