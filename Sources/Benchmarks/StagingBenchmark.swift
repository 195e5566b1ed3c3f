import Bookkeeping
import CBench
import Foundation
import Glibc
import Intake
import Registration

/// `make bench ARGS=staging`: what the ledger takes to stage a file, against bare prepared
/// statements in C that write the same values.
///
/// Into the same tables, with the same settings, in the same transactions, in turns: the rows of
/// one block of the file after the other. What the rows are read from and the values made of
/// for the bare statements is not counted. Times are printed, and judged by nobody; both files have
/// to hold the same.
enum StagingBenchmark {
    /// Measures and prints; answers whether both came to the same.
    static func run() async throws -> Bool {
        let folder = NSTemporaryDirectory() + "/rollcall-bench-\(getpid())"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let named = ProcessInfo.processInfo.environment["ROWS"].flatMap { Int($0) }
        let rows = named ?? 1_000_000
        let file = ImportFile(path: folder + "/clean.csv", rows: rows, seed: 1, isClean: true)
        let (ledgerPath, barePath) = (folder + "/ledger.sqlite", folder + "/bare.sqlite")
        let ledger = try Ledger(path: ledgerPath)
        let run = RunID("bench")
        try await ledger.beginRun(
            RunAccount(
                run: run,
                target: .sandbox,
                meeting: MeetingID("bench"),
                title: "Bench",
                file: "clean.csv",
                startedAt: Timestamp(milliseconds: 0)
            )
        )
        try await ledger.copy(to: barePath)
        let times = try await stage(file, into: ledger, as: run, beside: barePath)
        let isRight = sums(ledgerPath, barePath)
        let (mine, bare) = (times.ledger.seconds, times.bare.seconds)
        print(
            """
            staging: \(rows) rows · \((mine / bare).short) times a bare prepared statement \
            (\(mine.short) s, \(bare.short) s) · \(Int(Double(rows) / mine)) rows/s\
            \(isRight ? "" : " · WRONG")
            """
        )
        fflush(nil)
        return isRight
    }

    private static func sums(_ one: String, _ other: String) -> Bool {
        let sum = cbench_table_sum(one)
        return sum > 0 && sum == cbench_table_sum(other)
    }

    private static func stage(
        _ file: ImportFile,
        into ledger: Ledger,
        as run: RunID,
        beside path: String
    ) async throws -> (ledger: Duration, bare: Duration) {
        guard let table = cbench_table_open(path) else {
            throw ImportFailure("\(path) cannot be opened")
        }
        defer { cbench_table_close(table) }
        var reader = try AttendeeFile(opening: file.path, limits: Limits())
        var times = (ledger: Duration.zero, bare: Duration.zero)
        let clock = ContinuousClock()
        while let rows = try reader.nextRows() {
            let began = clock.now
            try await ledger.stage(rows, in: run)
            times.ledger += began.duration(to: clock.now)
            let values = StagingValues(rows)
            let isStaged = values.withRows { staged in
                let began = clock.now
                let code = cbench_table_stage(table, staged.baseAddress, staged.count)
                times.bare += began.duration(to: clock.now)
                return code != 0
            }
            guard isStaged else { throw ImportFailure("\(path) cannot be written") }
        }
        return times
    }
}
