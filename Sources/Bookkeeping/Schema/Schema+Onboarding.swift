extension Schema {
    /// Events of an events file, and the files that were found for them.
    static let onboardingMigration = """
        -- An event by its name: its meeting is made once.
        CREATE TABLE event (
            key INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            target TEXT NOT NULL,
            meeting TEXT,                          -- once it was made or found
            applied TEXT,                          -- MeetingDraft as JSON, without the password
            intent TEXT,                           -- EventRecord.Intent as JSON, before the request
            outage TEXT NOT NULL DEFAULT '',
            UNIQUE (name, target)
        ) STRICT;

        -- A file of attendees, by its content and by how it is read.
        CREATE TABLE delivered_file (
            key INTEGER PRIMARY KEY,
            event TEXT NOT NULL,
            target TEXT NOT NULL,
            inbox TEXT NOT NULL,
            folder TEXT NOT NULL,
            name TEXT NOT NULL,
            content TEXT NOT NULL,
            choices TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'failed', 'held')),
            run TEXT,                              -- the run's name
            exit INTEGER NOT NULL DEFAULT 0,
            words TEXT NOT NULL DEFAULT '',
            at INTEGER NOT NULL,
            UNIQUE (event, target, folder, content, choices)
        ) STRICT;
        """
}
