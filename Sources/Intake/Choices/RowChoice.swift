import Registration

/// Some values of one column, by which rows are chosen.
public struct RowChoice: Hashable, Sendable {
    /// The column's name, as `ColumnName` finds it.
    public let column: String
    /// The values, trimmed, as they were given; an empty one is that of an empty cell.
    public let values: [String]

    /// A column by its name, and values of it.
    public init(column: String, values: [String]) {
        self.column = column
        self.values = values.map(\.trimmed)
    }

    /// Reads `Status=Attending,Paid`; nil where it is none.
    ///
    /// A value with a comma stands in double quotes, and a quote in it is written twice.
    public init?(_ text: String) {
        guard let equals = text.firstIndex(of: "=") else { return nil }
        let column = String(text[..<equals]).trimmed
        guard !column.isEmpty, let values = RowChoice.values(text[text.index(after: equals)...])
        else { return nil }
        self.init(column: column, values: values)
    }

    /// The name by which a choice finds a column: its own, unless it holds what ends a name here.
    static func name(ofColumnAt place: Int, in names: [String]) -> String {
        let name = ColumnName.unique(place, in: names)
        return name.contains("=") ? "#\(ColumnName.number(of: place, in: names))" : name
    }

    /// As it is written on a command line.
    public var text: String {
        "\(column)=" + values.map(RowChoice.quoted).joined(separator: ",")
    }

    private static func quoted(_ value: String) -> String {
        guard value.contains(",") || value.contains("\"") else { return value }
        let parts = value.split(separator: "\"", omittingEmptySubsequences: false)
        return "\"" + parts.joined(separator: "\"\"") + "\""
    }

    private static func values(_ text: Substring) -> [String]? {
        var values: [String] = []
        var value = ""
        var isQuoted = false
        for character in text {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                values.append(value)
                value = ""
                continue
            default: break
            }
            value.append(character)
        }
        return isQuoted ? nil : (values + [value]).map(unquoted)
    }

    private static func unquoted(_ value: String) -> String {
        let value = value.trimmed
        guard value.count > 1, value.first == "\"", value.last == "\"" else { return value }
        return value.dropFirst().dropLast()
            .split(separator: "\"\"", omittingEmptySubsequences: false)
            .joined(separator: "\"")
    }
}
