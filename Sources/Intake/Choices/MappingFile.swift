public import Registration
import StrictYAML

/// What a mapping file says of columns and rows: the same as `--map`, `--split-name`, `--only` and
/// `--except`, to be kept beside an export that comes again and again.
public struct MappingFile: Hashable, Sendable {
    /// One thing that is wrong with it.
    public struct Flaw: Hashable, Sendable, CustomStringConvertible {
        /// From 1.
        public let line: Int
        /// From 1, in Unicode scalars.
        public let column: Int
        /// What is wrong, and the remedy in brackets.
        public let message: String

        /// `line:column: message (hint)`.
        public var description: String { "\(line):\(column): \(message)" }
    }

    /// Why it cannot be used: everything that is wrong with it, found in one pass.
    public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// The file's name, as it was given.
        public let file: String
        /// At least one, in the order of the file.
        public let flaws: [Flaw]

        /// One line for each: `mapping.yaml:7:12: message (hint)`.
        public var description: String {
            flaws.map { "\(file):\($0)" }.joined(separator: "\n")
        }
    }

    /// What it says of columns.
    public internal(set) var columns = ColumnChoices()
    /// What it says of rows.
    public internal(set) var rows = RowChoices()

    /// Reads a file; throws where it is no YAML of the kind that is allowed, or says what nobody
    /// understands.
    public init(yaml bytes: [UInt8], named file: String, limits: Limits) throws(Failure) {
        let root: YAMLNode
        do { root = try YAMLNode.parse(bytes, maxBytes: limits.policyBytes) } catch {
            throw Failure(file: file, flaws: error.problems.map(Flaw.init))
        }
        var reader = MappingReader()
        self = reader.read(root)
        if reader.problems.isEmpty { return }
        let sorted = reader.problems.sorted { $0.place < $1.place }
        throw Failure(file: file, flaws: sorted.prefix(YAMLBounds.problems).map(Flaw.init))
    }

    init() {}

    /// The same, with what was said on a command line: it adds to the file, and wins where both
    /// speak of one column or of one field.
    public func adding(
        _ saidColumns: ColumnChoices,
        _ saidRows: RowChoices
    ) -> (ColumnChoices, RowChoices) {
        var all = (columns: columns, rows: rows)
        all.columns.splitsNames = columns.splitsNames || saidColumns.splitsNames
        all.columns.assignments =
            columns.assignments.filter { own in
                !saidColumns.assignments.contains { said in
                    let isSameField = own.meaning == said.meaning && said.meaning != .ignored
                    return isSameField || ColumnName.isSame(own.column, said.column)
                }
            } + saidColumns.assignments
        func joined(_ own: [RowChoice], _ said: [RowChoice]) -> [RowChoice] {
            own.filter { own in !said.contains { ColumnName.isSame(own.column, $0.column) } }
                + said
        }
        all.rows.only = joined(rows.only, saidRows.only)
        all.rows.except = joined(rows.except, saidRows.except)
        return all
    }
}

extension MappingFile.Flaw {
    /// What the YAML room says, in this room's words.
    fileprivate init(_ problem: YAMLProblem) {
        let hint = problem.hint.isEmpty ? "" : " (\(problem.hint))"
        self.init(
            line: problem.line,
            column: problem.column,
            message: problem.message + hint
        )
    }
}
