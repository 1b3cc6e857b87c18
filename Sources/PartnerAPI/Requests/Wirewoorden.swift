/// The words of closed lists as partners send them. The tests hold them against the lists of the
/// modules that decide.
enum Stemkeuze: String, Sendable, CaseIterable {
    case akkoord, weigering, onthouding
    /// Takes a vote back.
    case intrekken
}

/// The phases that a round goes to by somebody's act.
enum Rondefase: String, Sendable, CaseIterable { case eindakkoord, gesloten }

enum Besluitkeuze: String, Sendable, CaseIterable { case mededelen, nietMededelen }

enum Waarschuwing: String, Sendable, CaseIterable { case eenzijdig, dubbeleTekst }

/// When a fiche was filled in (R67).
enum Invulmoment: String, Sendable, CaseIterable {
    case tijdens = "tijdens vergadering"
    case buiten = "buiten vergadering"
}

/// What the IO can find in the GGB (R79, R251).
enum Statuutwoord: String, Sendable, CaseIterable {
    case geen, FTF, HTF, HP, PGE, TV
}

extension RawRepresentable where RawValue == String, Self: Sendable {
    /// The same word in the list of the module that decides.
    func meant<Other: RawRepresentable>() -> Other where Other.RawValue == String {
        guard let other = Other(rawValue: rawValue) else {
            preconditionFailure("a word of the API is one of the deciding module")
        }
        return other
    }
}

/// As what a result of an instrument is cited.
enum Citaatwoord: String, Sendable, CaseIterable {
    case toelichting, bijlage, dreigingsevaluatie, dreigingsanalyse, diagnose
    case risicoElement = "risico-element"
    case bevestiging = "bevestiging van een diagnose"
}

/// To whom a cited result goes.
enum Geadresseerde: String, Sendable, CaseIterable {
    case livcr = "LIVC-R"
    case ltf = "LTF"
    case ocad = "OCAD"
    case livFrontoffice = "LIV-frontoffice"
    case justitiehuis, gemeente, rechtbank, gevangenis
}

/// The phase in which an assessment is made.
enum Settingwoord: String, Sendable, CaseIterable {
    case pre = "pre-justitieel"
    case post = "post-justitieel"
}
