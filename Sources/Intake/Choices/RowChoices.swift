/// Which rows of a file are asked for; the others are left out, and told of.
public struct RowChoices: Hashable, Sendable {
    /// Rows have one of these values in each of these columns.
    public var only: [RowChoice] = []
    /// Rows with one of these values in any of these columns are left out.
    public var except: [RowChoice] = []

    /// Every row.
    public init() {}

    /// Whether nothing is left out.
    public var isEmpty: Bool { only.isEmpty && except.isEmpty }

    /// The same as text, for a fingerprint.
    var parts: [String] {
        func parts(_ name: String, _ choices: [RowChoice]) -> [String] {
            choices.map {
                "\(name)=\($0.column)\u{1}" + $0.values.sorted().joined(separator: "\u{1}")
            }
            .sorted()
        }
        return parts("only", only) + parts("except", except)
    }
}
