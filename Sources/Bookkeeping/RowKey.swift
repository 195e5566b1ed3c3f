/// The ledger's key of a row: the run's number in the upper half, the row's in the lower.
///
/// Rows of a run lie together in the order of the file, and other tables name a row by one number.
enum RowKey {
    /// The key of a row; its number is from 1 and below 2^32.
    static func of(_ number: Int, in run: Int64) -> Int64 {
        precondition(number >= 0 && number < 1 << 32, "a row's number has 32 bits")
        return run << 32 | Int64(number)
    }

    /// The rows of a run, as SQL: a range of keys, because they lie together.
    ///
    /// `run` is the parameter that is the run's key, `key` the column that is a row's.
    static func isOf(_ run: String, _ key: String = "row.key") -> String {
        "\(key) > (\(run) << 32) AND \(key) < ((\(run) + 1) << 32)"
    }

    /// The row's number in its file.
    static func number(of key: Int64) -> Int { Int(key & 0xFFFF_FFFF) }

    /// The run's key.
    static func run(of key: Int64) -> Int64 { key >> 32 }
}
