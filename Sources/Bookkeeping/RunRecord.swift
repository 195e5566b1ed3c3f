internal import GRDB
import Registration

/// The stored fields of one run.
enum RunRecord {
    /// The columns in the order of reading.
    static let columns = """
        key, name, target, meeting, title, file, started_at, finished_at, exit, report, \
        requests_sent, requests_throttled, requests_retried, elapsed, resume_at, stopped, \
        strangers, rows_read, purpose, undoes, reconciled_at, left_out
        """

    /// The run without its counts.
    static func account(_ row: Row) throws -> RunAccount {
        var account = RunAccount(
            run: RunID(row[1]),
            target: try decoded(row[2]),
            meeting: MeetingID(row[3]),
            title: row[4],
            file: row[5],
            startedAt: Timestamp(milliseconds: row[6])
        )
        account.finishedAt = (row[7] as Int64?).map { Timestamp(milliseconds: $0) }
        // A run without an end is one to be continued: it must never look like one that went well.
        account.exit =
            (row[8] as Int32?).map { ExitStatus(rawValue: $0) ?? .software } ?? .temporary
        account.report = row[9]
        account.requests.sent = row[10]
        account.requests.throttled = row[11]
        account.requests.retried = row[12]
        account.elapsed = .milliseconds(row[13] as Int64)
        account.resumeAt = (row[14] as Int64?).map { Timestamp(milliseconds: $0) }
        account.stopped = row[15]
        account.strangers = row[16]
        account.rows = row[17] ?? 0
        account.purpose = try decoded(row[18])
        account.undoes = (row[19] as String?).map { RunID($0) }
        account.reconciledAt = (row[20] as Int64?).map { Timestamp(milliseconds: $0) }
        if let leftOut: String = row[21] {
            account.leftOutLines = try StoredText.value([LeftOutLine].self, from: leftOut)
        }
        return account
    }

    /// How a run speaks to its service, by the run's key.
    static func terms(of run: Int64, _ db: Database) throws -> RunTerms {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT dialect, notices, zip_as_text, registered_since FROM run WHERE key = ?
                    """
            ),
            arguments: [run]
        )
        var terms = RunTerms()
        guard let row else { return terms }
        terms.dialect = try decoded(row[0])
        if let notices: String = row[1] {
            terms.notices = Set(try notices.split(separator: ",").map { try decoded(String($0)) })
        }
        terms.zipAsText = row[2]
        terms.registeredSince = row[3]
        return terms
    }
}
