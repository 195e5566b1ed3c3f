import CCSV
import Foundation
import Glibc

/// `make bench ARGS=check`: what a check of a file takes, against libcsv alone over the same file.
///
/// The release binary with every rule on, and a bare loop of libcsv whose callbacks only count, in
/// turns, the fastest of five each. Times are printed, and judged by nobody; the counts have to be
/// right.
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
        for rows in [10_000, 1_000_000].filter({ $0 < named ?? .max }) + [named].compactMap(\.self)
        {
            let file = ImportFile(path: folder + "/attendees-\(rows).csv", rows: rows, seed: 1)
            isRight = try measure(file, in: folder) && isRight
        }
        return isRight
    }

    private static func measure(_ file: ImportFile, in folder: String) throws -> Bool {
        var (bare, check): (Double, Double) = (.infinity, .infinity)
        var peak = 0
        var isRight = true
        let output = folder + "/check.txt"
        for _ in 0..<5 {
            bare = min(bare, try bareSeconds(of: file.path))
            let began = ContinuousClock.now
            let child = try ImportChild(
                ImportTrial.binary,
                ["check", file.path],
                environment: ["PATH": "/usr/bin:/bin", "HOME": folder],
                output: output
            )
            let usage = child.wait()
            check = min(check, (ContinuousClock.now - began).seconds)
            peak = max(peak, usage.peakBytes)
            let text = try String(contentsOfFile: output, encoding: .utf8)
            isRight =
                isRight && text.contains("\(file.rows) rows") && usage.status == 65
                && text.contains("\(file.people) valid")
        }
        print(
            """
            check: \(file.rows) rows · \((check / bare).short) times a bare loop of libcsv \
            (\(check.short) s, \(bare.short) s) · peak \(peak >> 20) MiB\(isRight ? "" : " · WRONG")
            """
        )
        fflush(nil)
        return isRight
    }

    /// One pass of libcsv alone, from the open file to its end.
    private static func bareSeconds(of path: String) throws -> Double {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw ImportFailure("\(path) cannot be read") }
        defer { close(descriptor) }
        var parser = csv_parser()
        csv_init(&parser, UInt8(CSV_STRICT))
        defer { csv_free(&parser) }
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { block.deallocate() }
        var cells = 0
        return withUnsafeMutablePointer(to: &cells) { cells in
            ContinuousClock()
                .measure {
                    while true {
                        let count = read(descriptor, block.baseAddress, block.count)
                        guard count > 0 else { break }
                        _ = csv_parse(
                            &parser,
                            block.baseAddress,
                            count,
                            { $2?.assumingMemoryBound(to: Int.self).pointee += $1 > 0 ? 1 : 0 },
                            { _, _ in },
                            cells
                        )
                    }
                }
                .seconds
        }
    }
}
