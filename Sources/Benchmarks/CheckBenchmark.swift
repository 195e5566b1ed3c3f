import Foundation
import Glibc

/// `make bench ARGS=check`: what a check of a file takes, against libcsv alone over the same file.
///
/// The release binary with every rule on, and a bare loop of libcsv whose callbacks only count, in
/// turns, the fastest of nine each. Times are printed, and judged by nobody; counts and memory have
/// to be right.
enum CheckBenchmark {
    /// Measures and prints; answers whether the counts are right.
    static func run() async throws -> Bool {
        let folder = NSTemporaryDirectory() + "/rollcall-bench-\(getpid())"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
        defer { try? FileManager.default.removeItem(atPath: folder) }
        guard access(ImportTrial.binary, X_OK) == 0 else {
            throw ImportFailure("\(ImportTrial.binary) is not there: run make build first")
        }
        let named = ProcessInfo.processInfo.environment["ROWS"].flatMap { Int($0) }
        var isRight = true
        var peaks: [(rows: Int, bytes: Int)] = []
        for rows in [10_000, 1_000_000].filter({ $0 < named ?? .max }) + [named].compactMap(\.self)
        {
            let file = ImportFile(path: folder + "/attendees-\(rows).csv", rows: rows, seed: 1)
            let (peak, isRow) = try measure(file, in: folder)
            peaks.append((rows, peak))
            isRight = isRow && isRight
        }
        isRight = printMemory(peaks) && isRight
        return try CheckAllocations.run(in: folder) && isRight
    }

    /// The most that a check of up to a million rows may take, and the most that it may grow by for
    /// each row: the duplicate check remembers every address, which is the one thing that grows.
    private static let most = (bytes: 64 << 20, eachRow: 16.0)

    private static func printMemory(_ peaks: [(rows: Int, bytes: Int)]) -> Bool {
        guard let first = peaks.first, let last = peaks.last, peaks.count > 1 else { return true }
        let each = Double(last.bytes - first.bytes) / Double(last.rows - first.rows)
        let isSmall = last.rows > 1_000_000 || last.bytes <= most.bytes
        // Of fewer rows, what the program itself takes differs by more.
        let isRight = last.rows < 1_000_000 || each <= most.eachRow && isSmall
        print(
            """
            check: peak memory grows by \((last.bytes - first.bytes) >> 20) MiB from \(first.rows) \
            to \(last.rows) rows, \(each.short) bytes a row\(isRight ? "" : " · WRONG")
            """
        )
        return isRight
    }

    private static func measure(
        _ file: ImportFile,
        in folder: String
    ) throws -> (
        peak: Int, isRight: Bool
    ) {
        var (bare, check, processor): (Double, Double, Double) = (.infinity, .infinity, .infinity)
        var peak = 0
        var isRight = true
        let output = folder + "/check.txt"
        for _ in 0..<9 {
            bare = min(bare, try ImportReference.seconds(of: file, passes: 1))
            let began = ContinuousClock.now
            let child = try ImportChild(
                ImportTrial.binary,
                ["check", file.path],
                environment: ["PATH": "/usr/bin:/bin", "HOME": folder],
                output: output
            )
            let usage = child.wait()
            check = min(check, (ContinuousClock.now - began).seconds)
            processor = min(processor, usage.processor)
            peak = max(peak, usage.peakBytes)
            let text = try String(contentsOfFile: output, encoding: .utf8)
            isRight =
                isRight && text.contains("\(file.rows) rows") && usage.status == 65
                && text.contains("\(file.people) valid")
        }
        print(
            """
            check: \(file.rows) rows · \((check / bare).short) times a bare loop of libcsv \
            (\(check.short) s, \(bare.short) s) · processor \(processor.short) s · peak \
            \(peak >> 20) MiB\(isRight ? "" : " · WRONG")
            """
        )
        fflush(nil)
        return (peak, isRight)
    }
}
