import Foundation
import Testing

/// No output takes the place of a file that the command reads, or that later commands need.
struct OutputPlaceTests {
    private let binary: Binary
    private let files = [
        "in.csv", "p.yaml", "tok", "l.sqlite", "needs-attention.csv", "rollcall.yaml",
    ]

    init() throws {
        binary = try Binary()
        for name in files {
            let text = name == "rollcall.yaml" ? "version: 1\n" : attendees(2)
            let path = try binary.file(name, text)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        }
        try FileManager.default.linkItem(
            at: binary.folder.appending(path: "in.csv"),
            to: binary.folder.appending(path: "linked.csv")
        )
    }

    @Test(
        "It is 64 before anything is made or sent, and the file stays as it was",
        arguments: [
            ["plan", "in.csv", "--out", "in.csv"], ["plan", "in.csv", "--out", "linked.csv"],
            ["plan", "in.csv", "--policy", "p.yaml", "--out", "p.yaml"],
            ["plan", "in.csv", "--mapping", "p.yaml", "--out", "./p.yaml"],
            ["import", "in.csv", "--plan", "p.yaml", "--metrics", "p.yaml"],
            ["import", "in.csv", "--metrics", "in.csv"],
            ["import", "in.csv", "--metrics", "rollcall.yaml"],
            ["import", "in.csv", "--metrics", "state/rollcall/ledger.sqlite"],
            ["import", "in.csv", "--ledger", "l.sqlite", "--metrics", "l.sqlite"],
            ["import", "in.csv", "--ledger", "l.sqlite", "--metrics", "l.sqlite-wal"],
            ["import", "in.csv", "--meeting", "m", "--token-file", "tok", "--metrics", "tok"],
            ["import", "in.csv", "--smtp-credentials", "tok", "--metrics", "tok"],
            ["import", "needs-attention.csv", "--report", "."],
            ["withdraw", "in.csv", "--meeting", "m", "--metrics", "in.csv"],
            ["withdraw", "needs-attention.csv", "--meeting", "m", "--report", "."],
            ["decide", "--meeting", "m", "--policy", "p.yaml", "--metrics", "p.yaml"],
            ["resume", "--ledger", "l.sqlite", "--metrics", "l.sqlite"],
            ["onboard", "in.csv", "--metrics", "in.csv"],
            ["roster", "--meeting", "m", "--ledger", "l.sqlite", "--out", "l.sqlite"],
            ["support", "x", "--ledger", "l.sqlite", "--out", "l.sqlite"],
        ]
    )
    func refused(_ arguments: [String]) throws {
        let before = try contents()
        let answer = try binary.run(arguments)
        #expect(answer.code == 64, "\(answer.code) \(answer.talk)")
        #expect(answer.talk.contains("would take the place of"), "\(answer.talk)")
        #expect(try contents() == before)
        let state = binary.folder.appending(path: "state").path
        #expect(!FileManager.default.fileExists(atPath: state))
    }

    @Test("Another file of the same name, and another folder, are as good as any")
    func allowed() throws {
        let other = binary.folder.appending(path: "other")
        try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
        let planned = try binary.run(["plan", "in.csv", "--out", "other/in.csv"])
        #expect(planned.code == 0, "\(planned.talk)")
        let imported = try binary.run([
            "import", "needs-attention.csv", "--sandbox", "--report", "other",
            "--metrics", "other/tok",
        ])
        #expect(imported.code == 0, "\(imported.talk)")
    }

    @Test(
        "An empty name is no place: it would be the folder that one is in",
        arguments: [
            ["import", "in.csv", "--report", ""], ["import", "in.csv", "--metrics", ""],
            ["plan", "in.csv", "--out", ""], ["resume", "--report", ""],
            ["undo", "x", "--report", ""],
            ["withdraw", "in.csv", "--meeting", "m", "--report", ""],
            ["report", "--out", ""], ["check", "in.csv", "--report", ""],
            ["roster", "--meeting", "m", "--out", ""], ["support", "x", "--out", ""],
            ["schedule", "systemd", "in.csv", "--every", "15m", "--out", ""],
        ]
    )
    func empty(_ arguments: [String]) throws {
        let folder = binary.folder.path
        let before = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        let answer = try binary.run(arguments)
        #expect(answer.code == 64, "\(answer.code) \(answer.talk)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == before)
    }

    private func contents() throws -> [Data] {
        try files.map { try Data(contentsOf: binary.folder.appending(path: $0)) }
    }
}
