import GRDB
internal import GRDBSQLite

/// One row of a result while it is the statement's current one: its columns, from 0.
package struct RowColumns {
    private let handle: SQLiteStatement

    init(_ handle: SQLiteStatement) {
        self.handle = handle
    }

    /// A number; 0 where there is none.
    package func number(_ column: Int) -> Int64 { sqlite3_column_int64(handle, Int32(column)) }

    /// A number, where there is one.
    package func optionalNumber(_ column: Int) -> Int64? {
        isNull(column) ? nil : number(column)
    }

    /// A text, where there is one.
    package func text(_ column: Int) -> String? {
        guard let bytes = sqlite3_column_text(handle, Int32(column)) else { return nil }
        let count = Int(sqlite3_column_bytes(handle, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    /// A text that the table requires; its absence means damage.
    package func requiredText(_ column: Int) throws -> String {
        guard let text = text(column) else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
        return text
    }

    /// What stands in a text's UTF-8, without a copy; nil for no text.
    package func withText<Answer>(
        _ column: Int,
        _ body: (UnsafeBufferPointer<UInt8>) throws -> Answer
    ) rethrows -> Answer? {
        guard let bytes = sqlite3_column_text(handle, Int32(column)) else { return nil }
        let count = Int(sqlite3_column_bytes(handle, Int32(column)))
        return try body(UnsafeBufferPointer(start: bytes, count: count))
    }

    private func isNull(_ column: Int) -> Bool {
        sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL
    }
}
