import CBench
import Foundation

/// The least that reading a file can take: libcsv alone, in C, from the open file to its end, with
/// callbacks that only count.
enum ImportReference {
    /// Cells of each row of the bench's files.
    static let columns = 11

    /// The seconds of the fastest of some passes over a file.
    static func seconds(of file: ImportFile, passes: Int = 3) throws -> Double {
        var seconds = Double.infinity
        for _ in 0..<passes {
            var rows = 0
            var cells = 0
            let pass = ContinuousClock().measure { cells = cbench_bare_cells(file.path, &rows) }
            guard rows == file.rows + 1, cells == rows * columns else {
                throw ImportFailure("libcsv alone finds \(cells) cells in \(file.path)")
            }
            seconds = min(seconds, pass.seconds)
        }
        return seconds
    }
}
