import Bookkeeping
import Intake
import Registration

/// The rows of earlier runs that a file names, as the ledger has them: looked up page by page.
struct EarlierRows {
    /// Runs that are kept in memory: more than anybody joins reports of.
    private static let runsKept = 64

    private let ledger: Ledger
    private let order: ImportOrder
    private var runs: [String: EarlierRun?] = [:]
    /// The rows that name a run which the ledger does not know, and the first such names.
    private(set) var unknown = UnknownRuns()

    init(ledger: Ledger, order: ImportOrder) {
        self.ledger = ledger
        self.order = order
    }

    /// The cells of the rows, by the names of their columns; those of runs that this ledger does
    /// not know are left out.
    ///
    /// Throws `.file` with status 65 where a run was for another meeting, and `.ledger`.
    mutating func cells(
        of origins: [RowOrigin]
    ) async throws(RunFailure) -> [RowOrigin: [String: String]] {
        if origins.isEmpty { return [:] }
        var cells: [RowOrigin: [String: String]] = [:]
        for (name, rows) in Dictionary(grouping: origins, by: \.run).sorted(by: { $0.key < $1.key })
        {
            guard let run = try await run(named: name) else {
                unknown.add(name, rows: rows.count)
                continue
            }
            let found = try await stored(rows.map(\.row), of: name)
            for (row, values) in found {
                cells[RowOrigin(run: name, row: row)] = Dictionary(
                    zip(run.columns, values),
                    uniquingKeysWith: { first, _ in first }
                )
            }
        }
        return cells
    }

    private mutating func run(named name: String) async throws(RunFailure) -> EarlierRun? {
        if let known = runs[name] { return known }
        let found = try await look(for: RunID(name))
        // A file of ours names one run; one that names another on each row is no reason to grow.
        if runs.count >= Self.runsKept { runs = [:] }
        runs[name] = .some(found)
        // The sandbox has a meeting for every file: what was tried out there belongs to none.
        if let found, found.target == .webex, order.target == .webex,
            found.meeting != order.meeting.id
        {
            throw .file(refusal(of: found, name))
        }
        return found
    }

    private func look(for run: RunID) async throws(RunFailure) -> EarlierRun? {
        do { return try await ledger.earlierRun(run) } catch { throw .ledger(error) }
    }

    private func stored(
        _ rows: [Int],
        of run: String
    ) async throws(RunFailure) -> [Int: [String]] {
        do { return try await ledger.cells(of: rows, in: RunID(run)) } catch {
            throw .ledger(error)
        }
    }

    private func refusal(of run: EarlierRun, _ name: String) -> FileProblem {
        let title = run.title.isEmpty ? "meeting \(Excerpt(run.meeting.text))" : "“\(run.title)”"
        return FileProblem(
            personNeeded: order.fileName,
            line: nil,
            code: "file.otherMeeting",
            message: "this file belongs to \(title): its column _run names the run "
                + "\(Excerpt(name)), which was for that meeting",
            hint: "name that meeting, or remove the column _run if these people are to come to "
                + "this one"
        )
    }
}
