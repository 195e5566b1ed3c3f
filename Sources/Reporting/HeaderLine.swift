/// One line of CSV with the names of columns, quoted as the reports are.
public enum HeaderLine {
    /// The line with its end.
    public static func text(of names: [String]) -> String {
        var csv = CSVText()
        for name in names { csv.add(name) }
        csv.endLine()
        return String(decoding: csv.bytes, as: UTF8.self)
    }
}
