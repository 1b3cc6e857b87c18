/// What the API tells its operator: counts and times by route, never a path, body or name.
package protocol APIObserver: Sendable {
    /// - Parameter route: method and path template, `GET /v1/stukken/{id}`; `-` where none matched.
    func answered(_ route: String, status: Int, after: Duration)
    /// Somebody without a certificate of ours; counted for the aggregated entry as well.
    func refusedOutsider(reason: String)
}
