internal import GRDB
public import Registration

/// Events of an events file: their meetings are made once, whatever crashes.
extension Ledger {
    /// Takes the right to work on events; nil where another process has it.
    public nonisolated func lockOnboarding() throws(LedgerFailure) -> ErrandLock? {
        try ErrandLock.take(.onboarding, besideLedger: place)
    }

    /// What is remembered of an event; of a new one nothing.
    public func event(_ name: String, on target: Target) throws(LedgerFailure) -> EventRecord {
        try read { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT meeting, applied, intent, outage FROM event
                    WHERE name = ? AND target = ?
                    """,
                arguments: [name, target.rawValue]
            )
            var event = EventRecord(name, on: target)
            guard let row else { return event }
            event.meeting = (row[0] as String?).map { MeetingID($0) }
            event.applied = try (row[1] as String?)
                .map { try StoredText.value(MeetingDraft.self, from: $0) }
            event.intent = try (row[2] as String?)
                .map { try StoredText.value(EventRecord.Intent.self, from: $0) }
            let told: String = row[3]
            if !told.isEmpty {
                event.toldStop = Int32(told).flatMap { ExitStatus(rawValue: $0) } ?? .unavailable
            }
            return event
        }
    }

    /// Writes down what is known of an event, whole.
    public func record(_ event: EventRecord) throws(LedgerFailure) {
        try write { db in
            try db.run(
                sql: """
                    INSERT INTO event (name, target, meeting, applied, intent, outage)
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                    ON CONFLICT (name, target) DO UPDATE
                    SET meeting = ?3, applied = ?4, intent = ?5, outage = ?6
                    """,
                arguments: [
                    event.name, event.target.rawValue, event.meeting?.text,
                    try event.applied.map { try StoredText.json($0) },
                    try event.intent.map { try StoredText.json($0) },
                    event.toldStop.map { "\($0.rawValue)" } ?? "",
                ]
            )
        }
    }
}
