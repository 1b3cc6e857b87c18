import Domain

/// Compares the wall clock with time that nobody can set, since this process began.
///
/// Moments and expiries follow the wall clock. Somebody who sets it could end every round, let one
/// leave before its moment or keep one alive; the two clocks then no longer agree.
struct ClockWatch: Sendable {
    private let wall: Instant
    private let uptime: Duration

    init(_ clock: any Clock) {
        wall = clock.now()
        uptime = clock.uptime()
    }

    /// Milliseconds that the wall clock was moved since the start; below zero it was set back.
    func shift(of clock: any Clock) -> Int64 {
        let (seconds, attoseconds) = (clock.uptime() - uptime).components
        let passed = seconds * 1000 + attoseconds / 1_000_000_000_000_000
        return clock.now().milliseconds - wall.milliseconds - passed
    }
}

extension Gateway {
    /// Whether the wall clock went as fast as time did; alarms where it did not.
    func isClockSteady() -> Bool {
        let shift = clockWatch.shift(of: clock)
        guard abs(shift) > ExchangeLimits.clockShiftMilliseconds else { return true }
        observer.alarm("klok-verzet", [("seconden", String(shift / 1000))])
        return false
    }

    /// Nothing is decided or recorded by a clock that somebody set while the gateway ran.
    func requireSteadyClock() throws(Refusal) {
        guard !isClockSteady() else { return }
        throw Refusal(
            .nietBeschikbaar, "klok-verzet",
            "de klok van de poort is verzet terwijl ze liep; er wordt niets aangenomen tot de "
                + "beheerder de tijd heeft hersteld, of de poort met de juiste tijd opnieuw start")
    }
}
