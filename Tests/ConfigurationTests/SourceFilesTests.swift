import Configuration
import Foundation
import Testing

@Suite("Reading a directory of files")
final class SourceFilesTests {
    private let directory: URL

    init() throws {
        directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("sluis-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    }

    deinit {
        do { try FileManager.default.removeItem(at: directory) } catch {
            Issue.record("\(directory.path) was not removed: \(error)")
        }
    }

    private func write(_ path: String, _ text: String = "a: b\n") throws {
        let url = directory.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    private func refusal() -> ConfigurationError? {
        do throws(ConfigurationError) {
            _ = try SourceFiles.read(directory: directory.path)
            return nil
        } catch {
            return error
        }
    }

    @Test("files come sorted by the bytes of their path, with exactly their bytes")
    func sorted() throws {
        try write("b.yaml", "b: é\n")
        try write("a/z.yaml")
        try write("Z.yaml")
        let files = try SourceFiles.read(directory: directory.path)
        #expect(files.map(\.path) == ["Z.yaml", "a/z.yaml", "b.yaml"])
        #expect(files[2].bytes == Array("b: é\n".utf8))
    }

    @Test("a directory without files is an error")
    func empty() {
        #expect(refusal()?.code == .empty)
    }

    @Test("a directory that is not there is an error without its path in the message")
    func absent() {
        do throws(ConfigurationError) {
            _ = try SourceFiles.read(directory: directory.path + "/er-niet")
            Issue.record("nothing was refused")
        } catch {
            #expect(error.code == .unreadable)
            #expect(!error.description.contains(directory.path))
        }
    }

    @Test(
        "another kind of file is refused",
        arguments: ["README.md", ".b.yaml.swp", "a.yml", "b.yaml~"])
    func otherKind(_ name: String) throws {
        try write("a.yaml")
        try write(name)
        #expect(refusal()?.code == .wrongKind)
        #expect(refusal()?.path == name)
    }

    @Test("a link inside the directory is read, one that leaves it is refused")
    func links() throws {
        try write("a.yaml")
        let link = directory.appendingPathComponent("b.yaml")
        try FileManager.default.createSymbolicLink(
            at: link, withDestinationURL: directory.appendingPathComponent("a.yaml"))
        #expect(
            try SourceFiles.read(directory: directory.path).map(\.path) == ["a.yaml", "b.yaml"])
        let outside = directory.path + "-buiten.yaml"
        try Data("a: b\n".utf8).write(to: URL(fileURLWithPath: outside))
        defer { unlink(outside) }
        try FileManager.default.createSymbolicLink(
            atPath: directory.path + "/c.yaml", withDestinationPath: outside)
        #expect(refusal()?.code == .outsideDirectory)
        #expect(refusal()?.path == "c.yaml")
    }

    @Test("a link to a folder and a pipe are refused")
    func strangeKinds() throws {
        try write("a/a.yaml")
        try FileManager.default.createSymbolicLink(
            atPath: directory.path + "/b.yaml", withDestinationPath: directory.path + "/a")
        #expect(refusal()?.code == .notRegular)
        try FileManager.default.removeItem(atPath: directory.path + "/b.yaml")
        #expect(mkfifo(directory.path + "/c.yaml", 0o600) == 0)
        #expect(refusal()?.code == .notRegular)
    }

    @Test("the largest file passes, one byte more is refused")
    func size() throws {
        let most = ConfigurationLimits.fileBytes
        try write("a.yaml", String(repeating: "#", count: most))
        #expect(try SourceFiles.read(directory: directory.path)[0].bytes.count == most)
        try write("a.yaml", String(repeating: "#", count: most + 1))
        #expect(refusal()?.code == .tooLarge)
    }

    @Test("the most files pass, one more is refused")
    func number() throws {
        for index in 0..<ConfigurationLimits.files { try write("\(index).yaml") }
        #expect(try SourceFiles.read(directory: directory.path).count == ConfigurationLimits.files)
        try write("meer.yaml")
        #expect(refusal()?.code == .tooMany)
    }

    @Test("all files together have a bound")
    func total() throws {
        let count = ConfigurationLimits.directoryBytes / ConfigurationLimits.fileBytes
        let whole = String(repeating: "#", count: ConfigurationLimits.fileBytes)
        for index in 0..<count { try write("\(index).yaml", whole) }
        #expect(try SourceFiles.read(directory: directory.path).count == count)
        try write("meer.yaml", "#")
        #expect(refusal()?.code == .tooLarge)
    }

    @Test("the deepest folder passes, one deeper is refused")
    func depth() throws {
        let folders = (0..<ConfigurationLimits.folderDepth).map { "f\($0)/" }.joined()
        try write(folders + "a.yaml")
        #expect(try SourceFiles.read(directory: directory.path).count == 1)
        try write(folders + "meer/a.yaml")
        #expect(refusal()?.code == .tooDeep)
    }

    @Test("one file is read by itself, a directory is not")
    func single() throws {
        try write("sluis.yaml", "a: b\n")
        let file = try SourceFiles.read(file: directory.path + "/sluis.yaml")
        #expect(file.path == "sluis.yaml" && file.bytes == Array("a: b\n".utf8))
        #expect(throws: ConfigurationError.self) { try SourceFiles.read(file: self.directory.path) }
    }
}
