import Foundation
import Registration

/// A file with two required columns, one optional and one unknown.
let exampleHeader = FileHeader(columns: [
    FileHeader.Column(name: "E-mail", field: .email),
    FileHeader.Column(name: "First Name", field: .firstName),
    FileHeader.Column(name: "Surname", field: .lastName),
    FileHeader.Column(name: "T-Shirt, size", field: nil),
])

/// A row of that file; its line is one more than its number.
func exampleRow(
    _ number: Int,
    _ cells: [String],
    _ bucket: Bucket,
    _ change: (inout RowAccount) -> Void = { _ in }
) -> RowAccount {
    var row = RowAccount(row: number, line: number + 1, cells: cells, bucket: bucket)
    change(&row)
    return row
}

/// One row of each bucket, and the ones that are awkward to write.
var exampleRows: [RowAccount] {
    [
        exampleRow(1, ["ada@x.example", "Ada", "Lovelace", "M"], .registered) {
            $0.status = .approved
            $0.decision = .approved
            $0.rule = "engineers, all"
            $0.registrantID = RegistrantID("r-1")
            $0.attempts = 2
        },
        exampleRow(2, ["bob@x.example", "Bob \"Bobby\"", "=1+1", "a\nb"], .alreadyRegistered) {
            $0.status = .pending
            $0.decision = .held
        },
        exampleRow(3, ["carl.example", "Carl"], .invalid) {
            $0.code = "cells.tooFew"
            $0.problems = [
                Problem(
                    code: "cells.tooFew",
                    line: 4,
                    message: "the row has 2 cells instead of 4",
                    hint: "add the missing commas"
                ),
                Problem(
                    code: "email.noAt",
                    line: 4,
                    column: "E-mail",
                    value: "carl.example",
                    message: "no @ in the address",
                    hint: "write name@domain"
                ),
            ]
        },
        exampleRow(4, ["ada@x.example", "Eve", "Lovelace", "S"], .duplicate) {
            $0.repetition = Repetition(firstRow: 1, firstLine: 2, isOtherPerson: true)
        },
        exampleRow(5, ["d@x.example", "Dé", "'t Hart", "S", "more, \"x\"", "=2"], .refused) {
            $0.code = "webex.400"
            $0.message = "Invalid jobTitle."
            $0.attempts = 1
        },
        exampleRow(6, ["e@x.example", "E", "E", ""], .notSent) {
            $0.code = "limit"
            $0.message = "beyond the first 5 new rows"
        },
    ]
}

/// The run those rows belong to.
func exampleAccount(target: Target = .webex) -> RunAccount {
    RunAccount(
        run: RunID("run-7"),
        target: target,
        meeting: MeetingID("m-1"),
        title: "Spring \"Summit\"",
        file: "attendees.csv",
        startedAt: Timestamp(milliseconds: 1_795_500_000_000)
    )
}

/// Runs something with a folder of its own, and removes the folder afterwards.
func inTemporaryFolder(_ body: (String) throws -> Void) throws {
    let template = FileManager.default.temporaryDirectory.path + "/reporting-"
    let root = template + String(UInt64.random(in: 0...UInt64.max), radix: 36)
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: root) }
    try body(root)
}
