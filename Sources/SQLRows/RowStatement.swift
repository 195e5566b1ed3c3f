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
    private let room = TextRoom()

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
        try bindAll(bind)
        defer { end() }
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
        try bindAll { binder in
            for value in values {
                switch value {
                case .number(let number): try binder.number(number)
                case .text(let text): try binder.text(text)
                case .null: try binder.null()
                }
            }
        }
        defer { end() }
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

    private func bindAll(_ bind: (inout RowBinder) throws -> Void) throws {
        var binder = RowBinder(handle, room)
        try bind(&binder)
        precondition(
            binder.count == sqlite3_bind_parameter_count(handle),
            "a value for every parameter"
        )
        try binder.finish()
    }

    /// Ends an execution; whatever was bound to the room is bound no more.
    private func end() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }
}
