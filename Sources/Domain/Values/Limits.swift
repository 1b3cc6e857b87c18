/// Every bound of a document, a round and an address book, in one place (design decision 15).
///
/// Each is tested at the bound and one past it. Sizes of text are UTF-8 bytes.
package enum Limits {
    /// A field of free text: twice the longest text seen in the hypothetical cases, rounded up.
    package static let textBytes = 20_000
    /// A name, function, source or other field of one line.
    package static let lineBytes = 400
    /// Elements in one list of a document (one risk domain, scharniermomenten, questions).
    package static let elementsPerList = 100
    /// Filled fields in one document, all lists together.
    package static let fieldsPerDocument = 4_000
    /// Deelnemers registered for one agendapunt.
    package static let deelnemers = 60
    /// Objections that may stand in one round.
    package static let objections = 1_000
    /// Positive facts (nazicht, named release, release by the geheimhouder) in one round.
    package static let positiveFacts = 1_000
    /// Pairs of repeated text that the author is shown (R121); there may be more.
    package static let repetitionsShown = 100
    /// Refusals that one answer about a document holds; there may be more to say.
    package static let refusalsPerDocument = 50
    /// A longer name of a member that no catalogue knows is not repeated in its refusal.
    package static let namedMemberBytes = 40
    /// The largest bound that a catalogue may set on a whole number, and its opposite.
    package static let wholeNumber = 1_000_000
    /// Coarse facts about one person (age, sex, region …) that an anonymous document may combine.
    package static let coarseFacts = 3
    /// Days of bespreking on one fiche.
    package static let discussionDays = 100
    /// Longest period in which a release may follow the agreed moment, in days.
    package static let momentDays = 92
    /// Longest life of a round from its opening, in hours; a route may set less.
    package static let roundHours = 24 * 31
}
