public import Intake
public import Policy
public import Registration

/// How a policy comes to its verdict on one row of a file.
public struct RowExplanation: Sendable {
    /// The row's number, from 1.
    public let row: Int
    /// The line on which it begins, from 1.
    public let line: Int
    /// The address, masked.
    public let person: String
    /// Rule by rule.
    public let explanation: Explanation

    /// Reads a file up to a row, whose people would register at this moment; the rows before it
    /// take their seats.
    ///
    /// Throws `.file` where the file cannot be used, and where the row is not there or is one that
    /// nobody decides on.
    public init(
        of policy: ApprovalPolicy,
        row number: Int,
        of path: String,
        at moment: Timestamp,
        limits: Limits,
        reading: ReadingOptions = ReadingOptions()
    ) throws(RunFailure) {
        do {
            let (found, seating) = try RowExplanation.find(
                number,
                in: AttendeeFile(opening: path, limits: limits, options: reading),
                path,
                Seating(policy),
                at: moment
            )
            let person = try RowExplanation.person(of: found, in: path)
            row = number
            line = found.line
            self.person = person.email.description
            explanation = seating.explanation(of: person, registeredAt: moment)
        } catch { throw .file(error) }
    }

    /// The row, and the seats that those before it leave.
    private static func find(
        _ number: Int,
        in unread: consuming AttendeeFile,
        _ path: String,
        _ seats: Seating,
        at moment: Timestamp
    ) throws(FileProblem) -> (AttendeeRow, Seating) {
        var seating = seats
        var file = unread
        var last = 0
        while let page = try file.nextRows() {
            for row in page {
                if row.number == number { return (row, seating) }
                if case .admitted(let person) = row.admission {
                    _ = seating.verdict(on: person, registeredAt: moment)
                }
                last = row.number
            }
        }
        throw refusal(
            path,
            nil,
            "row.missing",
            "there is no row \(number)",
            "the file has \(last) rows"
        )
    }

    private static func person(
        of row: AttendeeRow,
        in path: String
    ) throws(FileProblem) -> RegistrantInput {
        switch row.admission {
        case .admitted(let person): return person
        case .repeated(_, let repetition):
            throw refusal(
                path,
                row.line,
                "row.duplicate",
                "row \(row.number) has the address of row \(repetition.firstRow), which counts",
                "explain that one"
            )
        case .filtered(let reason):
            throw refusal(
                path,
                row.line,
                "row.filtered",
                "row \(row.number) is left out: \(reason)",
                "explain another row, or leave out that option"
            )
        case .rejected(let rejection):
            let first = rejection.problems.first
            throw refusal(
                path,
                row.line,
                "row.invalid",
                "row \(row.number) cannot be registered: \(first?.message ?? "it is invalid")",
                first?.hint ?? "correct the row"
            )
        }
    }

    private static func refusal(
        _ path: String,
        _ line: Int?,
        _ code: String,
        _ message: String,
        _ hint: String
    ) -> FileProblem {
        FileProblem(
            personNeeded: path,
            line: line,
            code: code,
            message: message,
            hint: hint
        )
    }
}
