/// One place that was searched for people who are to be forgotten.
public struct ErasedPlace: Hashable, Sendable {
    /// What came of it.
    public enum Outcome: String, Hashable, Sendable, Codable {
        /// Nothing of them was there.
        case clean
        /// It was there, and is erased; of a dry run: it would be.
        case erased
        /// Somebody has to do it.
        case left
    }

    /// Where: a path, or words.
    public let name: String
    /// What came of it.
    public let outcome: Outcome
    /// What was found, or what is to be done.
    public let words: String

    /// A place and what came of it.
    public init(_ name: String, _ outcome: Outcome, _ words: String) {
        self.name = name
        self.outcome = outcome
        self.words = words
    }
}
