extension Schema {
    /// Version 9: what people answer to a meeting's own questions.
    static let answersMigration = """
        -- A list of RegistrationAnswer as JSON; NULL for whoever was asked nothing.
        ALTER TABLE content ADD COLUMN answers TEXT;
        """
}
