/// Answers the requests of a server.
///
/// Runs on the loop that received the request, so it must not block: work that does gets an
/// executor of its own. Its task is cancelled when the connection or the server ends; it
/// should then return soon, with any response.
package protocol HTTPHandler: Sendable {
    func respond(to request: HTTPRequest) async -> HTTPResponse
}
