import GRDB
import Registration
import SQLRows

extension HostedRegistrant {
    /// The people of a meeting from a place on, one more than is wanted.
    static func page(
        _ page: PageRequest,
        of meeting: HostedMeeting,
        asOf moment: Timestamp?,
        in db: Database
    ) throws -> [HostedRegistrant] {
        let statement = try RowStatement(
            db,
            """
            SELECT \(columns) FROM registrant
            WHERE meeting = ? AND ordinal > ? AND registrationTime BETWEEN ? AND ?
                \(page.key == nil ? "" : "AND emailKey = ?")
            ORDER BY ordinal LIMIT ?
            """
        )
        return try statement.map(
            [
                .optional(meeting.ordinal), .number(page.after),
                .number(page.registeredFrom?.milliseconds ?? .min),
                .number(
                    min(moment?.milliseconds ?? .max, page.registeredTo?.milliseconds ?? .max)
                ),
            ] + (page.key.map { [.text($0.text)] } ?? []) + [.number(Int64(page.size + 1))]
        ) { try HostedRegistrant(row: $0, asOf: moment) }
    }

    /// The ordinal after which a listing begins so many people before another place.
    static func place(
        _ count: Int,
        before ordinal: Int64,
        of meeting: HostedMeeting,
        in db: Database
    ) throws -> Int64 {
        let statement = try db.cachedStatement(
            sql: "SELECT ordinal FROM registrant WHERE meeting = ? AND ordinal <= ? "
                + "ORDER BY ordinal DESC LIMIT 1 OFFSET ?"
        )
        return try Int64.fetchOne(statement, arguments: [meeting.ordinal, ordinal, count]) ?? 0
    }

    /// The registrant of an id in a meeting, if there is one.
    static func find(
        _ id: String,
        of meeting: HostedMeeting,
        in db: Database
    ) throws -> HostedRegistrant? {
        let statement = try RowStatement(
            db,
            "SELECT \(columns) FROM registrant WHERE id = ? AND meeting = ?"
        )
        return
            try statement.map([.text(id), .optional(meeting.ordinal)]) {
                try HostedRegistrant(row: $0)
            }
            .first
    }

    /// The ids under which an address is registered for a meeting.
    static func ids(
        of key: EmailKey,
        in meeting: HostedMeeting,
        _ db: Database
    ) throws -> Set<String> {
        let statement = try RowStatement(
            db,
            "SELECT id FROM registrant WHERE emailKey = ? AND meeting = ?"
        )
        return Set(
            try statement.map([.text(key.text), .optional(meeting.ordinal)]) {
                try $0.requiredText(0)
            }
        )
    }

    /// Everybody who is registered under some addresses, in the order of registration.
    static func find(
        _ keys: Set<EmailKey>,
        of meeting: HostedMeeting,
        asOf moment: Timestamp?,
        in db: Database
    ) throws -> [HostedRegistrant] {
        let statement = try RowStatement(
            db,
            """
            SELECT \(columns) FROM registrant
            WHERE emailKey = ? AND meeting = ? AND registrationTime <= ?
            """
        )
        return
            try keys.flatMap { key in
                try statement.map([
                    .text(key.text), .optional(meeting.ordinal),
                    .number(moment?.milliseconds ?? .max),
                ]) { try HostedRegistrant(row: $0, asOf: moment) }
            }
            .sorted { $0.ordinal < $1.ordinal }
    }

    /// How many are registered for a meeting.
    static func count(of meeting: HostedMeeting, in db: Database) throws -> Int {
        let statement = try db.cachedStatement(
            sql: "SELECT count(*) FROM registrant WHERE meeting = ?"
        )
        return try Int.fetchOne(statement, arguments: [meeting.ordinal]) ?? 0
    }

    /// Keeps a new registrant, and answers with it.
    static func insert(
        _ form: RegistrantForm,
        as entry: Entry,
        into meeting: HostedMeeting,
        _ db: Database
    ) throws -> HostedRegistrant {
        let statement = try RowStatement(
            db,
            """
            INSERT INTO registrant (meeting, id, emailKey, email, firstName, lastName, status,
                details, registrationTime) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        try statement.run { values in
            try values.number(meeting.ordinal ?? 0)
            try values.text(entry.id)
            try values.text(form.key.text)
            try values.text(form.email)
            try values.text(form.firstName)
            try values.text(form.lastName)
            try values.text(entry.status.rawValue)
            if let text = text(of: form) { try values.text(text) } else { try values.null() }
            try values.number(entry.time.milliseconds)
        }
        return HostedRegistrant(
            ordinal: db.lastInsertedRowID,
            id: entry.id,
            status: entry.status,
            formerStatus: nil,
            form: form,
            registrationTime: entry.time
        )
    }

    /// Gives a registrant another status.
    func move(to status: Status, at now: Timestamp, in db: Database) throws {
        try RowStatement(
            db,
            "UPDATE registrant SET formerStatus = status, status = ?, movedAt = ? WHERE ordinal = ?"
        )
        .run(.text(status.rawValue), .number(now.milliseconds), .number(ordinal))
    }

    /// Removes a registrant.
    func delete(from db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM registrant WHERE ordinal = ?")
            .execute(arguments: [ordinal])
    }

    /// What the sandbox adds to what was sent.
    struct Entry {
        let id: String
        let status: Status
        let time: Timestamp
    }

    /// What `init(row:asOf:)` reads, in its order.
    private static let columns = """
        ordinal, id, status, formerStatus, movedAt, registrationTime, firstName, lastName, email, \
        details
        """

    private init(row: RowColumns, asOf moment: Timestamp? = nil) throws {
        ordinal = row.number(0)
        id = try row.requiredText(1)
        let isLater = row.number(4) > moment?.milliseconds ?? .max
        let former = row.text(3)
        formerStatus = former.flatMap { Status(rawValue: $0) }
        let word = isLater ? former ?? row.text(2) : row.text(2)
        status = word.flatMap { Status(rawValue: $0) } ?? .pending
        registrationTime = Timestamp(milliseconds: row.number(5))
        var form = RegistrantForm(
            firstName: try row.requiredText(6),
            lastName: try row.requiredText(7),
            email: try row.requiredText(8)
        )
        row.withText(9) { Self.read($0, into: &form) }
        self.form = form
    }

    /// The optional properties as one JSON object, such as the table keeps; nil for none.
    private static func text(of form: RegistrantForm) -> [UInt8]? {
        guard !form.written.isEmpty || !form.answers.isEmpty else { return nil }
        var text = [UInt8(ascii: "{")]
        text.reserveCapacity(form.written.bytes.count + 2)
        form.written.write(to: &text, in: .contract)
        if !form.answers.isEmpty {
            let answers = form.answers.map(\.json)
            JSON.writeMember("customizedQuestions", .array(answers), to: &text)
        }
        text.append(UInt8(ascii: "}"))
        return text
    }

    private static func read(_ text: UnsafeBufferPointer<UInt8>, into form: inout RegistrantForm) {
        // All details are texts: only the answers behind them end with a bracket.
        guard text.dropLast().last == UInt8(ascii: "]") else {
            form.written = WrittenDetails(written: text.dropFirst().dropLast())
            return
        }
        guard let json = try? JSONReader.value(of: Array(text)), case .object(let members) = json
        else { return }
        let pairs = members.compactMap { member in member.value.text.map { (member.name, $0) } }
        form.details = Dictionary(pairs) { _, last in last }
        var reader = FormReader(json)
        form.answers = RegistrantAnswer.list(in: &reader)
    }
}
