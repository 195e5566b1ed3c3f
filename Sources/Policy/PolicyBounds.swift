/// What a policy may measure; its bytes are bounded by `Limits.policyBytes`.
public enum PolicyBounds {
    /// Rules of one policy: more than a team reviews.
    public static let rules = 1000
    /// Conditions of one policy, those inside others included: every pending person meets them.
    public static let conditions = 10_000
    /// Conditions inside one another: a reader loses the thread long before.
    public static let depth = 16
    /// Characters of one text to compare with: longer than any field of a registrant.
    public static let operandCharacters = 1024
    /// Characters of a rule's name, which stands in every row of a report.
    public static let nameCharacters = 100
    /// Characters of a rule's reason.
    public static let reasonCharacters = 500
    /// Seats of one rule: more than any meeting holds.
    public static let seats = 1_000_000
    /// Tests of one policy.
    public static let tests = 1000
    /// Values of one list from a file: more than a meeting has people.
    public static let listEntries = 1_000_000
    /// Rules of a meeting's form that are written for Webex: nobody edits more by hand later.
    public static let hostRules = 200
    /// Problems reported of one file: nobody reads more at once.
    public static let problems = 50
}
