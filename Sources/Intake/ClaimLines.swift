/// The lines on which rows begin, as far as they are further from the row's number than before: of
/// a file whose rows are a line each, one entry.
struct ClaimLines {
    private var steps: [(row: UInt32, shift: UInt32)] = []

    /// Takes in the line of a row; rows come in their order.
    mutating func note(_ line: UInt32, of row: UInt32) {
        let shift = line &- row
        if let last = steps.last {
            precondition(row >= last.row, "rows claim in their order")
            if last.shift == shift { return }
        }
        steps.append((row, shift))
    }

    /// The line of a row that was noted.
    func line(of row: UInt32) -> UInt32 {
        var (low, high) = (0, steps.count)
        while low < high {
            let middle = (low + high) / 2
            if steps[middle].row <= row { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? 0 : row &+ steps[low - 1].shift
    }
}
