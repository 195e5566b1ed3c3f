extension Schema {
    /// Version 4: what the policy said, and what came of it.
    static let decisionsMigration = """
        -- The verdict on one row.
        CREATE TABLE decision (
            row INTEGER PRIMARY KEY REFERENCES row(key) ON DELETE CASCADE,
            run INTEGER NOT NULL REFERENCES run(key) ON DELETE CASCADE,
            ruling TEXT NOT NULL CHECK (ruling IN ('approve', 'reject', 'hold')),
            notify INTEGER NOT NULL,               -- sendEmail of the call
            state TEXT NOT NULL CHECK (state IN (
                'held', 'waiting', 'sent', 'answered', 'refused', 'in_doubt', 'overtaken')),
            rule TEXT,
            reason TEXT,
            decided_at INTEGER NOT NULL,
            code TEXT,                             -- of a refusal
            message TEXT
        ) STRICT;
        CREATE INDEX decision_by_state ON decision(run, state, ruling, notify);
        """
}
