import Bookkeeping
import Foundation
import Registration
import Testing

/// A folder of its own, a ledger in it, and short words for what the tests write down.
final class Desk: Sendable {
    static let meeting = MeetingID("meeting-1")
    static let run = RunID("run-1")
    static let start = Timestamp(milliseconds: 1_000_000)

    let folder: String
    let ledger: Ledger

    init() throws {
        folder = try Desk.makeFolder()
        ledger = try Ledger(path: folder + "/ledger.db")
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    var path: String { ledger.path }

    static func makeFolder() throws -> String {
        let template = NSTemporaryDirectory() + "/rollcall-ledger-XXXXXX"
        var bytes = Array(template.utf8CString)
        let made = bytes.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
        }
        return try #require(made)
    }

    static func mode(of path: String) throws -> Int {
        let facts = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(facts[.posixPermissions] as? NSNumber).intValue
    }

    /// Begins a run, stages rows and says that the file is read.
    func open(
        _ rows: [AttendeeRow],
        run: RunID = Desk.run,
        meeting: MeetingID = Desk.meeting,
        file: String = "file"
    ) async throws {
        try await begin(run, meeting: meeting)
        try await ledger.stage(rows, in: run)
        try await ledger.finishReading(
            of: run,
            fingerprint: Fingerprint(of: file),
            rows: rows.count
        )
    }

    func begin(_ run: RunID = Desk.run, meeting: MeetingID = Desk.meeting) async throws {
        try await ledger.beginRun(
            RunAccount(
                run: run,
                target: .sandbox,
                meeting: meeting,
                title: "Spring",
                file: "a.csv",
                startedAt: Desk.start
            )
        )
    }

    /// Opens a run of so many people, a1, a2 and so on.
    func open(people count: Int) async throws {
        try await open((1...count).map { try Desk.row($0) })
    }

    /// Lists people in one completed sweep.
    func sweep(
        _ people: [Registrant],
        of meeting: MeetingID = Desk.meeting
    ) async throws -> SweepID {
        let sweep = try await ledger.beginSweep(of: meeting, at: Desk.start)
        try await ledger.stage(people, in: sweep)
        try await ledger.completeSweep(sweep, at: Desk.start)
        return sweep
    }

    func insert(_ rows: [Int], run: RunID = Desk.run) async throws -> AttemptID {
        try await ledger.recordIntent(
            AttemptIntent(.bulkInsert, meeting: Desk.meeting, run: run, rows: rows),
            at: Desk.start
        )
    }

    /// Sends rows and settles all with one outcome each.
    func settle(_ outcomes: [Int: Outcome]) async throws {
        let rows = outcomes.keys.sorted()
        let attempt = try await insert(rows)
        try await ledger.settle(
            attempt,
            rows.compactMap { row in outcomes[row].map { Settlement(row: row, outcome: $0) } },
            at: Desk.start
        )
    }

    /// On whom the policy may decide, all at once.
    func applicants(
        _ scope: ApplicantScope = ApplicantScope(),
        after row: Int = 0
    ) async throws -> [Applicant] {
        try await ledger.applicants(of: Desk.run, scope, after: row, upTo: 10_000)
    }

    static func applicant(
        _ number: Int,
        _ status: RegistrantStatus? = .pending
    ) throws -> Applicant {
        Applicant(row: number, person: try person(number), status: status)
    }

    func rows(of run: RunID = Desk.run) async throws -> [RowAccount] {
        try await ledger.rows(of: run, after: 0, upTo: 10_000)
    }

    func row(_ number: Int) async throws -> RowAccount {
        try #require(try await rows().first { $0.row == number })
    }

    func account(of run: RunID = Desk.run) async throws -> RunAccount {
        try #require(try await ledger.account(of: run))
    }

    static func email(_ number: Int) -> String { "a\(number)@example.com" }

    static func person(_ number: Int, email: String? = nil) throws -> RegistrantInput {
        RegistrantInput(
            email: try EmailAddress(email ?? Desk.email(number)),
            firstName: "First\(number)",
            lastName: "Last\(number)",
            details: [.companyName: "Åcme \"\(number)\"", .state: "ZH"]
        )
    }

    static func row(_ number: Int, email: String? = nil) throws -> AttendeeRow {
        let person = try person(number, email: email)
        return AttendeeRow(
            number: number,
            line: number + 1,
            cells: [person.email.unmasked, person.firstName],
            admission: .admitted(person)
        )
    }

    static func duplicate(_ number: Int, of first: Int, other: Bool = false) throws -> AttendeeRow {
        AttendeeRow(
            number: number,
            line: number + 1,
            cells: [email(first)],
            admission: .repeated(
                try person(number, email: email(first)),
                Repetition(firstRow: first, firstLine: first + 1, isOtherPerson: other)
            )
        )
    }

    static func invalid(_ number: Int) -> AttendeeRow {
        let problems = [
            Problem(
                code: "email.noAt",
                line: number + 1,
                column: "E-mail",
                value: "x",
                message: "no @ in the address",
                hint: "write it whole"
            ),
            Problem(
                code: "row.cells",
                line: number + 1,
                message: "3 cells, not 2",
                hint: "count them"
            ),
        ]
        return AttendeeRow(
            number: number,
            line: number + 1,
            cells: ["x", "", "ü\n\u{0}\"\\"],
            admission: .rejected(Rejection(problems))
        )
    }

    static func listed(
        _ number: Int,
        _ status: RegistrantStatus? = .pending,
        email: String? = nil
    ) -> Registrant {
        Registrant(
            id: RegistrantID("id-\(number)"),
            status: status,
            email: email ?? Desk.email(number)
        )
    }
}
