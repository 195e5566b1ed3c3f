import CBench
import Foundation
import Intake
import Registration

/// How often a check asks for memory: a cell that every rule passes costs no allocation.
///
/// Counted in this process, whose `malloc` counts (`CBench`), in clean files of two lengths, and in
/// one with dirty rows, which become texts.
enum CheckAllocations {
    /// The most for each cell of the long clean file: what a check needs once, and what belongs to
    /// a segment of thousands of rows.
    private static let most = 0.002

    /// Counts and prints; answers whether a clean cell costs nothing.
    static func run(in folder: String) throws -> Bool {
        let path = folder + "/allocations.csv"
        let few = try count(ImportFile(path: path, rows: 10_000, seed: 1, isClean: true))
        let many = try count(ImportFile(path: path, rows: 100_000, seed: 1, isClean: true))
        let dirty = try count(ImportFile(path: path, rows: 100_000, seed: 1))
        let cells = Double(100_000 * ImportReference.columns)
        let isRight = Double(many) / cells < most
        print(
            """
            check: allocations \(few) for 10000 clean rows, \(many) for 100000: \
            \(decimals(Double(many) / cells)) a cell · \(decimals(Double(dirty) / cells)) with one \
            dirty row in a hundred\(isRight ? "" : " · WRONG")
            """
        )
        return isRight
    }

    private static func count(_ file: ImportFile) throws -> Int {
        // Tables that are made once are made before.
        _ = try FileTally(of: file.path, limits: Limits()) { _, _ in }
        let before = cbench_allocations()
        let tally = try FileTally(of: file.path, limits: Limits()) { _, _ in }
        let count = Int(cbench_allocations() - before)
        guard tally.valid == file.people, count > 0 else {
            throw ImportFailure("\(tally.valid) of \(file.people) rows are valid")
        }
        return count
    }

    private static func decimals(_ number: Double) -> String { String(format: "%.4f", number) }
}
