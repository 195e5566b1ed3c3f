extension Schema {
    /// Version 1: runs and the rows of their files.
    static let rowsMigration = """
        -- One import of one file for one meeting.
        CREATE TABLE run (
            key INTEGER PRIMARY KEY AUTOINCREMENT, -- the upper half of row.key
            name TEXT NOT NULL UNIQUE,             -- what people call it
            target TEXT NOT NULL,                  -- webex, sandbox
            meeting TEXT NOT NULL,
            title TEXT NOT NULL,                   -- of the meeting
            file TEXT NOT NULL,                    -- without its folder
            state TEXT NOT NULL CHECK (state IN (
                'reading', 'open', 'finished', 'stopped', 'superseded')),
            fingerprint TEXT,                      -- of the file's bytes, once it was read
            send_limit INTEGER,                    -- new rows that it may send in all
            rows_read INTEGER,                     -- rows of the file, counted while it was read
            header TEXT,                           -- FileHeader as JSON
            started_at INTEGER NOT NULL,           -- this and every moment: milliseconds
            finished_at INTEGER,
            exit INTEGER,
            report TEXT,                           -- the folder of the reports
            requests_sent INTEGER NOT NULL DEFAULT 0,
            requests_throttled INTEGER NOT NULL DEFAULT 0,
            requests_retried INTEGER NOT NULL DEFAULT 0,
            elapsed INTEGER NOT NULL DEFAULT 0,    -- milliseconds
            resume_at INTEGER,
            stopped TEXT NOT NULL DEFAULT '',      -- why it stopped before its end
            strangers INTEGER NOT NULL DEFAULT 0   -- on Webex and not in the file
        ) STRICT;
        CREATE INDEX run_by_file ON run(meeting, fingerprint);

        -- One row of a run's file, and where it stands.
        CREATE TABLE row (
            key INTEGER PRIMARY KEY,               -- run.key * 2^32 + the row's number
            run INTEGER NOT NULL REFERENCES run(key) ON DELETE CASCADE,
            line INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN (
                'waiting', 'sent', 'registered', 'already_registered', 'invalid', 'duplicate',
                'refused', 'in_doubt', 'not_sent')),
            status TEXT,                           -- as Webex last said
            registrant_id TEXT,
            code TEXT,                             -- why it is where it is
            message TEXT,
            discrepancy TEXT,                      -- of the last reconciliation
            attempts INTEGER NOT NULL DEFAULT 0,   -- calls made for the row
            email_key TEXT,                        -- of a deliverable row, else null
            first_row INTEGER,                     -- of a duplicate: the row it repeats
            first_line INTEGER,
            other_person INTEGER,                  -- of a duplicate: another name beside it
            cells TEXT NOT NULL,                   -- JSON
            problems TEXT,                         -- of an invalid row: JSON
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
        CREATE INDEX row_waiting ON row(run) WHERE state = 'waiting';
        CREATE INDEX row_pending ON row(run) WHERE status = 'pending';
        CREATE INDEX row_unknown ON row(run)
            WHERE state = 'registered' AND (status IS NULL OR registrant_id IS NULL);
        CREATE INDEX row_tally ON row(run, state, status, discrepancy, other_person);

        -- The deliverable rows by the key of their address: sorted in once, when the whole file
        -- is staged, because an index kept while rows stream in costs five times as much.
        CREATE TABLE row_by_email (
            run INTEGER NOT NULL REFERENCES run(key) ON DELETE CASCADE,
            email_key TEXT NOT NULL,
            row INTEGER NOT NULL,                  -- row.key; it goes when its run goes
            PRIMARY KEY (run, email_key, row)
        ) STRICT, WITHOUT ROWID;
        """
}
