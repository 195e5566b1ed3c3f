import Registration

extension SplitMachine {
    /// Both halves failed with the same words: one row of each, then rows further on in the file.
    mutating func beginSampling() {
        phase = .sampling
        samples = [left, right].filter { $0.count > 1 }.compactMap(\.first)
        let last = items.last?.row ?? 0
        starts = [0, 1, 3, 9, 27, 81, 243, 729].map { last + $0 * items.count }
        samples = Array(samples.prefix(budget))
    }

    /// Hands in a row from further on in the file; nil when none waits there.
    public mutating func supply(_ item: Item?) {
        guard let item, budget > 0 else {
            starts = []
            drawLastSamples()
            return
        }
        samples = [item]
        starts = starts.map { max($0, item.row) }
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

    /// Single rows that may still be tried; the two halves count.
    private var budget: Int { brake - 2 - badSamples.count - samples.count }

    private func middle(of half: ArraySlice<Item>) -> Item? {
        half.isEmpty ? nil : half[half.startIndex + half.count / 2]
    }
}
