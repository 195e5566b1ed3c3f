internal import GRDB
internal import GRDBSQLite
import Glibc

/// Binds the values of a prepared statement in their order, without a list of them being made.
///
/// The bytes of all texts stand in one room until the statement has run, and SQLite reads them
/// there: to make and free a copy of each for every row took a tenth of the time of staging a file.
package struct RowBinder: ~Copyable {
    private let handle: SQLiteStatement
    private let room: TextRoom
    private(set) var count: Int32 = 0

    init(_ handle: SQLiteStatement, _ room: TextRoom) {
        (self.handle, self.room) = (handle, room)
        room.clear()
    }

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
        text.withUTF8 { room.add($0, at: place) }
    }

    /// Binds a text, where there is one.
    package mutating func optional(_ text: String?) throws {
        guard let text else { return try null() }
        try self.text(text)
    }

    /// Binds the text that bytes are.
    package mutating func text(_ bytes: [UInt8]) throws {
        let place = next()
        bytes.withUnsafeBufferPointer { room.add($0, at: place) }
    }

    /// Binds the texts, of which there are no more.
    func finish() throws { try check(room.bind(to: handle)) }

    private mutating func next() -> Int32 {
        count += 1
        return count
    }

    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code))
        }
    }
}
