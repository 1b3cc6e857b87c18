/// The room of forms: what law and official form say of one document type, and of who sends it.
extension Form {
    /// Every form that the gateway knows.
    package static let all: [Form] =
        [
            .terugkoppelingsfiche, .informatiekaart, .doorverwijzing, .aanmeldingJustitiehuis,
            .overdracht, .meldingSchool,
        ] + LIVRules.documentTypes.map { .ofTheLIV($0) }

    private static let byType = Dictionary(uniqueKeysWithValues: all.map { ($0.type, $0) })

    /// The form of a type; `nil` for one that nobody sends.
    package static func of(_ type: String) -> Form? { byType[type] }
}
