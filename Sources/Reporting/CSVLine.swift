/// One line of CSV by itself, quoted as the reports are: a header, or a row to be imported.
public enum CSVLine {
    /// The line with its end.
    public static func text(of cells: [String]) -> String {
        var csv = CSVText()
        for cell in cells { csv.add(cell) }
        csv.endLine()
        return String(decoding: csv.bytes, as: UTF8.self)
    }
}
