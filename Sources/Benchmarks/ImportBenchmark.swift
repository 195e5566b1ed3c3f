import Foundation
import Glibc

/// `make bench ARGS=import`: what an import takes at 10,000, 100,000 and 1,000,000 rows, or up to
/// `ROWS=…`.
///
/// Each import is the release binary against an unthrottled sandbox in another process, with
/// ledger, policy, read-back and reports. Only what must be equal is checked: the requests needed
/// and those sent, and that everybody is in. Times are printed, and judged by nobody.
enum ImportBenchmark {
    /// Measures and prints; answers whether every import did what it had to.
    static func run() async throws -> Bool {
        let folder = try makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try ImportFile.policy.write(
            toFile: folder + "/policy.yaml",
            atomically: false,
            encoding: .utf8
        )
        guard access(ImportTrial.binary, X_OK) == 0 else {
            throw ImportFailure("\(ImportTrial.binary) is not there: run make build first")
        }
        var trials: [ImportTrial] = []
        for (rows, batch) in Self.sizes {
            let file = ImportFile(path: folder + "/attendees-\(rows).csv", rows: rows, seed: 1)
            let trial = try await ImportTrial(of: file, batch: batch, in: folder)
            say("import: " + trial.line)
            trials.append(trial)
        }
        printMemory(trials)
        try await printRooms(in: folder)
        for trial in trials where !trial.isCorrect {
            say(
                """
                import: WRONG at \(trial.file.rows) rows: exit \(trial.client.status), \
                registered \(trial.registered) of \(trial.file.people)
                """
            )
        }
        return trials.allSatisfy(\.isCorrect)
    }

    /// Rows, and people in one call.
    ///
    /// A million rows take minutes: `ROWS` names fewer, or more.
    private static var sizes: [(rows: Int, batch: Int)] {
        let named = ProcessInfo.processInfo.environment["ROWS"].flatMap { Int($0) }
        let most = max(1, named ?? 1_000_000)
        let usual = [(10_000, 100), (100_000, 100), (100_000, 1000)].filter { $0.0 < most }
        return usual + [(most, 100)]
    }

    /// The duplicate check remembers every address, which is the one thing that grows.
    private static func printMemory(_ trials: [ImportTrial]) {
        let peaks = trials.filter { $0.batch == 100 }
        guard let first = peaks.first, let last = peaks.last, peaks.count > 1 else { return }
        let growth = last.client.peakBytes - first.client.peakBytes
        let share = Double(growth) / Double(first.client.peakBytes) * 100
        let each = Double(growth) / Double(last.file.rows - first.file.rows)
        say(
            """
            import: peak memory grows by \(share.short) % from \(first.file.rows) to \
            \(last.file.rows) rows, that is \(each.short) bytes a row
            """
        )
    }

    private static func printRooms(in folder: String) async throws {
        let file = ImportFile(path: folder + "/attendees-100000.csv", rows: 100_000, seed: 1)
        let reference = try ImportReference.seconds(of: file)
        let rooms = try await ImportRooms(of: file, in: folder)
        let times = (rooms.elapsed.seconds / reference).short
        say(
            "import: where the time goes, the client in this process, what goes on at once counted "
                + "for each: " + rooms.line
        )
        for line in rooms.calls { say("import: " + line) }
        let pace = Int(Double(file.rows) / rooms.reports.seconds)
        say("import: all reports of \(file.rows) rows, the page too: \(pace) rows/s")
        say(
            """
            import: \(times) times a bare pass of libcsv over the same file, \
            \(reference.short) s
            """
        )
    }

    /// Prints a line at once, also where the output is a pipe.
    private static func say(_ line: String) {
        print(line)
        fflush(nil)
    }

    private static func makeFolder() throws -> String {
        let folder = NSTemporaryDirectory() + "/rollcall-bench-\(getpid())"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
        return folder
    }
}
