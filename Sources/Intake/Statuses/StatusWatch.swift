import Registration

/// Counts the values of the columns that match nothing, to see whether one of them tells of people
/// who do not come.
struct StatusWatch: Hashable {
    private let places: [Int]
    private(set) var tallies: [ValueTally]

    /// Watches the columns at these places.
    init(_ places: [Int]) {
        self.places = places
        tallies = Array(repeating: ValueTally(), count: places.count)
    }

    /// Takes in a row, its cells exact.
    mutating func note(_ cells: [String]) {
        for (index, place) in places.enumerated() where place < cells.count {
            var cell = cells[place]
            cell.withUTF8 { tallies[index].note($0) }
        }
    }

    /// Takes in a row that is bytes.
    mutating func note(_ row: RowView) {
        for index in places.indices where places[index] < row.count {
            tallies[index].note(row.cell(places[index]))
        }
    }

    /// Takes in what was counted of later rows.
    mutating func add(_ later: [ValueTally]) {
        for index in later.indices { tallies[index].add(later[index]) }
    }

    /// Forgets what was counted.
    mutating func clear() { self = StatusWatch(places) }

    /// The columns that tell of people who do not come, in the order of the file.
    func found(in names: [String]) -> [StatusColumn] {
        zip(places, tallies).compactMap { StatusColumn($1, at: $0, in: names) }
    }
}
