extension Schema {
    /// Version 14: who asked to be forgotten, and not to be registered again.
    static let forgettingMigration = """
        -- Whom later files leave out: a keyed digest of the address, nothing else of the person.
        CREATE TABLE suppression (
            digest TEXT PRIMARY KEY,
            added_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        -- The key of the digests, drawn once for each ledger.
        CREATE TABLE suppression_key (key BLOB NOT NULL) STRICT;
        INSERT INTO suppression_key VALUES (randomblob(16));
        """
}
