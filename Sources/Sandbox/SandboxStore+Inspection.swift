import GRDB
public import Registration

extension SandboxStore {
    /// The next e-mails after an ordinal, in the order of sending.
    public func mails(
        after ordinal: Int64 = 0,
        atMost most: Int = .max
    ) throws(SandboxRefusal) -> [SandboxMail] {
        let sql = "SELECT * FROM mail WHERE ordinal > ? ORDER BY ordinal LIMIT ?"
        return try read { db in
            try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [ordinal, most])
                .map(SandboxMail.init(row:))
        }
    }

    /// Notes that a call was answered; the status is 0 where the client saw none.
    public func note(
        _ operation: WebexOperation,
        answeredWith status: Int,
        fault: String? = nil,
        at moment: Timestamp
    ) throws(SandboxRefusal) {
        try write { db in
            let sql = "INSERT INTO call (operation, status, fault, at) VALUES (?, ?, ?, ?)"
            try db.cachedStatement(sql: sql)
                .execute(arguments: [operation.rawValue, status, fault, moment.milliseconds])
        }
    }

    /// The next calls after an ordinal, in the order of answering.
    public func calls(
        after ordinal: Int64 = 0,
        atMost most: Int = .max
    ) throws(SandboxRefusal) -> [SandboxCall] {
        let sql = "SELECT * FROM call WHERE ordinal > ? ORDER BY ordinal LIMIT ?"
        return try read { db in
            try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [ordinal, most])
                .compactMap { row in
                    WebexOperation(rawValue: row["operation"])
                        .map {
                            SandboxCall(
                                ordinal: row["ordinal"],
                                operation: $0,
                                status: row["status"],
                                fault: row["fault"],
                                at: Timestamp(milliseconds: row["at"])
                            )
                        }
                }
        }
    }
}
