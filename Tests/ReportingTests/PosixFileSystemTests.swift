import Foundation
import Registration
import Reporting
import Testing

struct PosixFileSystemTests {
    @Test("Folders are made with their parents, 0700, and files are 0600")
    func modes() throws {
        try inTemporaryFolder { root in
            let folder = root + "/a/b c/d/"
            let files = try report(into: folder)
            for made in ["/a", "/a/b c", "/a/b c/d"] { #expect(try mode(root + made) == 0o700) }
            for file in files.written {
                #expect(try mode(file) == 0o600)
                #expect(file.hasPrefix(root + "/a/b c/d/"))
            }
            #expect(
                try names(folder) == [
                    "discrepancies.csv", "needs-attention.csv", "reconciliation.csv",
                    "report.html", "summary.json",
                ]
            )
        }
    }

    @Test("A second report replaces the first, and what else is in the folder stays")
    func replacing() throws {
        try inTemporaryFolder { root in
            try Data("mine".utf8).write(to: URL(filePath: root + "/notes.txt"))
            let first = try report(into: root)
            let old = try Data(contentsOf: URL(filePath: first.reconciliation))
            let second = try report(into: root, rows: [])
            #expect(first == second)
            let new = try Data(contentsOf: URL(filePath: second.reconciliation))
            #expect(new.count < old.count && old.starts(with: new))
            #expect(try names(root).count == 6)
        }
    }

    @Test("A file where the folder should be is 73, with path, the system's words and a remedy")
    func fileInTheWay() throws {
        try inTemporaryFolder { root in
            try Data().write(to: URL(filePath: root + "/file"))
            for path in ["/file", "/file/below", "/file/"] {
                let failure = try #require(throws: ReportFailure.self) {
                    try report(into: root + path)
                }
                #expect(failure.status == .cannotCreate)
                #expect(failure.path.hasPrefix(root + "/file"))
                #expect(failure.message == "making the folder failed: Not a directory")
                #expect(failure.remedy.contains("--report"))
                #expect(failure.description.hasPrefix("report \(root)"))
            }
        }
    }

    @Test("A folder where a report should be is 73, and the temporary files go")
    func folderInTheWay() throws {
        try inTemporaryFolder { root in
            try FileManager.default.createDirectory(
                atPath: root + "/reconciliation.csv",
                withIntermediateDirectories: false
            )
            let failure = try #require(throws: ReportFailure.self) { try report(into: root) }
            #expect(failure.status == .cannotCreate)
            #expect(failure.path == root + "/reconciliation.csv")
            #expect(try names(root) == ["reconciliation.csv"])
        }
    }

    @Test("A folder behind a link is used; a link that leads nowhere is 73")
    func links() throws {
        try inTemporaryFolder { root in
            let manager = FileManager.default
            try manager.createDirectory(
                atPath: root + "/real",
                withIntermediateDirectories: false
            )
            try manager.createSymbolicLink(
                atPath: root + "/link",
                withDestinationPath: root + "/real"
            )
            _ = try report(into: root + "/link/below")
            #expect(try names(root + "/real/below").count == 5)
            try manager.createSymbolicLink(
                atPath: root + "/nowhere",
                withDestinationPath: root + "/missing"
            )
            let failure = try #require(throws: ReportFailure.self) {
                try report(into: root + "/nowhere/below")
            }
            #expect(failure.status == .cannotCreate)
        }
    }

    @discardableResult
    private func report(
        into folder: String,
        rows: [RowAccount] = exampleRows
    ) throws -> ReportFiles {
        var writer = try ReportWriter(
            folder: folder,
            header: exampleHeader,
            run: RunID("run-7"),
            target: .webex
        )
        try writer.write(rows)
        return try writer.finish(exampleAccount())
    }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    private func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }
}
