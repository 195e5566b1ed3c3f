public import Registration

/// How the columns of a file are understood, each with a value of it: also those of a header that
/// is refused.
public struct HeaderExplanation: Sendable {
    /// The columns in the order of the file.
    public let columns: [ColumnReading]
    /// The first value of each column that is not empty, shortened and masked where it is personal;
    /// empty where the first rows have none.
    public let examples: [String]
    /// The physical line of the header, from 1.
    public let line: Int
    /// Why the file cannot be used; nil where nothing is wrong so far.
    public let problem: FileProblem?

    /// Reads a file as far as its first rows.
    ///
    /// Throws status 66 where it cannot be read, and 65 where it has no header.
    public init(
        of path: String,
        limits: Limits,
        options: ReadingOptions = ReadingOptions()
    ) throws(FileProblem) {
        var file = try AttendeeFile(opening: path, limits: limits, options: options)
        var rows: [AttendeeRow] = []
        var problem: FileProblem?
        do { rows = try file.nextRows() ?? [] } catch {
            problem = error
        }
        columns = file.columns
        if let problem, columns.isEmpty { throw problem }
        self.problem = problem
        line = file.findings.headerLine
        examples = HeaderExplanation.examples(of: columns, in: rows.prefix(100))
    }

    private static func examples(
        of columns: [ColumnReading],
        in rows: ArraySlice<AttendeeRow>
    ) -> [String] {
        let kept = columns.filter { $0.meaning != .leftOut }
        let aligned = rows.filter { $0.cells.count == kept.count }
        var place = -1
        return columns.map { column in
            if column.meaning == .leftOut { return "" }
            place += 1
            let value = aligned.lazy.map { $0.cells[place].trimmed }.first { !$0.isEmpty } ?? ""
            return column.isPersonal ? masked(value) : "\(Excerpt(value))"
        }
    }

    /// The first letter, and that there is more.
    private static func masked(_ value: String) -> String {
        if value.contains("@") || value.isEmpty { return "\(Excerpt(value))" }
        return "\(Excerpt(String(value.prefix(1))))…"
    }
}

extension ColumnReading {
    /// Whether its values tell who somebody is, as far as its name says; an address for mail is
    /// masked everywhere.
    fileprivate var isPersonal: Bool {
        switch meaning {
        case .wholeName: return true
        case .field(let field):
            let plain: [RegistrantField] = [.jobTitle, .companyName, .city, .state, .countryRegion]
            return !plain.contains(field) && field != .zipCode
        case .question, .leftOut: return false
        case .carried:
            if let known = HeaderAliases.meaning(named: name) {
                return known == .wholeName || known.field.map { $0 != .companyName } ?? false
            }
            let plain = HeaderAliases.plain(name)
            return ["name", "phone", "mobile", "address", "street", "birth"]
                .contains { plain.contains($0) }
        }
    }
}
