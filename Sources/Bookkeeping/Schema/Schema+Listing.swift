extension Schema {
    /// Version 3: what Webex lists, staged page by page.
    static let listingMigration = """
        -- One walk through a meeting's listing.
        CREATE TABLE sweep (
            key INTEGER PRIMARY KEY AUTOINCREMENT, -- a number is never used twice
            meeting TEXT NOT NULL,
            began_at INTEGER NOT NULL,
            completed_at INTEGER                   -- null: it does not count yet
        ) STRICT;
        CREATE INDEX sweep_by_meeting ON sweep(meeting);

        -- One person on it.
        CREATE TABLE listing (
            key INTEGER PRIMARY KEY,               -- ascending in the order of the listing
            sweep INTEGER NOT NULL REFERENCES sweep(key) ON DELETE CASCADE,
            email_key TEXT NOT NULL,
            registrant_id TEXT,
            status TEXT,
            email TEXT NOT NULL,
            first_name TEXT,
            last_name TEXT,
            job_title TEXT,
            company_name TEXT,
            registration_time TEXT
        ) STRICT;
        CREATE INDEX listing_by_email ON listing(sweep, email_key);
        """
}
