import Dispatch
import Foundation
import Registration

/// Reads the segments of a file on several threads, and hands on what they come to in their order.
///
/// A segment's first row is taken to begin with its first line. That is so when the segment before
/// it ends there, which is seen before it counts; where the line began inside a cell, the segment
/// is read once more from where it really begins.
///
/// The state is behind its condition (`turn`), or belongs to whoever tells (`isTelling`).
final class FileScan: @unchecked Sendable {
    /// What a segment came to, compared with all before it.
    struct Outcome {
        let tally: SegmentTally
        /// Its rows whose address stood on an earlier row, in the order of the file.
        let repetitions: [(row: Int, line: Int, address: String, repetition: Repetition)]
    }

    private let file: SegmentedFile
    private let limits: Limits
    private let workers: Int
    private let turn = NSCondition()
    private var taken = 0
    private var told = 0
    private var waiting: [Int: SegmentTally?] = [:]
    private var isTroubled = false
    /// Whether somebody tells: what follows is theirs alone meanwhile.
    private var isTelling = false
    private var repetitions: RepetitionIndex
    private var rows = 0
    private var line: Int
    private var place: Int

    init(_ file: SegmentedFile, limits: Limits, workers: Int) {
        self.file = file
        self.limits = limits
        self.workers = workers
        (line, place) = (file.firstLine, file.firstPlace)
        repetitions = RepetitionIndex(expecting: file.expectedRows)
    }

    /// Reads all segments; false where something needs a reader from the start, from the row
    /// behind those that were handed on.
    func run(_ each: (Outcome) -> Void) -> Bool {
        withoutActuallyEscaping(each) { each in
            // Called by one thread at a time, and no longer than this call lasts.
            nonisolated(unsafe) let each = each
            DispatchQueue.concurrentPerform(iterations: workers) { _ in work(each) }
        }
        return !isTroubled && repetitions.failure == nil
    }

    private func work(_ each: (Outcome) -> Void) {
        let scanner = SegmentScanner(
            columns: file.columns,
            limits: limits,
            delimiter: file.delimiter
        )
        var buffer = SegmentBuffer()
        defer { buffer.deallocate() }
        while let segment = next() {
            let tally = file.scan(segment, from: nil, by: scanner, &buffer)
            turn.lock()
            waiting[segment] = .some(tally)
            // Whoever tells goes on with this one: nobody waits for that.
            if !isTelling { tellWaiting(by: scanner, &buffer, each) }
            turn.unlock()
        }
    }

    /// Hands on the segments whose turn it is.
    ///
    /// The condition is locked before and after.
    private func tellWaiting(
        by scanner: SegmentScanner,
        _ buffer: inout SegmentBuffer,
        _ each: (Outcome) -> Void
    ) {
        isTelling = true
        while !isTroubled, let first = waiting.removeValue(forKey: told) {
            turn.unlock()
            let isTold = tell(first, by: scanner, &buffer, each)
            turn.lock()
            if isTold { told += 1 } else { isTroubled = true }
            turn.broadcast()
        }
        isTelling = false
    }

    /// The next segment that nobody has taken, not too far ahead of those that were told.
    private func next() -> Int? {
        turn.lock()
        defer { turn.unlock() }
        while !isTroubled && taken < file.count && taken >= told + 8 * workers { turn.wait() }
        guard !isTroubled, taken < file.count else { return nil }
        defer { taken += 1 }
        return taken
    }

    /// Hands on the segment whose turn it is, read once more where it began with another row than
    /// the one before it ended with; false where that needs a reader from the start.
    private func tell(
        _ guessed: SegmentTally?,
        by scanner: SegmentScanner,
        _ buffer: inout SegmentBuffer,
        _ each: (Outcome) -> Void
    ) -> Bool {
        let isRight = guessed?.place.lowerBound == place
        let tally = isRight ? guessed : file.scan(told, from: place, by: scanner, &buffer)
        guard let tally, !tally.isTroubled, rows + tally.rows <= limits.rows else {
            return false
        }
        each(Outcome(tally: tally, repetitions: claimed(tally, in: &repetitions)))
        rows += tally.rows
        line += tally.lines
        place = tally.place.upperBound
        return true
    }

    /// The rows of a segment whose address an earlier row has claimed.
    private func claimed(
        _ tally: SegmentTally,
        in repetitions: inout RepetitionIndex
    ) -> [(row: Int, line: Int, address: String, repetition: Repetition)] {
        var repeated: [(row: Int, line: Int, address: String, repetition: Repetition)] = []
        var start = 0
        for (index, claim) in tally.claims.enumerated() {
            // The table is larger than any cache: its memory is asked for a while before.
            if index + 8 < tally.claims.count {
                repetitions.prepare(tally.claims[index + 8].address)
            }
            let found = repetitions.claim(
                claim.address,
                ClaimTable.Claim(
                    row: UInt32(clamping: rows + claim.row),
                    line: UInt32(clamping: line + claim.line - 1),
                    name: claim.name
                )
            )
            if let found {
                let address = String(
                    decoding: tally.addresses[start..<claim.addressEnd],
                    as: UTF8.self
                )
                repeated.append((claim.row, claim.line, address, found))
            }
            start = claim.addressEnd
        }
        return repeated
    }
}
