extension Schema {
    /// Version 7: what changes with every call stands apart from what never changes.
    ///
    /// A row is written three times, and its cells once; most of its bytes were copied for nothing.
    /// Indexes that were rewritten with every state, to be read a few times in a run, are gone:
    /// the narrow rows of a run are quickly counted. A listing is sorted when it is complete.
    ///
    /// Foreign keys are off while it runs: dropping a table would take its children along.
    static let splitMigration = """
        -- What of a row never changes: its place in the file, its cells, its person.
        CREATE TABLE content (
            row INTEGER PRIMARY KEY,               -- row.key; it goes when its run goes
            line INTEGER NOT NULL,
            cells TEXT NOT NULL,                   -- JSON
            problems TEXT,                         -- of an invalid row: JSON
            first_row INTEGER,                     -- of a duplicate: the row it repeats
            first_line INTEGER,
            email TEXT,
            first_name TEXT,
            last_name TEXT,
            job_title TEXT,
            company_name TEXT,
            address1 TEXT,
            city TEXT,
            state_name TEXT,                       -- of the address
            zip_code TEXT,
            country_region TEXT,
            phone TEXT
        ) STRICT;
        INSERT INTO content
        SELECT key, line, cells, problems, first_row, first_line, email, first_name, last_name,
            job_title, company_name, address1, city, state_name, zip_code, country_region, phone
        FROM row ORDER BY key;

        -- One row of a run's file, and where it stands.
        CREATE TABLE new_row (
            key INTEGER PRIMARY KEY,               -- run.key * 2^32 + the row's number
            run INTEGER NOT NULL,                  -- run.key
            state TEXT NOT NULL CHECK (state IN (
                'waiting', 'sent', 'registered', 'already_registered', 'invalid', 'duplicate',
                'refused', 'in_doubt', 'not_sent')),
            status TEXT,                           -- as Webex last said
            email_key TEXT,                        -- of a deliverable row, else null
            attempts INTEGER NOT NULL DEFAULT 0,   -- calls made for the row
            registrant_id TEXT,
            code TEXT,                             -- why it is where it is
            message TEXT,
            discrepancy TEXT,                      -- of the last reconciliation
            other_person INTEGER                   -- of a duplicate: another name beside it
        ) STRICT;
        INSERT INTO new_row
        SELECT key, run, state, status, email_key, attempts, registrant_id, code, message,
            discrepancy, other_person
        FROM row ORDER BY key;
        DROP TABLE row;
        ALTER TABLE new_row RENAME TO row;
        CREATE INDEX row_waiting ON row(run) WHERE state = 'waiting';
        CREATE INDEX row_gone ON row(run) WHERE code = 'webex.vanished';

        -- One row of a call; it goes when its call goes.
        CREATE TABLE new_attempt_row (
            attempt INTEGER NOT NULL REFERENCES attempt(key) ON DELETE CASCADE,
            row INTEGER NOT NULL,                  -- row.key
            registrant_id TEXT,                    -- whom a decision was addressed to
            outcome TEXT,                          -- null until it is settled
            doubted INTEGER NOT NULL DEFAULT 0,    -- its outcome was once unknown
            PRIMARY KEY (attempt, row)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO new_attempt_row
        SELECT attempt, row, registrant_id, outcome, doubted FROM attempt_row;
        DROP TABLE attempt_row;
        ALTER TABLE new_attempt_row RENAME TO attempt_row;
        CREATE INDEX attempt_row_by_row ON attempt_row(row);

        -- The verdict on one row, and what came of it.
        CREATE TABLE new_decision (
            row INTEGER PRIMARY KEY,               -- row.key; it goes when its run goes
            run INTEGER NOT NULL,                  -- run.key
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
        INSERT INTO new_decision
        SELECT row, run, ruling, notify, state, rule, reason, decided_at, code, message
        FROM decision;
        DROP TABLE decision;
        ALTER TABLE new_decision RENAME TO decision;
        CREATE INDEX decision_waiting ON decision(run, ruling, notify) WHERE state = 'waiting';

        -- One person on a sweep. Sweeps of before are made again when they are needed.
        DELETE FROM sweep;
        DROP TABLE listing;
        CREATE TABLE listing (
            key INTEGER PRIMARY KEY,               -- sweep.key * 2^32 + the place in the listing
            registrant_id TEXT,
            status TEXT,
            email TEXT NOT NULL,
            email_key TEXT NOT NULL,
            first_name TEXT,
            last_name TEXT,
            job_title TEXT,
            company_name TEXT,
            registration_time TEXT
        ) STRICT;
        -- The people of a complete sweep by the key of their address.
        CREATE TABLE listing_by_email (
            sweep INTEGER NOT NULL REFERENCES sweep(key) ON DELETE CASCADE,
            email_key TEXT NOT NULL,
            listing INTEGER NOT NULL,              -- listing.key
            PRIMARY KEY (sweep, email_key, listing)
        ) STRICT, WITHOUT ROWID;
        """
}
