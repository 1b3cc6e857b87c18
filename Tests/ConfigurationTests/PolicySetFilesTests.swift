import Configuration
import Crypto
import Domain
import Policy
import PolicyDesk
import Testing

@Suite("Which files are a policy set, and what its digests cover")
struct PolicySetFilesTests {
    @Test("a file that is no part of a set is refused, except the address book's")
    func strangeFile() {
        let stray = SmallSet.file("routes/oud/route.yaml", "a: b\n")
        let (set, findings) = SmallSet.load(SmallSet.files() + [stray])
        #expect(set == nil)
        #expect(findings.contains { $0.position?.file == stray.path && $0.check == "P02" })
        let book = SmallSet.file("adresboek/zones.yaml", "a: b\n")
        #expect(SmallSet.load(SmallSet.files() + [book]).set != nil)
    }

    @Test("the digest of the set covers every file, that of a route what decides with it")
    func digests() throws {
        let plain = try #require(SmallSet.load(SmallSet.files()).set)
        let roles = try SmallSet.files()
            .replacing("wat gemeente doet", with: "wat zij doet", in: SmallSet.roles)
        let described = try #require(SmallSet.load(roles).set)
        #expect(plain.digest != described.digest)
        #expect(plain.routes[0].digest == described.routes[0].digest)
        for path in [SmallSet.catalogue, SmallSet.bases, SmallSet.words, SmallSet.route] {
            let files = SmallSet.files().map {
                $0.path == path ? SmallSet.file(path, "# nieuw\n" + $0.text) : $0
            }
            let changed = try #require(SmallSet.load(files).set)
            #expect(plain.routes[0].digest != changed.routes[0].digest)
        }
        // A further basis that this route does not name leaves its digest as it was.
        let text = try #require(SmallSet.files().first { $0.path == SmallSet.bases }).text
        let other = SmallSet.file(
            "rechtsgronden/andere.yaml",
            text.replacing("  - id: ", with: "  - id: andere-"))
        let overlaid = try #require(SmallSet.load(SmallSet.files() + [other]).set)
        #expect(plain.digest != overlaid.digest)
        #expect(plain.routes[0].digest == overlaid.routes[0].digest)
        let reversed = try #require(SmallSet.load(SmallSet.files().reversed()).set)
        #expect(plain.digest == reversed.digest)
        let lines = SmallSet.files().map { "\($0.path) \(SHA256.digest($0.bytes).hex)\n" }
        #expect(plain.digest == SHA256.digest(lines.joined()))
    }
}
