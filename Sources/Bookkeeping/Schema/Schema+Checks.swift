extension Schema {
    /// Version 18: what a state may be is checked by comparing, not by `IN`.
    ///
    /// For a list of more than two values SQLite makes a table of its own, each time that a row is
    /// written: that took as long as writing the row.
    static let checksMigration = """
        -- One row of a run's file, and where it stands.
        CREATE TABLE new_row (
            key INTEGER PRIMARY KEY,               -- run.key * 2^32 + the row's number
            run INTEGER NOT NULL,                  -- run.key
            state TEXT NOT NULL CHECK (
                state = 'waiting' OR state = 'registered' OR state = 'sent'
                OR state = 'already_registered' OR state = 'invalid' OR state = 'duplicate'
                OR state = 'refused' OR state = 'in_doubt' OR state = 'not_sent'),
            status TEXT,                           -- as Webex last said
            email_key TEXT,                        -- of a deliverable row, else null
            attempts INTEGER NOT NULL DEFAULT 0,   -- calls made for the row
            registrant_id TEXT,
            code TEXT,                             -- why it is where it is
            message TEXT,
            discrepancy TEXT,                      -- of the last reconciliation
            other_person INTEGER,                  -- of a duplicate: another name beside it
            born TEXT,                             -- the status in which Webex took the person in
            listed_as TEXT                         -- the address as Webex writes it, if another
        ) STRICT;
        INSERT INTO new_row
        SELECT key, run, state, status, email_key, attempts, registrant_id, code, message,
            discrepancy, other_person, born, listed_as
        FROM row ORDER BY key;
        DROP TABLE row;
        ALTER TABLE new_row RENAME TO row;
        CREATE INDEX row_waiting ON row(run) WHERE state = 'waiting';
        CREATE INDEX row_gone ON row(run) WHERE code = 'webex.vanished';
        CREATE INDEX row_renamed ON row(run) WHERE listed_as IS NOT NULL;

        -- The verdict on one row, and what came of it.
        CREATE TABLE new_decision (
            row INTEGER PRIMARY KEY,               -- row.key; it goes when its run goes
            run INTEGER NOT NULL,                  -- run.key
            ruling TEXT NOT NULL CHECK (
                ruling = 'hold' OR ruling = 'approve' OR ruling = 'reject' OR ruling = 'cancel'
                OR ruling = 'delete'),
            notify INTEGER NOT NULL,               -- sendEmail of the call
            state TEXT NOT NULL CHECK (
                state = 'held' OR state = 'waiting' OR state = 'sent' OR state = 'answered'
                OR state = 'refused' OR state = 'in_doubt' OR state = 'overtaken'),
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
        FROM decision ORDER BY row;
        DROP TABLE decision;
        ALTER TABLE new_decision RENAME TO decision;
        CREATE INDEX decision_waiting ON decision(run, ruling, notify) WHERE state = 'waiting';
        """
}
