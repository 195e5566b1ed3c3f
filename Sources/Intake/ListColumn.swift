public import Registration

/// One column of a CSV file, read into memory: a list that something else refers to.
///
/// The format is that of `AttendeeFile`; the other columns may be anything.
public struct ListColumn: Sendable {
    /// The cells, trimmed, in the order of the file; those that hold nothing are left out.
    public let entries: [String]

    /// Reads the column with a header, compared without regard to capitals and to spaces around
    /// it; without one, the only column there is.
    ///
    /// Throws status 66 where the file cannot be read, and 65 where it has no such column, two of
    /// them, or more than `most` entries.
    public init(
        of path: String,
        column: String?,
        upTo most: Int,
        limits: Limits
    ) throws(FileProblem) {
        var source = try TextSource(
            opening: path,
            limits: limits,
            encoding: .utf8,
            blockBytes: 256 * 1024
        )
        var reader = RecordReader(path: source.name, limits: limits)
        var entries: [String] = []
        var place: Int?
        var isOver = false
        while !isOver {
            let passage = try source.next()
            isOver = passage.isLast
            var records = try reader.records(of: passage.text)
            if let fault = passage.fault { throw ListColumn.malformed(path, fault.byte) }
            if isOver { records += try reader.lastRecords() }
            for record in records {
                guard let index = place else {
                    place = try ListColumn.place(of: column, in: record, path)
                    continue
                }
                guard index < record.cells.count else { continue }
                let cell = record.cells[index].trimmed
                if !cell.isEmpty { entries.append(cell) }
                if entries.count > most { throw ListColumn.tooLong(path, record.line, most) }
            }
        }
        guard place != nil else {
            throw ListColumn.refusal(path, "file.empty", "the file is empty", "name its column")
        }
        self.entries = entries
    }

    private static func place(
        of column: String?,
        in header: Record,
        _ path: String
    ) throws(FileProblem) -> Int {
        let found = header.cells.prefix(20).map { "\"\(Excerpt($0.trimmed))\"" }
            .joined(separator: ", ")
        guard let column else {
            if header.cells.count == 1 { return 0 }
            throw refusal(
                path,
                "list.column",
                "the file has \(header.cells.count) columns: \(found)",
                "name the one that is meant with column:"
            )
        }
        let places = header.cells.indices.filter {
            header.cells[$0].trimmed.lowercased() == column.trimmed.lowercased()
        }
        guard let first = places.first, places.count == 1 else {
            let many = places.isEmpty ? "no column" : "\(places.count) columns"
            throw refusal(
                path,
                "list.column",
                "the file has \(many) called \"\(Excerpt(column))\"; the header found is: \(found)",
                "write one of these under column:"
            )
        }
        return first
    }

    private static func malformed(_ path: String, _ byte: Int) -> FileProblem {
        refusal(
            path,
            "file.notUTF8",
            "it is not UTF-8 at byte \(byte) of the file (counted from 0)",
            "save the file as \"CSV UTF-8\""
        )
    }

    private static func tooLong(_ path: String, _ line: Int, _ most: Int) -> FileProblem {
        var problem = refusal(
            path,
            "list.tooLong",
            "the column has more than \(most) entries",
            "split the list in two"
        )
        problem.line = line
        return problem
    }

    private static func refusal(
        _ path: String,
        _ code: String,
        _ message: String,
        _ hint: String
    ) -> FileProblem {
        FileProblem(
            status: .personNeeded,
            code: code,
            path: path,
            message: message,
            hint: hint
        )
    }
}
