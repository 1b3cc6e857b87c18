import Domain

/// The kinds of object that the gateway keeps. The raw value stands in the journal and the store.
package enum ObjectKind: String, Sendable, CaseIterable, Hashable {
    case overleg
    case agendapunt
    case trajectbesluit
    case ronde
    case levering
    case bevestiging
    case verplichting
    case schorsing
    case instrumentresultaat
    case instrumentgebruik
    case instrumentactivering
    case overhandiging
    case initiatiefstuk
    case beleidsset
    /// The decision of a gate without a table.
    case poortbesluit
    /// A document, whatever its type and way.
    case stuk
    /// What an LTF decided about one version of a stuk.
    case afweging
    /// A traject of the LIV.
    case livtraject
    /// The clock of a report that may not wait, and the uitnodiging that follows from it.
    case melding
    case uitnodiging
    /// What a LIVC-R decided to do further with a casus (R30).
    case opvolgingsbeslissing
    /// A report of counts (R6).
    case rapport
    /// What a coordinator answered to an instrument about the own LIVC-R (R148).
    case zelfevaluatie
}

/// Lists that people and systems walk: a closed set, so that what stands in the clear is known.
package enum IndexName: String, Sendable, CaseIterable, Hashable {
    /// Zone -> stukken that wait for its IO (R26).
    case werkvoorraad
    /// Person -> rounds at whose table they sit.
    case tafel
    /// Zone -> rounds that wait for a mededelingsbesluit.
    case besluitvorming
    /// Platform -> deliveries, in order of release.
    case postbus
    /// Owner (a zone for its IO, or a platform) -> what is owed and not fulfilled.
    case verplichtingen
    /// Owner -> fulfilled obligations, sorted by when they were.
    case voldaneVerplichtingen
    /// Delivery -> obligations that it opened.
    case verplichtingenOver
    /// Platform and `klaar` or `afgehaald` -> deliveries that are not acknowledged.
    case wachtendeLeveringen
    /// Justitiehuis -> its open dossiers; zone -> reports that its IO must read for a LIVC-R.
    case meldingen
    /// Keyed hash of a name at one LIVC-R -> open dossiers of a justitiehuis (R143).
    case justitiabelen
    /// LIVC-R, overleg or justitiehuis -> uitnodigingen to decide on, or received.
    case uitnodigingen
    /// Person -> opvolgingsbeslissingen that wait for an akkoord.
    case akkoorden
    /// LIVC-R -> casusoverleggen that are not closed.
    case openOverleggen
    /// Platform -> the stukken it sent, in order of entry; and those that wait at a gate, for the quota.
    case stukken
    case openStukken
    /// `actief` -> suspensions by command, lifted ones too.
    case schorsingen
    /// Zone -> its open rounds, for the quota.
    case openRondes
    /// `open` -> rounds with a deadline, sorted by it; `melding` and `verplichting` likewise.
    case termijnen
    /// Agendapunt -> fiches on it; casus -> its agendapunten (R85).
    case casus
    /// Keyed hash of a name at one LIVC-R -> its agendapunten, oldest first (R85).
    case agendapunten
    /// Platform -> its casusoverleggen.
    case overleggen
    /// Platform -> its trajecten of the LIV, and those that are not over. Apart from every index of
    /// the security chain: one search over both does not exist (R189).
    case livTrajecten
    case openTrajecten
    /// `open` -> trajecten of the LIV with a term, sorted by the day somebody must look (R232).
    case livTermijnen
    /// Keyed hash of person, version, LTF and LIVC-R -> the stukken that hold that card (R132).
    case kaartversies
    /// Municipality -> informatiekaarten delivered to its LIVC-R, for its burgemeester (R35).
    case kaarten
    /// Platform -> deliveries with questions that it asked or was asked (R118).
    case vragen
    /// A question, as `levering/nummer` -> deliveries with an answer to it.
    case antwoorden
    /// LIVC-R -> results kept for its members; `livcr:instrument` -> its activations.
    case hulpmiddelen
    /// Receiving platform and keyed fingerprint of a passage -> the delivery it came from (R32).
    case herkomst
    /// Month -> deliveries that left in it, sorted by stretch of the way: for counts (R6).
    case vertrokken
    /// LIVC-R -> self-evaluations of its coordinator (R148).
    case zelfevaluaties
}

extension IndexName {
    /// Whether a row counts on after the dossier of its object was erased: what stays known though its
    /// content is gone. Of every other index such rows are in no list.
    package var keepsErased: Bool {
        switch self {
        // A suspension is never lifted, nor a finaliteit forgotten, by an erasure (default deny).
        case .schorsingen, .herkomst: true
        // That something was answered, or left in a month, stays so.
        case .antwoorden, .vertrokken: true
        case .werkvoorraad, .tafel, .besluitvorming, .postbus, .verplichtingen,
            .voldaneVerplichtingen, .verplichtingenOver, .wachtendeLeveringen, .meldingen,
            .justitiabelen, .uitnodigingen, .akkoorden, .openOverleggen, .stukken, .openStukken,
            .openRondes, .termijnen, .casus, .agendapunten, .overleggen,
            .livTrajecten,
            .openTrajecten, .livTermijnen,
            .kaartversies, .kaarten, .vragen, .hulpmiddelen,
            .zelfevaluaties:
            false
        }
    }
}

/// A row of an index. `sort` orders rows within a key, bytewise.
package struct IndexRow: Sendable, Hashable {
    /// As `sort` of a row to add: the writer puts the number of the entry there, 20 digits. Rows then
    /// stand in the order of their commits, and who reads on from a row never misses one.
    package static let sortOfEntry = "*"

    /// The number of an entry as it orders rows.
    package static func sort(ofEntry index: Int64) -> String {
        let digits = String(index)
        return String(repeating: "0", count: max(0, 20 - digits.count)) + digits
    }

    package let index: IndexName
    package let key: String
    package let sort: String
    package let kind: ObjectKind
    package let object: String

    /// This row as it is stored with entry `index`.
    package func placed(byEntry index: Int64) -> IndexRow {
        guard sort == IndexRow.sortOfEntry else { return self }
        return IndexRow(
            index: self.index, key: key, sort: IndexRow.sort(ofEntry: index), kind: kind,
            object: object)
    }

    package init(index: IndexName, key: String, sort: String, kind: ObjectKind, object: String) {
        self.index = index
        self.key = key
        self.sort = sort
        self.kind = kind
        self.object = object
    }
}
