import Crypto
import Foundation
import Testing

@Suite("Key files")
struct KeyFileTests {
    private let scratch: ScratchDirectory
    private let data: String
    private let keys: String

    init() throws {
        scratch = try ScratchDirectory()
        data = "\(scratch.path)/data"
        keys = "\(scratch.path)/keys"
        for directory in [data, keys] {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: false)
        }
    }

    private func place(_ name: String, mode: mode_t, bytes: [UInt8] = [1, 2, 3]) throws -> String {
        let path = "\(keys)/\(name)"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        try #require(chmod(path, mode) == 0)
        return path
    }

    private func read(_ path: String) throws(CryptoError) -> [UInt8] {
        try KeyFile(path: path, outside: data).read().exposed
    }

    private func expect(_ refusal: KeyFileRefusal, reading path: String) {
        #expect(throws: CryptoError.keyFile(refusal, path: path)) { try read(path) }
    }

    @Test("what is written is read back, with mode 0400 whatever the umask")
    func roundTrip() throws {
        let path = "\(keys)/master.key"
        let secret = SecretBytes(random: 32)
        try KeyFile.write(secret, newAt: path, outside: data)
        #expect(try KeyFile(path: path, outside: data).read() == secret)
        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect(status.st_mode & 0o7777 == 0o400)
    }

    @Test("a name that is taken is not written over")
    func taken() throws {
        let path = try place("taken", mode: 0o600)
        let link = "\(keys)/dangling"
        try FileManager.default.createSymbolicLink(
            atPath: link, withDestinationPath: "\(keys)/nowhere")
        for name in [path, link] {
            #expect(throws: CryptoError.keyFile(.exists, path: name)) {
                try KeyFile.write(SecretBytes([9]), newAt: name, outside: data)
            }
        }
        #expect(try scratch.read("keys/taken") == [1, 2, 3])
    }

    @Test("only the owner may have rights, and only to read", arguments: 0o000...0o777)
    func modes(mode: Int) throws {
        let path = try place("key", mode: mode_t(mode))
        // Mode 0000 is strict enough; whoever is not root cannot open it at all.
        let canOpen = geteuid() == 0 || mode & 0o400 != 0
        if mode & ~0o400 != 0, canOpen {
            expect(.mode(UInt32(mode)), reading: path)
        } else if canOpen {
            #expect(try read(path) == [1, 2, 3])
        } else {
            expect(.system(call: "open", errno: EACCES), reading: path)
        }
        try #require(unlink(path) == 0)
    }

    @Test("set-user, set-group and sticky bits are refused", arguments: [0o4400, 0o2400, 0o1400])
    func specialBits(mode: mode_t) throws {
        let path = try place("key", mode: mode)
        expect(.mode(UInt32(mode)), reading: path)
    }

    @Test("a file of another user is refused")
    func owner() throws {
        if geteuid() == 0 {
            let path = try place("key", mode: 0o400)
            try #require(chown(path, 65534, 65534) == 0)
            expect(.owner, reading: path)
        } else {
            expect(.owner, reading: "/etc/passwd")
        }
    }

    @Test("a symbolic link, a directory, a pipe and a missing file are refused")
    func kinds() throws {
        let path = try place("key", mode: 0o400)
        let link = "\(keys)/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        expect(.symbolicLink, reading: link)
        expect(.notRegular, reading: keys)
        let pipe = "\(keys)/pipe"
        try #require(mkfifo(pipe, 0o400) == 0)
        expect(.notRegular, reading: pipe)
        expect(.missing, reading: "\(keys)/none")
        expect(.missing, reading: "\(path)/below")
    }

    @Test(
        "an empty path or one with a NUL in it is refused", arguments: ["", "/etc/passwd\u{0}.key"])
    func paths(path: String) {
        #expect(throws: CryptoError.keyFile(.missing, path: "")) { try read(path) }
        #expect(throws: CryptoError.keyFile(.missing, path: "")) {
            try KeyFile.write(SecretBytes([1]), newAt: path, outside: data)
        }
    }

    @Test("a file with a second name is refused")
    func hardLinks() throws {
        let path = try place("key", mode: 0o400)
        try #require(link(path, "\(data)/copy") == 0)
        expect(.linkedTwice, reading: path)
    }

    @Test("a key in the data directory is refused, however the way there is spelled")
    func dataDirectory() throws {
        let below = "\(data)/deep/er"
        try FileManager.default.createDirectory(atPath: below, withIntermediateDirectories: true)
        let detour = "\(scratch.path)/detour"
        try FileManager.default.createSymbolicLink(atPath: detour, withDestinationPath: below)
        for directory in [data, below, "\(keys)/../data", "\(data)/", detour, "\(data)//deep/."] {
            let path = "\(directory)/key"
            #expect(throws: CryptoError.keyFile(.insideDataDirectory, path: path)) {
                try KeyFile.write(SecretBytes([1]), newAt: path, outside: data)
            }
            try Data([1]).write(to: URL(fileURLWithPath: path))
            try #require(chmod(path, 0o400) == 0)
            expect(.insideDataDirectory, reading: path)
            try #require(unlink(path) == 0)
        }
    }

    @Test("a directory whose name only begins like the data directory is outside")
    func neighbour() throws {
        let neighbour = "\(data)-keys"
        try FileManager.default.createDirectory(
            atPath: neighbour, withIntermediateDirectories: false)
        try KeyFile.write(SecretBytes([7]), newAt: "\(neighbour)/key", outside: data)
        #expect(try read("\(neighbour)/key") == [7])
    }

    @Test("a data directory that does not exist yet holds nothing")
    func absentDataDirectory() throws {
        let path = "\(keys)/key"
        let file = KeyFile(path: path, outside: "\(scratch.path)/later")
        try file.write(new: SecretBytes([7]))
        #expect(try file.read() == SecretBytes([7]))
    }

    @Test("a key file is bounded and not empty")
    func bounds() throws {
        let limit = CryptoLimits.keyFileBytes
        let longest = [UInt8](repeating: 7, count: limit)
        let full = try place("full", mode: 0o400, bytes: longest)
        #expect(try read(full) == longest)
        expect(.size, reading: try place("over", mode: 0o400, bytes: longest + [7]))
        expect(.size, reading: try place("empty", mode: 0o400, bytes: []))
        for secret in [SecretBytes([]), SecretBytes(longest + [7])] {
            #expect(throws: CryptoError.keyFile(.size, path: "\(keys)/new")) {
                try KeyFile.write(secret, newAt: "\(keys)/new", outside: data)
            }
        }
        try KeyFile.write(SecretBytes(longest), newAt: "\(keys)/new", outside: data)
        #expect(try read("\(keys)/new") == longest)
    }

    @Test("the message of a wrong mode says which chmod to run")
    func message() throws {
        let path = try place("key", mode: 0o640)
        do throws(CryptoError) {
            _ = try read(path)
            Issue.record("mode 0640 was accepted")
        } catch {
            #expect(
                error.description == "the key file `\(path)` has mode 640, run `chmod 0400 \(path)`"
            )
        }
    }
}
