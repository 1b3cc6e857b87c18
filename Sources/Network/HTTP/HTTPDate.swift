import Domain

/// The one spelling of a date in a header: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 section 5.6.7).
enum HTTPDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// `seconds` since 1970, not negative.
    static func text(secondsSinceEpoch seconds: Int64) -> String {
        let dayNumber = Int(seconds / 86_400)
        let (year, month, day) = LegalDay(daysSinceEpoch: dayNumber).components
        let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60)
        let date = "\(days[dayNumber % 7]), \(two(Int64(day))) \(months[month - 1]) \(year)"
        return "\(date) \(two(hour)):\(two(minute)):\(two(second)) GMT"
    }

    private static func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
