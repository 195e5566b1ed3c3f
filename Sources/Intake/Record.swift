/// One record of a CSV, as libcsv cut it: nothing is understood yet.
struct Record: Hashable {
    /// The physical line on which it begins, from 1.
    let line: Int
    /// The cells, exact.
    let cells: [String]
    /// What may need a second look.
    let marks: Marks

    /// What was seen while the bytes went by, so that clean records cost nothing later.
    struct Marks: OptionSet, Hashable {
        let rawValue: UInt8
        /// A control character other than a newline or a tab stands in a cell.
        static let control = Marks(rawValue: 1)
        /// A cell begins with `'`.
        static let apostrophe = Marks(rawValue: 2)
    }
}
