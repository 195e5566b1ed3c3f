extension Schema {
    /// Version 10: what stood before anybody decided, so that nobody's decision is overturned; and
    /// how far back a run's listings reach.
    static let originsMigration = """
        -- Days; NULL is the default.
        ALTER TABLE run ADD COLUMN registered_since INTEGER;
        -- The status in the insert's own answer: where it is not pending, the service decided.
        ALTER TABLE row ADD COLUMN born TEXT;
        -- Of those who were registered before this was kept, nobody can say.
        UPDATE row SET born = 'unknown' WHERE state = 'registered';
        -- The status from which the person is to be taken: any other is somebody's decision.
        ALTER TABLE decision ADD COLUMN stood TEXT NOT NULL DEFAULT 'pending';
        """
}
