/// Why a server cannot start, run or reload.
package struct ServerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kept the server from starting or reloading.
    package enum Code: Sendable, Hashable {
        case invalidConfiguration
        case invalidCertificates
        case cannotListen
        case outOfResources
        case alreadyRunning
    }

    package let code: Code
    /// What is wrong and what to do; no secret, no file content.
    package let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }
}
