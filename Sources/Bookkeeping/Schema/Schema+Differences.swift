extension Schema {
    /// Version 12: what the last reconciliation of a run saw that its rows do not tell.
    static let differencesMigration = """
        -- When the run's rows were last compared with what Webex lists; null: never.
        ALTER TABLE run ADD COLUMN reconciled_at INTEGER;

        -- Somebody on Webex who is not in the run's file.
        CREATE TABLE stranger (
            key INTEGER PRIMARY KEY,               -- run.key above, then a count
            registrant_id TEXT,
            status TEXT,
            email TEXT NOT NULL,
            first_name TEXT,
            last_name TEXT,
            job_title TEXT,
            company_name TEXT,
            registration_time TEXT
        ) STRICT;

        -- A property that Webex lists otherwise than the file has it.
        CREATE TABLE difference (
            row INTEGER NOT NULL,                  -- row.key; it goes when its run goes
            field TEXT NOT NULL,                   -- RegistrantField
            sent TEXT NOT NULL,
            listed TEXT NOT NULL,
            PRIMARY KEY (row, field)
        ) STRICT, WITHOUT ROWID;
        """
}
