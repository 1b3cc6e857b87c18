import Domain
import Testing

/// R194 and design decision 12: what names a person in a text that must be anonymous.
@Suite("Detectors of identifying data")
struct IdentifyingDataTests {
    typealias Kind = IdentifyingData.Kind

    @Test(
        "R194 what names a person is found, however it is written",
        arguments: [
            // Eleven-test of the BSN, Wet algemene bepalingen burgerservicenummer.
            ("bsn 123456782", Kind.bsn), ("123456782", .bsn), ("1234.56.782", .bsn),
            ("123 456 782", .bsn), ("12/34/56/782", .bsn), ("123-456-782", .bsn),
            ("1 2 3 4 5 6 7 8 2", .bsn), ("Burgerservicenummer: 123456789", .bsn),
            ("BSN is 12345678", .bsn), ("Zijn nummer (111222333) is bekend", .bsn),
            ("１２３４５６７８２", .bsn), ("123\u{A0}456\u{A0}782", .bsn),
            ("123\u{200D}456\u{200D}782", .bsn), ("١٢٣٤٥٦٧٨٢", .bsn), ("123–456–782", .bsn),
            ("sofinummer 12.34.56.789", .bsn),
            // Check digits modulo 97, births before and from 2000, and the printed notation.
            ("85.07.30-033.28", .niss), ("85073003328", .niss), ("85 07 30 033 28", .niss),
            ("85.07.30-033.29", .niss), ("85/07/30/033/11", .niss), ("NISS 04051700125", .niss),
            // Ten digits after a V.
            ("V-nummer: 2712345678", .alienNumber), ("v-nummer is 271 234 5678", .alienNumber),
            ("V 271.234.5678", .alienNumber), ("V2712345678", .alienNumber),
            ("V‑nummer 000 000 0000", .alienNumber), ("vreemdelingennummer 271234", .alienNumber),
            ("Ⅴ-nummer 2712345678", .alienNumber), ("v.nummer 271-234-5678", .alienNumber),
            ("2712345678", .alienNumber), ("271 234 5678", .alienNumber),
            ("jan.jansen@coa.nl", .mail), ("jan @ coa.nl", .mail), ("jan(at)coa.nl", .mail),
            ("jan[at]coa.nl", .mail), ("jan＠coa．nl", .mail), ("volg @rezan04", .account),
            ("bel 06-12345678", .phone), ("0612345678", .phone), ("06 12 34 56 78", .phone),
            ("+31 6 12345678", .phone), ("0031612345678", .phone), ("(020) 123 4567", .phone),
            ("+32 475 12 34 56", .phone), ("0475/12.34.56", .phone), ("02 123 45 67", .phone),
            ("+963 944 123 456", .phone), ("０６１２３４５６７８", .phone),
            ("geboren op 17-05-2004", .birthDate), ("geb. 17.05.2004", .birthDate),
            ("geb 17/5/04", .birthDate), ("geboortedatum: 2004-05-17", .birthDate),
            ("geboren op 17 mei 2004", .birthDate), ("né le 17 mai 2004", .birthDate),
            ("born 17 May 2004", .birthDate), ("°17-05-2004", .birthDate),
            ("op 17-05-2004 geboren", .birthDate), ("geb. 20040517", .birthDate),
            ("9561 AB 12", .postcode), ("9561AB", .postcode), ("9561ab", .postcode),
            ("woont in 9561 AB", .postcode), ("Dorpsstraat 12", .address),
            ("aan de Ter Apelkanaalweg 7", .address), ("kamernummer 12", .room),
            ("kamer C-214", .room), ("kamer 214", .room), ("NL91ABNA0417164300", .iban),
            ("NL91 ABNA 0417 1643 00", .iban), ("BE68 5390 0754 7034", .iban),
            ("NL00 ABNA 0417 1643 00", .iban), ("TR330006100519786457841326", .iban),
            ("documentnummer NXK2R1PD4", .document), ("zijn paspoort is ABC123456", .document),
            ("de heer Jan Jansen", .name), ("mevrouw van den Berg", .name),
            ("Dhr. J. Peeters", .name),
            ("Zijn naam is Mohammed Al-Haddad", .name), ("Naam: Rezan", .name),
            ("hij heet Rezan", .name), ("de jongen heet Abu Omar", .name),
            ("alias Abu Omar", .name),
            ("Madame El Idrissi", .name), ("il s'appelle Thibault", .name), ("Herr Müller", .name),
            ("een man genaamd Karim", .name), ("de naam is محمد", .name),
        ])
    func found(_ row: (text: String, kind: Kind)) {
        let whole = "Wij maken ons zorgen; \(row.text). Dat is alles."
        #expect(IdentifyingData.find(in: row.text) == row.kind)
        #expect(IdentifyingData.find(in: whole) != nil, "not found in a sentence")
    }

    @Test(
        "R194 what names nobody passes",
        arguments: [
            "Het project heet Samen Sterk en mevrouw wil meedoen.",
            "De heer des huizes was er niet.",
            "Hij zegt dat de Heer hem leidt.", "Het weer is heet. Zij wil naar huis.",
            "De naam van de groep kennen wij niet.", "Zijn naam is bij ons bekend.",
            "Mevrouw de burgemeester vraagt raad.",
            "Op zijn paspoort staat niets; dossiernummer volgt.",
            // An organisation speaks through somebody, and a text names what it speaks of.
            "Ik vraag dit namens het COA en de IND.",
            "Namens Vluchtelingenwerk, en genoemd in Trouw.",
            "Wie heet zoiets? De bewoner heet ons welkom.",
            // HC-06, aandachtspunten.
            "Het V-nummer en de overige persoonsgegevens zijn bij ons bekend en volgen pas na een go.",
            "«إن شاء الله قريباً» met drie emoji: ⚔️🕊️🖤", "Vertelt dat hij zeventien was",
            "« vous, vous écoutez »", "Hij vraagt of zijn melding vertrouwelijk blijft.",
            // Dates, hours, amounts, years, rooms.
            "Op 2026-01-29 gemeld, gesproken op 12-01-2026 en 14/11/2025.",
            "van 08.30 - 12.30 uur en van 13.00 - 17.45 uur", "€ 123.456.782 aan subsidie",
            "1.234.567 inwoners", "in 2019-2023, en weer in 2025", "Bericht, oktober 2025.",
            "sinds ongeveer acht maanden", "de recreatieruimte op de tweede verdieping",
            "een kamer voor 4 personen", "kamer 3 en kamer 12 zijn leeg", "zijn kamergenoot",
            "in 2015 IS ontvlucht", "in 2024 en 2025", "1500 km verderop", "na 2000 meter",
            "geboren in 2004", "zij is geboren in Aleppo", "aangeboren afwijking",
            "onderweg 3 dagen opgehouden", "de snelweg 7 kilometer verderop",
            "LIV-HYP-0147", "afwegingskader 2026-1", "16-24", "artikel 9, lid 2, g)",
            "drie @ vier", "prijs 3,50 / stuk", "dossier 2026/0147", "123456789", "IBAN onbekend",
            "850730033 27", "v 12", "hoofdstuk V 2", "12 januari tot 20 januari",
        ])
    func passes(_ text: String) {
        #expect(IdentifyingData.find(in: text) == nil)
    }

    @Test("R222 an answer may name where help is, and still no person")
    func answers() {
        let contact = Kind.contact
        for text in [
            "Bel het LSE op 088-2080080 of schrijf naar info@hetlse.nl.", "bel 0882080080",
            "bel 0031 88 2080080", "Dorpsstraat 12, 9561 AB",
        ] {
            #expect(IdentifyingData.find(in: text, except: contact) == nil, "\(text)")
        }
        for text in ["BSN 123456782", "V-nummer 2712345678", "geboren op 17-05-2004"] {
            #expect(IdentifyingData.find(in: text, except: contact) != nil)
        }
    }

    @Test("the refusal names the kind and the field, and repeats nothing of the text")
    func silent() throws {
        let refusal = #expect(throws: Refusal.self) {
            try IdentifyingData.refuse(
                in: "bel 0612345678", field: "aanmelding.hulpvraag", at: "/document")
        }
        let text = try #require(refusal)
        #expect(text.code == "identificerend-gegeven" && text.rules == [Rule(194)])
        #expect(!text.message.contains("0612345678") && text.message.contains("telefoonnummer"))
    }

    @Test("random bytes and the longest texts never trap and always end")
    func robust() {
        var generator = Lehmer(state: 194)
        let alphabet = Array("0123456789.-/ ()@+vVbsngeb°kamer\n\u{200D}٣９🖤éNL".unicodeScalars)
        for _ in 0..<400 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...200, using: &generator) {
                text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &generator)])
            }
            _ = IdentifyingData.find(in: String(text))
            let bytes = (0..<100).map { _ in UInt8.random(in: 0...255, using: &generator) }
            _ = IdentifyingData.find(in: String(decoding: bytes, as: UTF8.self))
        }
        for piece in ["1", "1 ", "9.", "geb ", "a@", "kamer", "NL91", "+", "geboren 1", "1234 A"] {
            let most = Limits.textBytes / piece.utf8.count
            _ = IdentifyingData.find(in: String(repeating: piece, count: most))
        }
    }
}

/// A generator with a seed, so that a failure comes again (Lehmer, 1951).
private struct Lehmer: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
