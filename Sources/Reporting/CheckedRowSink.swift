public import Registration

/// Whatever the rows of a check are written to, in the order of the file.
public protocol CheckedRowSink {
    /// Adds a row; throws `ReportFailure` with status 74, and everything is discarded then.
    mutating func write(_ row: CheckedRow) throws(ReportFailure)
    /// Lists a line of the file that is in no row, behind the last row.
    mutating func leaveOut(_ line: LeftOutLine, because message: String)
    /// Brings everything to disk and gives the files their names.
    ///
    /// Throws `ReportFailure` with status 73 or 74; each file is then whole or as it was.
    mutating func finish() throws(ReportFailure)
    /// Removes what was begun.
    mutating func discard()
}
