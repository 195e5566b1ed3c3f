extension Schema {
    /// Passes of a schedule: that one came to its end is to be known where it found no file as
    /// well.
    static let passesMigration = """
        -- One pass over many events.
        CREATE TABLE pass (
            key INTEGER PRIMARY KEY AUTOINCREMENT,
            started_at INTEGER NOT NULL,
            finished_at INTEGER NOT NULL,
            exit INTEGER NOT NULL
        ) STRICT;
        """
}
