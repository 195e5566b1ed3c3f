extension Schema {
    /// Version 19: by which policy a run decides.
    static let policiesMigration = """
        ALTER TABLE run ADD COLUMN policy_path TEXT;
        ALTER TABLE run ADD COLUMN policy_digest TEXT;
        """
}
