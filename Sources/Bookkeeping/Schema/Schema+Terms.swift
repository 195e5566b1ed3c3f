extension Schema {
    /// Version 8: how a run speaks to its service, and what only the live service knows of people.
    static let termsMigration = """
        ALTER TABLE content ADD COLUMN address2 TEXT;
        ALTER TABLE content ADD COLUMN fax TEXT;
        ALTER TABLE run ADD COLUMN dialect TEXT NOT NULL DEFAULT 'contract';
        -- Of what people are told, in one list; NULL is everything.
        ALTER TABLE run ADD COLUMN notices TEXT;
        ALTER TABLE run ADD COLUMN zip_as_text INTEGER NOT NULL DEFAULT 0;
        """
}
