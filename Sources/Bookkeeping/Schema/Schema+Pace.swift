extension Schema {
    /// Version 6: what a service lets through.
    static let paceMigration = """
        -- The pace last learned from a service's 429s: where the next run begins.
        CREATE TABLE pace (
            service TEXT PRIMARY KEY,              -- host and port; the gate adds the token
            per_second REAL NOT NULL,
            learned_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
