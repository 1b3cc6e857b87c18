import Aids
import Domain
import Policy

/// Reads `kaders.yaml`: territories, and the dated frameworks and legal texts (R9, R15, R18).
enum FrameworkLoader {
    static func load(
        _ document: YAMLDocument, _ findings: inout LoadFindings
    ) -> FrameworkRegister {
        var problems = Problems()
        let register = YAMLFields.read(document.root, what: "kaders", &problems) { top in
            let territories = top.each("gebieden", what: "gebied", territory)
            let frameworks = top.each("kaders", what: "kader", framework)
            return FrameworkRegister(territories: territories, all: frameworks)
        }
        findings.add(problems)
        return register ?? .empty
    }

    private static func territory(_ inner: inout YAMLFields) -> Territory? {
        let name = inner.text("naam")
        let regions = inner.optionalTexts("gewesten")
        let municipalities = inner.optionalTexts("gemeenten")
        if regions.isEmpty, municipalities.isEmpty {
            inner.refuse("naam", "a territory of nothing: list `gewesten` or `gemeenten`")
        }
        guard let name else { return nil }
        return Territory(name: name, regions: regions, municipalities: municipalities)
    }

    private static func framework(_ inner: inout YAMLFields) -> Framework? {
        let position = inner.position.source
        let id = inner.aid("id")
        let kind = inner.oneOf("soort", FrameworkKind.self)
        let title = inner.text("titel")
        let citation = inner.text("citaat")
        let source = inner.text("vindplaats")
        let validity = validity(&inner)
        let territory = inner.optionalText("gebied")
        let restricted = inner.oneOf("verspreiding", ["publiek", "beperkt"])
        let toConfirm = inner.flag("te bevestigen door jurist")
        guard let id, let kind, let title, let citation, let source, let validity, let restricted,
            let toConfirm
        else { return nil }
        return Framework(
            id: id, kind: kind, title: title, citation: citation, source: source,
            validity: validity, territory: territory, isRestricted: restricted == "beperkt",
            confirmedByLawyer: !toConfirm, position: position)
    }
}

/// Reads `bestuursniveaus.yaml`: what each level of government decides on and receives (R2).
enum LevelLoader {
    static func load(
        _ document: YAMLDocument, _ findings: inout LoadFindings
    ) -> [LevelCompetence] {
        var problems = Problems()
        let levels = YAMLFields.read(document.root, what: "bestuursniveaus", &problems) { top in
            top.each("bestuursniveaus", what: "bestuursniveau") { inner in level(&inner) }
        }
        findings.add(problems)
        return levels ?? []
    }

    private static func level(_ inner: inout YAMLFields) -> LevelCompetence? {
        let position = inner.position.source
        let level = inner.oneOf("niveau", GovernmentLevel.self)
        let platforms = inner.words("platformen", PlatformKind.self)
        let decides = inner.optionalTexts("beslist over")
        let receives = inner.optionalTexts("ontvangt")
        guard let level else { return nil }
        return LevelCompetence(
            level: level, platforms: Set(platforms), decides: Set(decides),
            receives: Set(receives), position: position)
    }
}
