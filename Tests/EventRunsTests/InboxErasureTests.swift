import Bookkeeping
import EventRuns
import Foundation
import Intake
import Registration
import Reporting
import TestSupport
import Testing

/// One person is taken out of every file that a pass has put away, and nobody else is.
struct InboxErasureTests {
    private let stage: Stage
    private let inbox: String
    private static let ann = EmailKey("ann@x.example")

    init() throws {
        stage = try Stage()
        inbox = stage.folder.appending(path: "in").path
    }

    /// Puts a file where the pass of a run puts it away.
    @discardableResult
    private func put(_ name: String, _ bytes: Data, in stage: String = "done/r1") throws -> String {
        let folder = "\(inbox)/\(stage)"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
        try bytes.write(to: URL(filePath: folder + "/" + name))
        return folder + "/" + name
    }

    private func erase(
        _ scope: ErasureScope = .person(ann),
        isDry: Bool = false
    ) async throws -> [String: ErasedPlace] {
        try await stage.ledger.record(
            DeliveredFile(
                "a.csv",
                of: EventRecord("Event", on: .webex),
                in: (inbox, ""),
                digests: ("1", "1"),
                at: stage.clock.now
            )
        )
        let erasure = InboxErasure(stage.ledger, for: scope, in: [RunID("r1")], isDry: isDry)
        let places = try await erasure.carryOut()
        return Dictionary(uniqueKeysWithValues: places.map { ($0.name, $0) })
    }

    private func text(_ path: String, _ encoding: String.Encoding = .utf8) throws -> String? {
        String(data: try Data(contentsOf: URL(filePath: path)), encoding: encoding)
    }

    private static let lines = ["First,Last,Email", "Ann,Ré,Ann@X.example", "Bob,Ré,bob@x.example"]

    @Test(
        "In whatever encoding, with whatever line ends and name, the others stay as they were",
        arguments: [
            ("a.csv", "\n", String.Encoding.utf8), ("mac.csv", "\r", .utf8),
            ("dos.csv", "\r\n", .windowsCP1252), ("guests.txt", "\n", .utf8),
            ("b.csv", "\r\n", .utf16LittleEndian), ("c", "\n", .utf16BigEndian),
        ]
    )
    func encodings(name: String, lineEnd: String, encoding: String.Encoding) async throws {
        let isWide = [.utf16LittleEndian, .utf16BigEndian].contains(encoding)
        let mark = isWide ? "\u{FEFF}" : ""
        let whole = mark + Self.lines.map { $0 + lineEnd }.joined()
        let kept = mark + [Self.lines[0], Self.lines[2]].map { $0 + lineEnd }.joined()
        let path = try put(name, try #require(whole.data(using: encoding)))
        #expect(chmod(path, 0o640) == 0)

        let dry = try await erase(isDry: true)
        #expect(dry[path]?.outcome == .erased)
        #expect(try Data(contentsOf: URL(filePath: path)) == whole.data(using: encoding))
        let place = try #require(try await erase()[path])
        #expect(place.outcome == .erased && place.words == "1 rows were taken out")
        #expect(try Data(contentsOf: URL(filePath: path)) == kept.data(using: encoding))
        var facts = stat()
        #expect(stat(path, &facts) == 0 && facts.st_mode & 0o777 == 0o640)
        #expect(try await erase()[inbox]?.outcome == .clean)
    }

    @Test("What nobody can search is told, and a file that is not understood is left alone")
    func doubtful() async throws {
        let broken = "First,Last,Email\n\"Ann,Roe,ann@x.example\nBob,Roe,bob@x.example\n"
        let path = try put("broken.csv", Data(broken.utf8), in: "failed/r1")
        try put("book.xlsx", Data("PK\u{3}\u{4}xl/".utf8), in: "failed/r1")
        try put("wide.csv", Data([0x41, 0, 0x42, 0, 0x0A, 0]), in: "")
        let places = try await erase()
        #expect(places[path]?.outcome == .left)
        #expect(places[path]?.words.contains("where its rows end") == true)
        #expect(try text(path) == broken)
        let rest = try #require(places[inbox])
        #expect(rest.outcome == .left)
        #expect(rest.words.contains("2 files or folders cannot be searched"))
        #expect(rest.words.contains("failed/r1/book.xlsx, wide.csv"))
    }

    @Test("A pipe is not waited for and a link not followed; what waits is told and left alone")
    func noFiles() async throws {
        let outside = stage.folder.appending(path: "mine.csv").path
        let whole = Self.lines.joined(separator: "\n")
        try Data(whole.utf8).write(to: URL(filePath: outside))
        let waiting = try put("later.csv", Data(whole.utf8), in: "vip")
        let folder = inbox + "/done/r1"
        try put("WHY.txt", Data("not with ann@x.example".utf8))
        #expect(mkfifo(folder + "/pipe", 0o600) == 0)
        #expect(symlink(outside, folder + "/link.csv") == 0)
        for scope in [ErasureScope.person(Self.ann), .runs([RunID("r1")])] {
            _ = try await erase(scope, isDry: true)
        }
        let places = try await erase()
        #expect(places[waiting]?.outcome == .left)
        #expect(places[folder + "/WHY.txt"]?.words == "removed")
        #expect(places.count == 2, "\(places.keys)")
        #expect(try text(outside) == whole && text(waiting) == whole)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 2)
    }

    @Test("What a kill left of an earlier erasure is in no one's way")
    func remnants() async throws {
        let path = try put("c.csv", Data(Self.lines.joined(separator: "\n").utf8))
        try put("c.csv.tmp", Data(Self.lines[1].utf8))
        try put(".c.csv.forget.tmp", Data(Self.lines[2].utf8))
        #expect(try await erase()[path]?.outcome == .erased)
        #expect(try text(path) == Self.lines[0] + "\n" + Self.lines[2])
        let folder = inbox + "/done/r1"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(names == ["c.csv", "c.csv.tmp"])
        #expect(try text(folder + "/c.csv.tmp") == "")
        try put(".c.csv.forget.tmp", Data(Self.lines[1].utf8))
        #expect(try await erase()[folder + "/.c.csv.forget.tmp"]?.words == "removed")
    }

    @Test("Of a whole run its own files are removed, and another run's stay")
    func wholeRun() async throws {
        let mine = try put("a.csv", Data("x".utf8))
        let other = try put("a.csv", Data("x".utf8), in: "done/r2")
        let places = try await erase(.runs([RunID("r1")]))
        #expect(places[mine]?.words == "removed" && places.count == 1)
        #expect(!FileManager.default.fileExists(atPath: mine))
        #expect(FileManager.default.fileExists(atPath: other))
    }

    @Test("A packed file is packed again, and one that is cut off is told")
    func packing() async throws {
        let path = try put("a.csv.gz", Data())
        var file = try ReplacedFile(path, isPacked: true)
        try file.write(Array(Self.lines.joined(separator: "\n").utf8))
        try file.finish()
        let whole = try Data(contentsOf: URL(filePath: path))
        #expect(whole.starts(with: [0x1F, 0x8B]))
        let cut = try put("cut.csv.gz", whole.dropLast(9))

        let places = try await erase()
        #expect(places[path]?.words == "1 rows were taken out")
        #expect(places[inbox]?.words.hasSuffix(": done/r1/cut.csv.gz") == true, "\(places)")
        #expect(try Data(contentsOf: URL(filePath: cut)) == whole.dropLast(9))
        let kept = try Data(contentsOf: URL(filePath: path))
        #expect(kept.starts(with: [0x1F, 0x8B]))
        let nobody = try #require(AddressNeedle(EmailKey("nobody@x.example")))
        var again = try SiftedFile(opening: path, without: nobody, limits: Limits())
        var bytes: [UInt8] = []
        while let more = try again.next() { bytes += more }
        #expect(String(decoding: bytes, as: UTF8.self) == Self.lines[0] + "\n" + Self.lines[2])
    }

    @Test("A file that is not finished leaves the one in its place alone, and nothing beside it")
    func unfinished() throws {
        let path = try put("a.csv", Data("whole".utf8))
        do {
            var file = try ReplacedFile(path)
            try file.write(Array("half".utf8))
        }
        #expect(try text(path) == "whole")
        let folder = inbox + "/done/r1"
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.csv"])
    }
}
