/// How long something may lie, and who owes an answer by when: `termijnen.yaml`.
package struct Termijnbeleid: Sendable, Equatable {
    /// When a document asks for feedback.
    package enum Occasion: String, Sendable, CaseIterable, Hashable {
        case always = "altijd"
        /// Only where it holds a question.
        case questions = "bij vragen"
    }

    /// Who gets this document owes feedback within so many days.
    package struct Feedback: Sendable, Equatable {
        package let documentType: String
        package let from: PlatformKind
        package let to: PlatformKind
        package let occasion: Occasion
        package let days: Int

        package init(
            documentType: String, from: PlatformKind, to: PlatformKind, occasion: Occasion,
            days: Int
        ) {
            self.documentType = documentType
            self.from = from
            self.to = to
            self.occasion = occasion
            self.days = days
        }
    }

    /// Minutes within which an immediate report is collected, before an alarm goes off (R141).
    package let reportMinutes: Int
    package let feedback: [Feedback]
    /// Days that a fulfilled obligation stays on the list.
    package let fulfilledDays: Int

    package init(reportMinutes: Int, feedback: [Feedback], fulfilledDays: Int) {
        self.reportMinutes = reportMinutes
        self.feedback = feedback
        self.fulfilledDays = fulfilledDays
    }

    /// What holds in a set without the file: the hour of a report, and no feedback that is asked.
    package static let standard = Termijnbeleid(
        reportMinutes: 60, feedback: [], fulfilledDays: 30)

    package func feedback(
        on documentType: String, from: PlatformKind, to: PlatformKind
    ) -> Feedback? {
        feedback.first { $0.documentType == documentType && $0.from == from && $0.to == to }
    }
}
