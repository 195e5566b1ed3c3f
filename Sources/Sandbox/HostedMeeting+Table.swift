import GRDB
import Registration

extension HostedMeeting {
    /// The meeting of an id, if there is one.
    static func find(_ id: String, in db: Database) throws -> HostedMeeting? {
        let statement = try db.cachedStatement(sql: "SELECT * FROM meeting WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [id]).map(HostedMeeting.init(row:))
    }

    /// What a search finds from its place on, one more than it wants.
    static func page(
        _ search: MeetingSearch,
        at now: Timestamp,
        in db: Database
    ) throws -> [HostedMeeting] {
        var conditions = ["ordinal > ?"]
        var arguments: StatementArguments = [search.page.after]
        func add(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
            guard let value else { return }
            conditions.append(condition)
            arguments += [value]
        }
        add("meetingNumber = ?", search.meetingNumber)
        add("webLink = ?", search.webLink)
        add("roomId = ?", search.roomId)
        add("scheduledType = ?", search.scheduledType?.rawValue)
        add("start >= ?", search.from?.milliseconds)
        add("start <= ?", search.to?.milliseconds)
        add("hostKey = ?", search.hostEmail.map { EmailKey($0).text })
        if let state = search.state {
            add(condition(for: state, of: search.meetingType), now.milliseconds)
        }
        arguments += [search.page.size + 1]
        let sql = """
            SELECT * FROM meeting WHERE \(conditions.joined(separator: " AND "))
            ORDER BY ordinal LIMIT ?
            """
        return try Row.fetchAll(db, sql: sql, arguments: arguments).map(HostedMeeting.init(row:))
    }

    /// `state(at:)` as SQL, with the moment as its one argument.
    private static func condition(for state: String, of type: MeetingType) -> String {
        switch (type, state) {
        case (.meetingSeries, "active"): "(recurrence IS NOT NULL OR end > ?)"
        case (.meetingSeries, "expired"): "(recurrence IS NULL AND end <= ?)"
        case (.scheduledMeeting, "scheduled"): "start > ?"
        case (.scheduledMeeting, "ready"): "? BETWEEN start AND end - 1"
        case (.scheduledMeeting, "missed"): "end <= ?"
        default: "? IS NULL"
        }
    }

    /// Keeps a new meeting, and gives it its ordinal.
    mutating func insert(_ db: Database) throws {
        let names = columns.map(\.name).joined(separator: ", ")
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        try db.execute(
            sql: "INSERT INTO meeting (\(names)) VALUES (\(places))",
            arguments: StatementArguments(columns.map(\.value))
        )
        ordinal = db.lastInsertedRowID
    }

    /// Keeps what became of a meeting.
    func update(_ db: Database) throws {
        let places = columns.map { "\($0.name) = ?" }.joined(separator: ", ")
        try db.execute(
            sql: "UPDATE meeting SET \(places) WHERE ordinal = ?",
            arguments: StatementArguments(columns.map(\.value) + [ordinal])
        )
    }

    /// The form as JSON; nil where it asks for nothing.
    private var formText: String? {
        form == HostedForm() ? nil : String(decoding: form.json.bytes, as: UTF8.self)
    }

    private var columns: [(name: String, value: (any DatabaseValueConvertible)?)] {
        [
            ("id", id), ("meetingNumber", meetingNumber), ("webLink", webLink), ("title", title),
            ("password", password), ("scheduledType", scheduledType.rawValue),
            ("start", start.milliseconds), ("end", end.milliseconds), ("timezone", timezone),
            ("recurrence", recurrence), ("enabledAutoRecordMeeting", enabledAutoRecordMeeting),
            ("allowAnyUserToBeCoHost", allowAnyUserToBeCoHost), ("hostEmail", hostEmail),
            ("hostKey", EmailKey(hostEmail).text), ("roomId", roomId),
            ("registrationEnabled", registrationEnabled),
            ("registration", formText),
        ]
    }

    private init(row: Row) {
        ordinal = row["ordinal"]
        id = row["id"]
        meetingNumber = row["meetingNumber"]
        webLink = row["webLink"]
        title = row["title"]
        password = row["password"]
        scheduledType = ScheduledType(rawValue: row["scheduledType"]) ?? .meeting
        start = Timestamp(milliseconds: row["start"])
        end = Timestamp(milliseconds: row["end"])
        timezone = row["timezone"]
        recurrence = row["recurrence"]
        enabledAutoRecordMeeting = row["enabledAutoRecordMeeting"]
        allowAnyUserToBeCoHost = row["allowAnyUserToBeCoHost"]
        hostEmail = row["hostEmail"]
        roomId = row["roomId"]
        registrationEnabled = row["registrationEnabled"]
        let text: String? = row["registration"]
        if let text, let json = try? JSONReader.value(of: Array(text.utf8)) {
            form = (try? HostedForm(json)) ?? HostedForm()
        }
    }
}
