import Foundation
import JSON
import Synchronization

/// Tells people what happens, step by step, and how long each step took. Silent for programs.
final class Narrator: Sendable {
    private let terminal: Terminal
    private let isSilent: Bool
    private let count = Mutex(0)
    private let start = ContinuousClock.now
    /// What was refused, for the summary: in which exchange, what, and with which code and rules.
    private let refusals = Mutex<[[String]]>([])

    init(terminal: Terminal, isSilent: Bool) {
        self.terminal = terminal
        self.isSilent = isSilent
    }

    func say(_ text: String) {
        guard !isSilent else { return }
        do { try terminal.print(text) } catch { terminal.note(text) }
    }

    func title(_ text: String) {
        say("\n\(text)\n" + String(repeating: "═", count: text.count))
    }

    /// Begins one of the ways through the lock.
    func chapter(_ text: String) { say("\n\n█ \(text)") }

    /// Does one step and says what it was and how long it took.
    @discardableResult
    func step<Value>(
        _ what: String, _ body: () async throws(CommandFailure) -> Value
    ) async throws(CommandFailure) -> Value {
        let number = count.withLock { count in
            count += 1
            return count
        }
        let began = ContinuousClock.now
        let value = try await body()
        let took = began.duration(to: .now)
        let label = "\(String(repeating: " ", count: max(0, 3 - String(number).count)))\(number). "
        let time = Narrator.text(took)
        let dots = max(3, terminal.width - label.count - what.count - time.count - 2)
        say(label + what + " " + String(repeating: ".", count: dots) + " " + time)
        return value
    }

    func sees(_ text: String) { say("       ziet: \(text)") }
    func doesNotSee(_ text: String) { say("       ziet niet: \(text)") }
    func note(_ text: String) { say("       \(text)") }

    func refused(_ what: String, _ refusal: ShownRefusal) {
        for (place, fault) in refusal.each.enumerated() {
            refusals.withLock {
                $0.append(
                    [place == 0 ? what : "", fault.code, fault.rules.joined(separator: " ")])
            }
            say(place == 0 ? "       GEWEIGERD, zoals het hoort:" : "       en ook:", fault)
        }
    }

    /// One fault, with what to do about it.
    private func say(_ opening: String, _ refusal: ShownRefusal) {
        let rules = refusal.rules.isEmpty ? "" : " (\(refusal.rules.joined(separator: ", ")))"
        say("\(opening) \(refusal.code)\(rules)")
        for line in TerminalText.wrap(refusal.message, width: terminal.width - 9) {
            say("         \(line)")
        }
        if !refusal.place.isEmpty { say("         plaats: \(refusal.place)") }
    }

    /// Every field of every exchange: released or withheld, and why.
    func fields(_ exchanges: [ExchangeReport]) {
        for exchange in exchanges where !exchange.fields.isEmpty {
            title("Elk veld van \(exchange.document) naar \(exchange.recipient)")
            say(
                Table(FieldReport.headings, exchange.fields.map(\.cells))
                    .text(width: terminal.width))
        }
        say("Elke lijn noemt het beleidsbestand, de regel van dat bestand en zijn versie.")
    }

    /// What a person reads in two minutes: what left and arrived, what was refused, what is owed,
    /// and whether the journal proves it.
    func summary(_ exchanges: [ExchangeReport], owed: [[String]], _ journal: JournalReport) {
        title("Samenvatting")
        say("Wat vertrok: elke levering is byte voor byte wat aan de poort beslist is.")
        let rows = exchanges.map { exchange in
            [
                exchange.document, "\(exchange.sender) → \(exchange.recipient)",
                "\(exchange.released.count)", "\(exchange.withheld.count)",
            ]
        }
        say(Table(["wat", "van → naar", "uit", "niet"], rows).text(width: terminal.width))
        say("\nWat geweigerd werd, zoals het hoort:")
        say(
            Table(["poging", "weigering", "regels"], refusals.withLock { $0 })
                .text(width: terminal.width))
        if !owed.isEmpty {
            say("\nWat nog verschuldigd is:")
            say(
                Table(["van wie", "wat", "toestand", "uiterlijk"], owed)
                    .text(width: terminal.width))
        }
        say("\njournaal: \(journal.size) inschrijvingen, wortel \(journal.root.prefix(16))…")
        say(
            journal.verified
                ? "journaal nagerekend uit de bewaarde bytes: klopt"
                : "journaal klopt NIET: \(journal.finding)")
        say("duur: \(Narrator.text(start.duration(to: .now)))")
    }

    /// Lines to paste, short enough to stay whole; they show something and lead further.
    func tryNext(_ ground: DemoGround) {
        title("De poort draait nog; probeer")
        say("  S=\(ground.executable)")
        say("  P=\(ground.path("pki/profielen"))")
        for (who, words) in [
            ("s-ltf-oost-vlaanderen", "inbox lijst"), ("s-ltf-oost-vlaanderen", "stuk lijst"),
            ("p-compliance", "journaal checkpoint"),
        ] {
            say("  $S \(words) --profiel $P/\(who).yaml")
        }
        say("een nieuwe fiche begint met een voorstel van het platform:")
        say("  jq .document docs/casuistiek/HC-02-fiche-minimaal.json > fiche.json")
        say("  T=terugkoppelingsfiche")
        say(
            "  $S stuk indien --documenttype $T --document fiche.json --profiel $P/s-livcr-tienen.yaml"
        )
        say("  $S werklijst --profiel $P/p-tienen-io.yaml")
        say("elke opdracht zegt wat er verder kan; `$S help` noemt ze alle")
        say("logregels: \(ground.path("poort.log"))")
        say("stoppen: \(ground.stopLine)")
    }

    static func text(_ duration: Duration) -> String {
        let milliseconds =
            Int(duration.components.seconds) * 1000
            + Int(duration.components.attoseconds / 1_000_000_000_000_000)
        return milliseconds < 10_000 ? "\(milliseconds) ms" : "\(milliseconds / 1000) s"
    }
}
