extension Schema {
    /// Version 5: when a service may be asked again.
    static let gateMigration = """
        -- A service that asked to be left alone: every process on this ledger obeys.
        CREATE TABLE gate (
            service TEXT PRIMARY KEY,              -- host and port
            opens_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
