/// Where the report of one check is.
public struct CheckReportFiles: Hashable, Sendable {
    /// The rows that would be sent, as they stand in the file.
    public let valid: String
    /// All other rows, with what is wrong and how to put it right.
    public let invalid: String
    /// Every problem, one a line.
    public let problems: String

    /// The files of a report in a folder.
    public init(in folder: String) {
        let folder = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        let paths = Self.names.map { folder + "/" + $0 }
        (valid, invalid, problems) = (paths[0], paths[1], paths[2])
    }

    /// The paths of all of them.
    public var paths: [String] { [valid, invalid, problems] }

    static let names = ["valid.csv", "invalid.csv", "problems.csv"]
}
