internal import GRDB
internal import GRDBSQLite
import Glibc

/// Binds the values of a prepared statement in their order, without a list of them being made.
package struct RowBinder: ~Copyable {
    private let handle: SQLiteStatement
    private(set) var count: Int32 = 0

    init(_ handle: SQLiteStatement) { self.handle = handle }

    /// Binds a number.
    package mutating func number(_ number: Int64) throws {
        try check(sqlite3_bind_int64(handle, next(), number))
    }

    /// Binds nothing.
    package mutating func null() throws { try check(sqlite3_bind_null(handle, next())) }

    /// Binds a text.
    package mutating func text(_ text: String) throws {
        let place = next()
        var text = text
        try check(text.withUTF8 { Self.bind($0, to: handle, at: place) })
    }

    /// Binds a text, where there is one.
    package mutating func optional(_ text: String?) throws {
        guard let text else { return try null() }
        try self.text(text)
    }

    /// Binds the text that bytes are.
    package mutating func text(_ bytes: [UInt8]) throws {
        let place = next()
        try check(bytes.withUnsafeBufferPointer { Self.bind($0, to: handle, at: place) })
    }

    private mutating func next() -> Int32 {
        count += 1
        return count
    }

    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code))
        }
    }

    /// Binds bytes as a text; SQLite copies them.
    static func bind(
        _ bytes: UnsafeBufferPointer<UInt8>,
        to handle: SQLiteStatement,
        at place: Int32
    ) -> Int32 {
        // As in GRDB a text ends at a NUL: SQLite's functions see nothing behind one.
        bytes.withMemoryRebound(to: CChar.self) { characters in
            // SQLite takes no address for null, also where an empty text has none.
            let address = characters.baseAddress ?? nothing
            let count = Int32(clamping: strnlen(address, characters.count))
            return sqlite3_bind_text(handle, place, address, count, copying)
        }
    }

    /// `SQLITE_TRANSIENT`, a cast that is not imported: SQLite copies what is bound.
    private static let copying = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    /// An address for empty texts.
    nonisolated(unsafe) private static let nothing = UnsafePointer<CChar>(
        UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    )
}
