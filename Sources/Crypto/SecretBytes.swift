/// Key material. It prints as `secret`, compares in constant time and is zeroed when the last
/// holder lets go.
package struct SecretBytes: Sendable {
    let storage: SecretStorage

    /// Copies `bytes`; the caller's array stays the caller's to forget.
    package init(_ bytes: [UInt8]) {
        self.storage = SecretStorage(copying: bytes)
    }

    init(owning storage: SecretStorage) {
        self.storage = storage
    }

    /// `count` fresh bytes from the generator for secrets.
    package init(random count: Int) {
        self.storage = SecretStorage(random: count)
    }

    package var count: Int { storage.count }

    /// A copy that is not zeroed: only for handing the key to a format or a file.
    package var exposed: [UInt8] { storage.copy() }
}

extension SecretBytes: Equatable {
    package static func == (left: Self, right: Self) -> Bool {
        left.storage.isEqual(to: right.storage)
    }
}

extension SecretBytes: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "secret" }
    package var debugDescription: String { "secret" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
