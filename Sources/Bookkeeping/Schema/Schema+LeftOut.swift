extension Schema {
    /// Version 20: the lines of a file that were left out of its run.
    static let leftOutMigration = """
        -- Physical lines and codes, a JSON array; NULL where none was left out.
        ALTER TABLE run ADD COLUMN left_out TEXT;
        """
}
