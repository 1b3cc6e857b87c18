/// Reads the value of one field as its kind asks; the message never repeats the value.
///
/// - Parameter rules: those that ask for the field of a phrase, for one that is blank.
/// - Returns: `nil` where it was refused, with each reason in `faults`.
func value(
    of draft: Draft, for field: CatalogueField, askedBy rules: (String) -> [Int],
    at pointer: String, faults: inout Faults
) -> FieldValue? {
    if case .text(let text) = draft, text.isBlank {
        faults.add(blank(at: pointer, rules: rules(field.phrase)))
        return nil
    }
    switch field.kind {
    case .dates: return dates(draft, at: pointer, &faults).map { .dates($0) }
    case .period: return period(draft, at: pointer, &faults).map { .period($0) }
    case .text, .code, .flag, .wholeNumber, .date, .partialDate:
        return faults.attempt { () throws(Refusal) in
            try single(draft, for: field, at: pointer)
        }
    }
}

/// A value of which at most one thing is wrong.
private func single(
    _ draft: Draft, for field: CatalogueField, at pointer: String
) throws(Refusal) -> FieldValue {
    switch field.kind {
    case .text(let most): return .text(try text(draft, atMost: most, at: pointer))
    case .flag:
        guard case .flag(let flag) = draft else { throw wrongType("true of false", at: pointer) }
        return .flag(flag)
    case .code(let codes, let open):
        let word = try text(draft, atMost: Limits.lineBytes, at: pointer)
        guard open || codes.contains(where: { $0.utf8.elementsEqual(word.utf8) }) else {
            throw Refusal(
                .ongeldig, "onbekende-code",
                "dit is geen waarde van `\(field.phrase)`; kies een van: \(codes.joined(separator: ", "))",
                at: pointer)
        }
        return .code(word)
    case .date: return .date(try day(draft, at: pointer))
    case .wholeNumber(let range): return .number(try wholeNumber(draft, in: range, at: pointer))
    case .partialDate: return .partialDate(try partialDate(draft, at: pointer))
    case .dates, .period: preconditionFailure("a value of several parts is read part by part")
    }
}

private func day(_ draft: Draft, at pointer: String) throws(Refusal) -> LegalDay {
    guard let day = LegalDay(try dayText(draft, at: pointer)) else {
        throw wrongType("een bestaande dag als JJJJ-MM-DD", at: pointer)
    }
    return day
}

func wrongType(_ expected: String, at pointer: String) -> Refusal {
    Refusal(.ongeldig, "verkeerd-type", "hier wordt \(expected) verwacht", at: pointer)
}

/// Nothing that a reader sees is no answer, in no text of no document.
private func blank(at pointer: String, rules: [Int]) -> Refusal {
    Refusal(
        .ongeldig, "lege-tekst",
        "een lege tekst, of enkel witruimte, is geen antwoord; vul het veld in of laat het weg",
        rules: rules, at: pointer)
}

private func text(
    _ draft: Draft, atMost most: Int, at pointer: String, rules: [Int] = []
) throws(Refusal) -> String {
    guard case .text(let text) = draft else { throw wrongType("tekst", at: pointer) }
    guard !text.isBlank else { throw blank(at: pointer, rules: rules) }
    guard text.utf8.count <= most else {
        throw Refusal(
            .teGroot, "tekst-te-lang",
            "deze tekst telt \(text.utf8.count) bytes en mag er hoogstens \(most) tellen; kort hem in",
            at: pointer)
    }
    guard !text.unicodeScalars.contains(where: \.isInvisible)
    else {
        throw Refusal(
            .ongeldig, "stuurteken", "tekst bevat een onzichtbaar stuurteken; verwijder het",
            at: pointer)
    }
    return text
}

/// The text of a day: a timestamp is another form of it, not a text that is too long.
private func dayText(_ draft: Draft, at pointer: String) throws(Refusal) -> String {
    if case .text(let written) = draft, written.utf8.count > 10, !written.isBlank {
        throw wrongType("een dag van hoogstens tien tekens, als JJJJ-MM-DD,", at: pointer)
    }
    return try text(draft, atMost: 10, at: pointer)
}

private func wholeNumber(_ draft: Draft, in range: ClosedRange<Int>, at pointer: String)
    throws(Refusal) -> Int
{
    guard case .number(let number) = draft, let whole = Int(exactly: number),
        range.contains(whole)
    else {
        throw wrongType(
            "een geheel getal van \(range.lowerBound) tot \(range.upperBound)", at: pointer)
    }
    return whole
}

private func partialDate(_ draft: Draft, at pointer: String) throws(Refusal) -> PartialDate {
    guard let date = PartialDate(try dayText(draft, at: pointer)) else {
        throw wrongType("een datum als JJJJ, JJJJ-MM of JJJJ-MM-DD", at: pointer)
    }
    return date
}

private func dates(
    _ draft: Draft, at pointer: String, _ faults: inout Faults
) -> [LegalDay]? {
    guard case .list(let items) = draft, !items.isEmpty else {
        faults.add(wrongType("een lijst met minstens één dag", at: pointer))
        return nil
    }
    guard items.count <= Limits.discussionDays else {
        faults.add(
            Refusal(
                .teGroot, "te-veel-data", "hier staan hoogstens \(Limits.discussionDays) dagen",
                at: pointer))
        return nil
    }
    var days: [LegalDay] = []
    for (position, item) in items.enumerated() {
        let read = faults.attempt { () throws(Refusal) in
            try day(item, at: "\(pointer)/\(position)")
        }
        if let read { days.append(read) }
    }
    return days.count == items.count ? days : nil
}

/// `{"datum": …}`, `{"van": …, "tot": …}` with `tot` optional, or `{"onbekend": "reden"}` (R87).
private func period(_ draft: Draft, at pointer: String, _ faults: inout Faults) -> Period? {
    guard case .record(let members) = draft else {
        faults.add(wrongType("een object", at: pointer))
        return nil
    }
    let known = ["datum", "van", "tot", "onbekend"]
    let strange = members.map(\.name).filter { !known.contains($0) }
    for name in strange {
        faults.add(
            Refusal(
                .ongeldig, "onbekend-veld", "een tijd kent datum, van, tot en onbekend",
                at: pointer + "/" + name.pointerEscaped))
    }
    guard strange.isEmpty else { return nil }
    let found = Dictionary(members.map { ($0.name, $0.value) }) { _, last in last }
    switch (found["datum"], found["van"], found["tot"], found["onbekend"]) {
    case (let date?, nil, nil, nil):
        return faults.attempt { () throws(Refusal) in
            .on(try partialDate(date, at: pointer + "/datum"))
        }
    case (nil, let from?, let until, nil): return between(from, until, at: pointer, &faults)
    case (nil, nil, nil, let reason?):
        return faults.attempt { () throws(Refusal) in
            .unknown(
                reason: try text(
                    reason, atMost: Limits.lineBytes, at: pointer + "/onbekend", rules: [87]))
        }
    default:
        faults.add(
            Refusal(
                .ongeldig, "element-zonder-tijd",
                "geef een datum, een periode (van, tot) of `onbekend` met de reden", rules: [87],
                at: pointer))
        return nil
    }
}

private func between(
    _ from: Draft, _ until: Draft?, at pointer: String, _ faults: inout Faults
) -> Period? {
    let start = faults.attempt { () throws(Refusal) in
        try partialDate(from, at: pointer + "/van")
    }
    guard let until else { return start.map { .between($0, nil) } }
    let end = faults.attempt { () throws(Refusal) in
        try partialDate(until, at: pointer + "/tot")
    }
    guard let start, let end else { return nil }
    guard start.earliest <= end.latest else {
        faults.add(
            Refusal(
                .ongeldig, "periode-omgekeerd", "`tot` ligt voor `van`; draai ze om", at: pointer))
        return nil
    }
    return .between(start, end)
}

extension String {
    /// Whether a member's name is written as names of this API are, and short: only such a name is
    /// repeated in a refusal. Names of people begin with a capital, sentences hold spaces.
    package var isPlainMemberName: Bool {
        guard let first = utf8.first, (0x61...0x7A).contains(first),
            utf8.count <= Limits.namedMemberBytes
        else { return false }
        return utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
            default: false
            }
        }
    }

    /// RFC 6901: `~` and `/` inside a name.
    var pointerEscaped: String {
        var text = ""
        for character in unicodeScalars {
            switch character {
            case "~": text += "~0"
            case "/": text += "~1"
            default: text.unicodeScalars.append(character)
            }
        }
        return text
    }
}

/// The candidate with the least edits from `word`; `nil` when none is near enough to help.
package func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let best = candidates.map { ($0, editDistance(Array(word.utf8), Array($0.utf8))) }
        .min { $0.1 < $1.1 }
    guard let best, best.1 <= max(2, word.utf8.count / 3) else { return nil }
    return best.0
}

private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    guard left.count <= 200, right.count <= 200 else { return Int.max }
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, b) in right.enumerated() {
            let above = row[j + 1]
            row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a == b ? 0 : 1))
            diagonal = above
        }
    }
    return row[right.count]
}
