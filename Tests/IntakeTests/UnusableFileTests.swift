import Foundation
import Registration
import Testing

@testable import Intake

/// Files that cannot be read are 66, files whose content cannot be used are 65.
struct UnusableFileTests {
    @Test("A missing file and a folder are 66, and say so")
    func noInput() throws {
        let missing = #expect(throws: FileProblem.self) { try Reading(path: "missing.csv") }
        #expect(missing?.status == .noInput)
        #expect(missing?.code == "file.missing")
        #expect(missing?.description.contains("missing.csv") ?? false)
        #expect(missing?.description.contains("UTF-8") == false)
        let garbled = #expect(throws: FileProblem.self) { try Reading(path: "g\u{FFFD}ste.csv") }
        #expect(garbled?.status == .noInput && garbled?.code == "file.missing")
        #expect(garbled?.message.contains("not UTF-8") == true)
        let folder = #expect(throws: FileProblem.self) {
            try Reading(path: NSTemporaryDirectory())
        }
        #expect(folder?.status == .noInput)
        #expect(folder?.code == "file.folder")
    }

    @Test("A file without permission is 66", .enabled(if: geteuid() != 0))
    func unreadable() throws {
        let path = NSTemporaryDirectory() + "intake-\(ProcessInfo.processInfo.globallyUniqueString)"
        try Data("a".utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
        let problem = #expect(throws: FileProblem.self) { try Reading(path: path) }
        #expect(problem?.status == .noInput)
        #expect(problem?.code == "file.unreadable")
    }

    @Test(
        "Content that cannot be used",
        arguments: [
            ("", "file.empty"), ("\u{FEFF}", "file.empty"), ("\n\r\n\n", "file.empty"),
            ("First Name,Last Name,Email", "file.noRows"),
            ("First Name,Last Name,Email\r\n\r\n", "file.noRows"),
            ("First Name,Email\nJo,jo@x.example\n", "header.missing"),
            ("Jo,Roe,jo@x.example\n", "header.missing"),
            ("First Name,Last Name,Email,E-mail\na,b,c,d\n", "header.twice"),
            ("PK\u{3}\u{4}rest", "file.notCSV"), ("%PDF-1.7", "file.notCSV"),
            ("<!DOCTYPE html>", "file.notCSV"), ("F\0i\0r\0s\0t\0", "file.notCSV"),
            ("First,Last,Ema\0il\nJo,Roe,jo@x.example", "file.notCSV"),
        ]
    )
    func content(text: String, code: String) throws {
        let problem = try #require(try Reading.problem(text))
        #expect(problem.status == .personNeeded)
        #expect(problem.code == code)
        #expect(!problem.message.isEmpty && !problem.hint.isEmpty)
    }

    @Test("A fault in the header is told before one further down")
    func headerFirst() throws {
        #expect(try Reading.problem("First,Email\nJo,\"x\"y\n")?.code == "header.missing")
        let bytes = Array("First,Email\nJó,".utf8) + [0xFF]
        #expect(try Reading.problem(bytes: bytes)?.code == "header.missing")
    }

    @Test("A file that failed fails again")
    func failsAgain() throws {
        let path = NSTemporaryDirectory() + "intake-\(ProcessInfo.processInfo.globallyUniqueString)"
        try Data("First Name\n".utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        var file = try AttendeeFile(opening: path, limits: Limits())
        for _ in 1...2 {
            do {
                _ = try file.nextRows()
                Issue.record("a header without an e-mail column was taken")
            } catch { #expect(error.code == "header.missing") }
        }
    }
}
