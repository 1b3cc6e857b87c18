import Testing

@testable import sluis

@Suite("Profiles")
struct ProfileTests {
    private func input(_ words: [String]) throws -> CommandInput {
        let specification = CommandSpecification(
            name: "x", summary: "x", options: Profile.options, examples: [])
        return try CommandInput(words, for: specification, path: "sluis x")
    }

    @Test("options go before the profile, and the profile before nothing")
    func order() async throws {
        try await withTemporaryDirectory { directory in
            let file = directory + "/ik.yaml"
            try OutputFile.write(
                Array(
                    ProfileFile.text(
                        server: "https://a:1", ca: "ca.pem", certificate: "/b/c'd.pem", key: "../k"
                    ).utf8),
                new: file)
            let profile = try Profile(
                try input(["--profiel", file, "--server", "https://b:2"]), [:])
            #expect(profile.server == "https://b:2")
            #expect(profile.authorityFile == directory + "/ca.pem")
            #expect(profile.certificateFile == "/b/c'd.pem")
            #expect(profile.keyFile.hasSuffix("/k") && !profile.keyFile.contains(".."))
            let named = try Profile(try input([]), [Profile.environmentName: file])
            #expect(named.server == "https://a:1")
        }
    }

    @Test("without a profile all four are needed")
    func none() throws {
        let all = ["--server", "https://a:1", "--ca", "a", "--cert", "b", "--key", "c"]
        #expect(try Profile(try input(all), [:]).keyFile == "c")
        for missing in stride(from: 0, to: all.count, by: 2) {
            var words = all
            words.removeSubrange(missing...missing + 1)
            #expect(throws: CommandFailure.self) { try Profile(try input(words), [:]) }
        }
    }

    @Test(
        "a name is looked up in the user's own directory, a path is a path",
        arguments: [
            ("ik", "/huis/.config/sluis/ik.yaml"), ("./ik", "./ik"), ("ik.yaml", "ik.yaml"),
        ])
    func paths(name: String, path: String) {
        #expect(ProfileFile.path(of: name, ["HOME": "/huis"]) == path)
    }

    @Test("a key that nobody knows in a profile is refused with the nearest")
    func unknownKey() async throws {
        try await withTemporaryDirectory { directory in
            let file = directory + "/ik.yaml"
            try OutputFile.write(
                Array("server: 'https://a:1'\nca: a\ncertifikaat: b\nsleutel: c\n".utf8), new: file)
            let failure = #expect(throws: CommandFailure.self) {
                try ProfileFile(name: file, environment: [:])
            }
            #expect("\(failure.map { "\($0)" } ?? "")".contains("`certificaat`"))
        }
    }
}
