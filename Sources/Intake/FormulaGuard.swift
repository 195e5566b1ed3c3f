/// The apostrophe that keeps a spreadsheet from running a cell as a formula.
///
/// Reports put one `'` before a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage
/// return. On import one leading `'` that stands directly before one of those characters is taken
/// off again, in every column, carried ones and column names too: so a report that is imported
/// makes the same report. Any other apostrophe (`'t Hart`) stays.
enum FormulaGuard {
    /// The text without a guard; anything else as it is.
    static func stripped(_ text: String) -> String {
        var bytes = text.utf8.makeIterator()
        guard bytes.next() == 0x27, let next = bytes.next(), dangerous.contains(next) else {
            return text
        }
        return String(text.unicodeScalars.dropFirst())
    }

    private static let dangerous = Array("=+-@\t\r".utf8)
}
