extension Schema {
    /// Version 2: calls, written down before they are made.
    static let attemptsMigration = """
        -- One bulkInsert, approve or reject.
        CREATE TABLE attempt (
            key INTEGER PRIMARY KEY AUTOINCREMENT, -- ascending in the order of the intents
            run INTEGER NOT NULL REFERENCES run(key) ON DELETE CASCADE,
            meeting TEXT NOT NULL,
            operation TEXT NOT NULL,
            recorded_at INTEGER NOT NULL,          -- before the first byte left
            closed_at INTEGER,                     -- null as well when a listing closed it
            is_open INTEGER NOT NULL DEFAULT 1,    -- 0 when no row is left unsettled
            reason TEXT,                           -- why it stays open; null: the call is under way
            note TEXT NOT NULL DEFAULT ''
        ) STRICT;
        CREATE INDEX attempt_open ON attempt(meeting) WHERE is_open = 1;
        CREATE INDEX attempt_by_run ON attempt(run);

        -- One row of such a call.
        CREATE TABLE attempt_row (
            attempt INTEGER NOT NULL REFERENCES attempt(key) ON DELETE CASCADE,
            row INTEGER NOT NULL REFERENCES row(key) ON DELETE CASCADE,
            registrant_id TEXT,                    -- whom a decision was addressed to
            outcome TEXT,                          -- null until it is settled
            doubted INTEGER NOT NULL DEFAULT 0,    -- its outcome was once unknown
            PRIMARY KEY (attempt, row)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX attempt_row_by_row ON attempt_row(row);
        """
}
