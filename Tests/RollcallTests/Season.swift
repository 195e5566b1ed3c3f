import Foundation
import Testing

/// A folder with an events file and its inboxes, and a sandbox of its own.
struct Season {
    var binary: Binary
    let sandbox: SandboxProcess

    init(faults: String? = nil) throws {
        binary = try Binary()
        var options: [String] = []
        if let faults { options = ["--faults", try binary.file("faults.yaml", faults)] }
        sandbox = try SandboxProcess(binary, options)
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
    }

    /// The command of one pass.
    var command: [String] {
        ["onboard", "events.yaml", "--server", sandbox.url, "--settle-delay", "200ms", "--json"]
    }

    func pass(_ more: [String] = []) throws -> Binary.Answer { try binary.run(command + more) }

    func write(_ text: String) throws { _ = try binary.file("events.yaml", text) }

    /// An events file of one event, with a meeting that is made.
    func writeOne(_ rest: String) throws {
        try write(
            """
            version: 1
            events:
              - name: Event
                create: {title: Event, start: 2036-06-01T09:00:00Z, end: 2036-06-01T10:00:00Z}
                \(rest)
            """
        )
    }

    func drop(_ path: String, _ text: String) throws {
        let place = binary.folder.appending(path: path)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: place)
    }

    func move(_ path: String, to other: String) throws {
        try FileManager.default.moveItem(
            atPath: path,
            toPath: binary.folder.appending(path: other).path
        )
    }

    /// The files below a folder, by their names.
    func files(_ folder: String) -> [(name: String, path: String)] {
        let root = binary.folder.appending(path: folder).path
        let walk = FileManager.default.enumerator(atPath: root)
        return (walk?.allObjects as? [String] ?? []).sorted()
            .compactMap { path in
                var isFolder: ObjCBool = false
                let place = root + "/" + path
                _ = FileManager.default.fileExists(atPath: place, isDirectory: &isFolder)
                let name = path.split(separator: "/").last.map { String($0) } ?? path
                return isFolder.boolValue ? nil : (name, place)
            }
    }

    private func events(_ answer: Binary.Answer) throws -> [[String: Any]] {
        try #require(try answer.document()["events"] as? [[String: Any]])
    }

    func names(_ answer: Binary.Answer) throws -> [String] {
        try events(answer).compactMap { $0["name"] as? String }
    }

    func meetings(_ answer: Binary.Answer) throws -> [String] {
        try events(answer).compactMap { $0["meeting"] as? String }
    }

    /// `a.csv done`, `b.csv done known`.
    func fates(_ answer: Binary.Answer) throws -> [String] {
        try events(answer)
            .flatMap { try #require($0["files"] as? [[String: Any]]) }
            .map { file in
                let known = file["known"] as? Bool == true ? " known" : ""
                return "\(file["file"] ?? "?") \(file["state"] ?? "?")\(known)"
            }
    }

    /// The titles of the meetings of those years, in order.
    func titles() async throws -> [String] {
        let found = try await sandbox.call(
            "GET",
            "/meetings?from=2036-01-01T00:00:00Z&to=2037-01-01T00:00:00Z&max=100"
        )
        let items = try #require(found.body["items"] as? [[String: Any]])
        return items.compactMap { $0["title"] as? String }.sorted()
    }
}
