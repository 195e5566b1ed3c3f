extension Schema {
    /// Version 11: runs that take people back, and what they ask of Webex.
    static let purposesMigration = """
        -- RunPurpose.
        ALTER TABLE run ADD COLUMN purpose TEXT NOT NULL DEFAULT 'import';
        -- The name of the run that an undo takes back; its rows have the same numbers.
        ALTER TABLE run ADD COLUMN undoes TEXT;

        -- The verdict on one row, and what came of it.
        CREATE TABLE new_decision (
            row INTEGER PRIMARY KEY,               -- row.key; it goes when its run goes
            run INTEGER NOT NULL,                  -- run.key
            ruling TEXT NOT NULL CHECK (ruling IN (
                'approve', 'reject', 'hold', 'cancel', 'delete')),
            notify INTEGER NOT NULL,               -- sendEmail of the call
            state TEXT NOT NULL CHECK (state IN (
                'held', 'waiting', 'sent', 'answered', 'refused', 'in_doubt', 'overtaken')),
            rule TEXT,
            reason TEXT,
            decided_at INTEGER NOT NULL,
            code TEXT,                             -- of a refusal
            message TEXT,
            -- The status from which the person is to be taken: any other is somebody's decision.
            stood TEXT NOT NULL DEFAULT 'pending'
        ) STRICT;
        INSERT INTO new_decision
        SELECT row, run, ruling, notify, state, rule, reason, decided_at, code, message, stood
        FROM decision;
        DROP TABLE decision;
        ALTER TABLE new_decision RENAME TO decision;
        CREATE INDEX decision_waiting ON decision(run, ruling, notify) WHERE state = 'waiting';
        """
}
