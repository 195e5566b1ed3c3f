extension Schema {
    /// Mails about runs, and the day of the meeting, which they name.
    static let mailMigration = """
        -- The meeting's first day where it takes place, YYYY-MM-DD; NULL where Webex tells none.
        ALTER TABLE run ADD COLUMN meeting_day TEXT;

        -- One mail about the end of a run: made with the end, sent afterwards.
        CREATE TABLE mail (
            key INTEGER PRIMARY KEY AUTOINCREMENT,
            run INTEGER NOT NULL REFERENCES run(key) ON DELETE CASCADE,
            mail_order TEXT NOT NULL,              -- MailOrder as JSON; no secret is in it
            message_id TEXT NOT NULL UNIQUE,
            state TEXT NOT NULL CHECK (state IN (
                'waiting', 'sending', 'sent', 'failed', 'in_doubt')),
            recipients TEXT NOT NULL,              -- [MailRecipient] as JSON
            tries INTEGER NOT NULL DEFAULT 0,
            next_at INTEGER,                       -- when it may be tried again
            words TEXT NOT NULL DEFAULT '',        -- the server's last
            created_at INTEGER NOT NULL,
            sent_at INTEGER
        ) STRICT;
        CREATE INDEX mail_by_run ON mail(run);
        CREATE INDEX mail_open ON mail(state) WHERE state IN ('waiting', 'sending');
        """
}
