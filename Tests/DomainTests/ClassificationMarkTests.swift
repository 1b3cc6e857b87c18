import Domain
import Foundation
import Testing

@Suite("R123 classification marks")
struct ClassificationMarkTests {
    @Test(
        "R123 a mark is found",
        arguments: [
            "GEHEIM", "geheim", "Geheim", "  vertrouwelijk  ", "BEPERKT", "beperkt", "ZEER GEHEIM",
            "zeer geheim", "Zeer-Geheim", "Dit stuk is GEHEIM verklaard.", "** VERTROUWELIJK **",
            "--GEHEIM--", "G E H E I M", "Z E E R  G E H E I M", "B.E.P.E.R.K.T",
            "nota\nGEHEIM\ntekst",
            "nota\r\ngeheim\r\ntekst", "een (geheim) verslag", "[vertrouwelijk]", "{ZEER GEHEIM}",
            "<beperkt>", "classificatie: geheim", "Classificatie Vertrouwelijk",
            "Rubricering: zeer geheim", "classification : secret", "SECRET", "TRES SECRET",
            "TRÈS SECRET", "très secret", "CONFIDENTIEL", "Confidentiel", "DIFFUSION RESTREINTE",
            "RESTREINT UE", "NATO SECRET", "COSMIC TOP SECRET", "TOP SECRET//NOFORN",
            "EU CONFIDENTIAL",
            "RESTRICTED", "NATO UNCLASSIFIED", "STRENG GEHEIM", "streng geheim",
            "VS-NUR FÜR DEN DIENSTGEBRAUCH",
            "Verschlusssache", "Stg. GEHEIM", "Stg. Confidentieel", "DEPARTEMENTAAL VERTROUWELIJK",
            "dep. vertrouwelijk", "GEHEIM\u{a0}", "Tekst. GEHEIM", "GÉHEIM",
            "GEHEIM/NIET VERSPREIDEN", "SECRÉT", "GE\u{ad}HEIM", "GE\u{200c}HE\u{200d}IM",
            "Vertrouwelijk (Wet 11.12.1998)", "Zeer geheim - Wet 11.12.1998",
            "Dit verslag is geheim, wet van 11 december 1998.",
            "nota: vertrouwelijk wet 11/12/1998",
            "Secret (Loi 11.12.1998)", "Rapport très secret – loi du 11 décembre 1998",
            "Confidentiel [loi du 11.12.1998] voor de tafel", "zeer geheim (W. 11.12.98), blad 3",
            "Geheim – Gesetz vom 11. Dezember 1998", "beperkt  \u{2014}  WET VAN 11 DECEMBER 1998",
        ])
    func found(text: String) { #expect(ClassificationMark.stands(in: text)) }

    @Test(
        "R123 an ordinary sentence passes",
        arguments: [
            "", "Wat hij zei blijft vertrouwelijk.", "Beperkte verspreiding.",
            "BEPERKTE VERSPREIDING",
            "Een beperkt aantal contacten.", "Het geheim van de familie.", "Zij hield het geheim.",
            "Hij gebruikt Secret als artiestennaam.", "Hij werkt bij het secretariaat.",
            "De afspraak is confidentieel en blijft dat.", "geheimzinnig", "GEHEIMZINNIG",
            "Dat is top, secret of niet.", "onbeperkt", "Zeer geheim was het niet.",
            "Une affaire confidentielle.", "Il vit dans un espace restreint.",
            "Contacten in een beperkte kring (vrienden).", "Hij las (in het geheim) een blog.",
            "G. Eheim is zijn buurman.", "classificatie van de planten", "A B C",
            "VDAB, CAW en OCMW",
            "Het DIENSTGEBRAUCH-formulier", "rubriek 4", "NATO is een bondgenootschap",
            "De wet van 11 december 1998 regelt wat geclassificeerd is.", "Wet 11.12.1998",
            "Dat blijft geheim volgens de wet van 30 juli 2018.",
            "Vertrouwelijk overleg over de wet van 11 december 1998.",
            "Zij hield het geheim (wet 11.12.1999).", "Hij werd op 11.12.1998 geheim agent.",
            "Dat is geen geheim, wet of geen wet.", "Het is geheim op 11 december 1998.",
        ])
    func passes(text: String) { #expect(!ClassificationMark.stands(in: text)) }

    @Test("R123 every text of the hypothetical cases passes")
    func hypotheticalCases() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.appendingPathComponent("docs/casuistiek")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".json") }
        #expect(files.count >= 7)
        for file in files {
            let data = try Data(contentsOf: folder.appendingPathComponent(file))
            let json = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
            var count = 0
            for text in texts(json["document"]) {
                count += 1
                #expect(!ClassificationMark.stands(in: text), "\(file): \(text)")
            }
            #expect(count > 5, "\(file)")
        }
    }

    private func texts(_ value: Any?) -> [String] {
        switch value {
        case let text as String: [text]
        case let list as [Any]: list.flatMap { texts($0) }
        case let object as [String: Any]: object.values.flatMap { texts($0) }
        default: []
        }
    }
}
