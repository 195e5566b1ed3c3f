/// A list of a policy that stands in a column of a CSV file: whoever reads the policy fetches it.
public struct ListFile: Hashable, Sendable {
    /// What a file holds, or why it cannot be used.
    public enum Content: Sendable {
        /// The cells of the column, trimmed, those that hold nothing left out.
        case entries([String])
        /// What is wrong, and the remedy: one sentence each, no full stop.
        case unusable(String, hint: String)
    }

    /// Fetches what a file holds.
    public typealias Source = (ListFile) -> Content

    /// The path as the policy has it; relative to the policy's folder.
    public let path: String
    /// The header of the column; nil where the file has only one.
    public let column: String?

    /// A source for policies that have no files beside them.
    public static func none(_ file: ListFile) -> Content {
        .unusable("lists from files cannot be read here", hint: "write the values into the policy")
    }
}
