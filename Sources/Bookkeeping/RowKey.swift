/// The ledger's key of a row: the run's number in the upper half, the row's in the lower.
///
/// Rows of a run lie together in the order of the file, and other tables name a row by one number.
enum RowKey {
    /// The key of a row; its number is from 1 and below 2^32.
    static func of(_ number: Int, in run: Int64) -> Int64 {
        precondition(number >= 0 && number < 1 << 32, "a row's number has 32 bits")
        return run << 32 | Int64(number)
    }

    /// The row's number in its file.
    static func number(of key: Int64) -> Int { Int(key & 0xFFFF_FFFF) }
}
