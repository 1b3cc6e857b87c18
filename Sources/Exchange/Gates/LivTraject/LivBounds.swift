import Domain

extension Refusal {
    static let livTooLong = Refusal(
        .teGroot, "traject-te-lang",
        "een traject telt hoogstens \(ExchangeLimits.livEvents) stappen en "
            + "\(ExchangeLimits.livDocuments) stukken; sluit het af en begin een nieuw",
        rules: [228])
}

extension ExchangeLimits {
    /// Events of one traject of the LIV.
    package static let livEvents = 400
    /// Bytes of one report in the dossier, and of the state of a traject that still takes steps: with
    /// one more step it stays within what can be read back.
    package static let livReportBytes = 128 << 10
    package static let livStateBytes = 3 << 20
    /// Documents of one traject.
    package static let livDocuments = 200
    /// Trajecten of one platform that are not over.
    package static let openTrajecten = 300
    /// Professionals matched to one traject.
    package static let livMatches = 30
    /// Experts whom a refused match names instead.
    package static let livSuggestions = 5
    /// Extensions of the term of one traject.
    package static let livExtensions = 12
    /// Trajecten that one aggregate report reads.
    package static let livCounted = 20_000
    /// Counts below this are not shown in the aggregate report: they could be one person.
    package static let livSmallCount = 5
    /// Items of one report in the dossier: onderzoeksvragen, analyse.
    package static let livItems = 100
}
