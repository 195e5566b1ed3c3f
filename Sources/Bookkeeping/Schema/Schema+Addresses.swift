extension Schema {
    /// Version 17: people whose address Webex writes in another way than it was sent; their id
    /// tells who they are.
    static let addressesMigration = """
        -- The address as Webex writes it, where it is another; NULL where it is the same.
        ALTER TABLE row ADD COLUMN listed_as TEXT;
        CREATE INDEX row_renamed ON row(run) WHERE listed_as IS NOT NULL;
        """
}
