internal import GRDB

extension Database {
    /// Runs one statement, which is compiled once for the connection.
    ///
    /// GRDB's own `execute` compiles it each time, which takes longer than most of them run.
    func run(sql: String, arguments: StatementArguments = StatementArguments()) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
