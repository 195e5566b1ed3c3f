package import GRDB
internal import GRDBSQLite

/// A prepared statement that SQLite's own calls bind and step: for what runs once per row.
///
/// GRDB builds, checks and keeps a list of arguments for every execution, and copies every result;
/// over a whole file that costs more than SQLite itself. Everything else goes through GRDB.
package struct RowStatement {
    /// A value to bind.
    package enum Value {
        case number(Int64)
        case text(String)
        case null

        /// A text, where there is one.
        package static func optional(_ text: String?) -> Value { text.map(Value.text) ?? .null }

        /// A number, where there is one.
        package static func optional(_ number: Int64?) -> Value {
            number.map(Value.number) ?? .null
        }
    }

    // Keeps `handle` alive.
    private let statement: Statement
    private let handle: SQLiteStatement

    /// Prepares a statement, once per connection.
    package init(_ db: Database, _ sql: String) throws {
        statement = try db.cachedStatement(sql: sql)
        handle = statement.sqliteStatement
    }

    /// Runs a statement that answers with no rows; the values are bound in their order.
    package func run(_ values: Value...) throws {
        try run(values)
    }

    /// Runs a statement that answers with no rows; the values are bound in their order.
    package func run(_ values: [Value]) throws {
        try each(values) { _ in }
    }

    /// Runs a statement that answers with no rows; its values are bound one by one.
    package func run(_ bind: (inout RowBinder) throws -> Void) throws {
        var binder = RowBinder(handle)
        try bind(&binder)
        precondition(
            binder.count == sqlite3_bind_parameter_count(handle),
            "a value for every parameter"
        )
        defer { sqlite3_reset(handle) }
        let code = sqlite3_step(handle)
        guard code == SQLITE_DONE else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code))
        }
    }

    /// Runs a statement and hands over its rows, each of them only until the next, as long as
    /// more are wanted.
    package func each(
        _ values: [Value],
        while isWanted: () -> Bool = { true },
        _ body: (RowColumns) throws -> Void
    ) throws {
        try bind(values)
        defer { sqlite3_reset(handle) }
        while isWanted() {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: try body(RowColumns(handle))
            case SQLITE_DONE: return
            case let code: throw DatabaseError(resultCode: ResultCode(rawValue: code))
            }
        }
    }

    /// Runs a statement and makes something of each of its rows.
    package func map<Made>(_ values: [Value], _ make: (RowColumns) throws -> Made) throws -> [Made]
    {
        var made: [Made] = []
        try each(values) { made.append(try make($0)) }
        return made
    }

    private func bind(_ values: [Value]) throws {
        precondition(
            values.count == Int(sqlite3_bind_parameter_count(handle)),
            "a value for every parameter"
        )
        for (index, value) in values.enumerated() {
            let place = Int32(index + 1)
            let code =
                switch value {
                case .number(let number): sqlite3_bind_int64(handle, place, number)
                case .text(var text): text.withUTF8 { RowBinder.bind($0, to: handle, at: place) }
                case .null: sqlite3_bind_null(handle, place)
                }
            guard code == SQLITE_OK else {
                throw DatabaseError(resultCode: ResultCode(rawValue: code))
            }
        }
    }
}
