import Configuration
import Domain
import Foundation

/// The moment and legal day at which a command runs.
enum Today {
    static func instant() -> Instant {
        Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }

    /// The legal day that `option` names, or that of Europe/Brussels now.
    static func legalDay(
        _ input: CommandInput, option: String = "--op"
    ) throws(CommandFailure) -> LegalDay {
        if let text = input.optionalText(option) {
            guard let day = LegalDay(text) else {
                throw .usage("`\(option)` is een dag zoals 2026-11-21", see: input.help)
            }
            return day
        }
        return try legalDay(of: instant())
    }

    static func legalDay(of instant: Instant) throws(CommandFailure) -> LegalDay {
        do throws(ConfigurationError) {
            return try BrusselsCalendar().legalDay(of: instant)
        } catch {
            throw .operational("de dag is niet te bepalen: \(error)")
        }
    }

    static let option = Option("--op", value: "JJJJ-MM-DD", "dag waarop het geldt, anders vandaag")
}
