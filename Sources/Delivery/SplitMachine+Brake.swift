import Registration

extension SplitMachine {
    /// Both halves failed with the same words: one row of each, then rows further on in the file.
    mutating func beginSampling() {
        phase = .sampling
        samples = [left, right].filter { $0.count > 1 }.compactMap(\.first)
        let last = items.last?.row ?? 0
        reached = last
        starts = [0, 1, 3, 9, 27, 81, 243, 729].map { last + $0 * items.count }
        samples = Array(samples.prefix(budget))
    }

    /// Hands in a row from further on in the file; nil when none waits there.
    ///
    /// Where the file ends before a stride, the gap that is left is halved: its last rows are
    /// heard too.
    public mutating func supply(_ item: Item?) {
        guard budget > 0 else {
            starts = []
            drawLastSamples()
            return
        }
        if let item {
            samples = [item]
            reached = item.row
            starts = starts.map { max($0, item.row) }
        } else {
            end = asked
            starts = []
        }
        if starts.isEmpty, let end, end - reached > 1 { starts = [reached + (end - reached) / 2] }
        if item == nil && starts.isEmpty { drawLastSamples() }
    }

    /// When the file has no more to offer: rows from the rest of the batch.
    mutating func drawLastSamples() {
        guard samples.isEmpty, starts.isEmpty else { return }
        let candidates = [left.last, right.last, middle(of: left), middle(of: right)]
        let fresh = candidates.compactMap(\.self)
            .first { candidate in
                let isHalf = [left, right].contains { $0.count == 1 && $0.first == candidate }
                return !isHalf && !badSamples.contains(candidate)
            }
        if let fresh, budget > 0 { samples = [fresh] }
    }

    /// It is the rows: goes on halving what was refused, and sends bad samples once more alone.
    mutating func bisectHalves() {
        phase = .bisecting
        let alone = badSamples.filter { items.contains($0) }
        for piece in alone.reversed() { pieces.append([piece]) }
        for half in [right, left] {
            let rest = half.filter { !alone.contains($0) }
            guard !rest.isEmpty else { continue }
            if rest.count < half.count { pieces.append(Array(rest)) } else { push(rest[...]) }
        }
    }

    /// Whether every row that is left can be asked alone within what the brake may cost.
    var isAffordable: Bool { left.count + right.count <= max(0, budget) }

    /// Single rows that may still be tried; the two halves count.
    private var budget: Int { brake - 2 - badSamples.count - samples.count }

    private func middle(of half: ArraySlice<Item>) -> Item? {
        half.isEmpty ? nil : half[half.startIndex + half.count / 2]
    }
}
