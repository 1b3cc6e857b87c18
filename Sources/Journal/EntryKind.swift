/// What happened, as the closed list that entries know. A number is never used again.
package enum EntryKind: UInt16, Sendable, CaseIterable {
    // The journal and the gateway.
    /// An epoch began: the first start, or a start from a backup.
    case geopend = 100
    case klokGeweigerd = 110
    case alarm = 120
    case checkpointsleutelVervangen = 130

    // The casusoverleg.
    case overlegGeopend = 200
    case agendapuntGeregistreerd = 210
    case deelnemersGeregistreerd = 220
    case deelnemerVertrokken = 230
    case trajectBeslist = 240

    // The document.
    case voorstelOntvangen = 300
    case voorstelGeweigerd = 310
    case stukIngetrokken = 320
    case ficheOpgesteld = 330
    case ficheGewijzigd = 340
    case ggbVastgesteld = 350
    case stukOntvangen = 360
    case stukVernieuwd = 365

    // The round.
    case samenstellingGeopend = 400
    case bezwaar = 410
    case bezwaarIngetrokken = 420
    case positiefFeit = 430
    case waarschuwingErkend = 440
    case eindakkoordGeopend = 450
    case stemUitgebracht = 460
    case stemIngetrokken = 470
    case rondeGesloten = 480
    case verlopen = 490

    // The besluit, the release and the delivery.
    case mededelingsbesluit = 500
    case nietMeegedeeld = 510
    case ltfBeslissing = 520
    case vrijgegeven = 530
    case afgehaald = 540
    case ontvangstBevestigd = 550
    case leveringVastgehouden = 560
    case gelezen = 570

    // Obligations.
    case verplichtingGeopend = 600
    case verplichtingVoldaan = 610

    // Instruments and initiatives.
    case instrumentresultaatGeregistreerd = 650
    case instrumentGeciteerd = 651
    case instrumentGebruikt = 652
    case instrumentGeactiveerd = 653
    case stukOverhandigd = 654
    case initiatiefstukGeregistreerd = 655

    // Refusals.
    case geweigerd = 700
    /// Refusals of outsiders, counted together so that nobody can fill the disk.
    case geweigerdeSamengeteld = 710
    case geschorst = 720

    // What decides.
    case beleidGeactiveerd = 800
    case beleidGeweigerd = 810
    case adresboekGeactiveerd = 820
    case adresboekGeweigerd = 830

    // 360 to 389 and 520 are the LTF's; 1000 the LIV's, 1100 the justitiehuis's and obligations,
    // 1150 referrals, 1200 instruments, 1250 the directory's.

    // The trajecten of the LIV.
    case livAangemeld = 1000
    case livGewogen = 1005
    case livToegewezen = 1010
    case livVerrijkingGevraagd = 1015
    case livVerrijkt = 1020
    case livBeslist = 1025
    case livStap = 1030
    case livInformatieGevraagd = 1035
    case livInformatie = 1040
    case livDeelname = 1045
    case livDeelnameIngetrokken = 1050
    case livStukVerstuurd = 1055
    case livAkkoord = 1060
    case livAdviesDoorgestuurd = 1065
    case livVerlengd = 1070
    case livTermijnNadert = 1075
    case livTermijnVoorbij = 1080
    case livAfgesloten = 1085
    // Finaliteit and reports.
    /// The platform of origin allows use with another finaliteit (R32).
    case hergebruikToegestaan = 1150
    case rapportGemaakt = 1160

    // The justitiehuis, what a table decides to do further, and terms that passed.
    case meldingDoorgestuurd = 1100
    case meldingTermijnVoorbij = 1101
    case expertAangewezen = 1102
    case meldingGesloten = 1103
    case uitnodigingBeslist = 1105
    case overlegGesloten = 1106
    case opvolgingVoorgesteld = 1110
    case opvolgingAkkoord = 1111
    case opvolgingVastgelegd = 1112
    case verplichtingTeLaat = 1120

    // The directory, and what a LIVC-R keeps about itself.
    case zelfevaluatieBewaard = 1250

    // Retention.
    case sleutelVernietigd = 900

    /// The word for reports: the case's own name.
    package var word: String { String(describing: self) }
}
