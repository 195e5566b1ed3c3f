public import Registration

extension SandboxDoor: RegistrantsAPI {
    /// One page of the listing.
    public func listRegistrants(
        of meeting: MeetingScope,
        page: PageLink?
    ) async throws(CallFailure) -> Page<Registrant> {
        let first = place(of: meeting, "") + "?max=\(pageSize)" + window
        let target = page?.address ?? first
        let (json, next) = try await exchange(.listRegistrants, "GET", target)
        return Page(items: try people(in: json, .listRegistrants), next: next)
    }

    /// Registers people.
    public func bulkInsert(
        _ people: [RegistrantInput],
        into meeting: MeetingScope
    ) async throws(CallFailure) -> [Registrant] {
        let dialect = dialect
        let body = JSON.members(["items": .array(people.map { $0.sandboxJSON(in: dialect) })])
        let target = place(of: meeting, "/bulkInsert")
        let (json, _) = try await exchange(.bulkInsert, "POST", target, body.bytes)
        return try self.people(in: json, .bulkInsert)
    }

    /// Approves people.
    public func approve(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure) {
        try await select(.approve, ids, in: meeting, sendEmail: sendEmail)
    }

    /// Rejects people.
    public func reject(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure) {
        try await select(.reject, ids, in: meeting, sendEmail: sendEmail)
    }

    /// Cancels people.
    public func cancel(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure) {
        try await select(.cancel, ids, in: meeting, sendEmail: sendEmail)
    }

    /// Removes people.
    public func bulkDelete(
        _ ids: [RegistrantID],
        from meeting: MeetingScope
    ) async throws(CallFailure) {
        try await select(.bulkDelete, ids, in: meeting, sendEmail: false)
    }

    /// Whether the sandbox speaks as the live service does.
    public var answersQueries: Bool { dialect == .webex }

    /// Asks for people by their addresses.
    public func queryRegistrants(
        _ emails: [String],
        of meeting: MeetingScope,
        page: PageLink?
    ) async throws(CallFailure) -> Page<Registrant> {
        let body = JSON.members(["emails": .array(emails.map { .string($0) })])
        let first = place(of: meeting, "/query") + "?max=\(pageSize)"
        let target = page?.address ?? first
        let (json, next) = try await exchange(.queryRegistrants, "POST", target, body.bytes)
        return Page(items: try people(in: json, .queryRegistrants), next: next)
    }

    /// The longest window that the live service lists, up to tomorrow.
    private var window: String {
        guard dialect == .webex else { return "" }
        let end = clock.now.advanced(by: .seconds(86_400))
        let start = end.advanced(by: .seconds(-90 * 86_400))
        return "&registrationTimeFrom=\(CallQuery.encoded(start.description))"
            + "&registrationTimeTo=\(CallQuery.encoded(end.description))"
    }

    private func select(
        _ operation: WebexOperation,
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure) {
        let people = ids.map { JSON.members(["id": .string($0.text)]) }
        let body = JSON.members(["registrants": .array(people), "sendEmail": .bool(sendEmail)])
        let target = place(of: meeting, "/\(operation.rawValue)")
        _ = try await exchange(operation, "POST", target, body.bytes)
    }

    private func place(of meeting: MeetingScope, _ rest: String) -> String {
        "/meetings/\(CallQuery.encoded(meeting.id.text))/registrants\(rest)"
    }

    private func people(
        in json: JSON,
        _ operation: WebexOperation
    ) throws(CallFailure) -> [Registrant] {
        guard case .array(let items)? = json["items"] else {
            throw CallFailure(operation, .unreadable("no items"))
        }
        return items.map { item in
            var person = Registrant(
                id: item["id"]?.text.map { RegistrantID($0) },
                status: item["status"]?.text.map { RegistrantStatus($0) },
                email: item["email"]?.text ?? ""
            )
            person.firstName = item["firstName"]?.text
            person.lastName = item["lastName"]?.text
            person.jobTitle = item["jobTitle"]?.text
            person.companyName = item["companyName"]?.text
            person.registrationTime = item["registrationTime"]?.text
            return person
        }
    }
}

extension RegistrantInput {
    /// The contract's `RegistrantInput`, or the live `RegistrantFormObject`.
    fileprivate func sandboxJSON(in dialect: Dialect) -> JSON {
        let head = [
            JSON.Member("firstName", .string(firstName)),
            JSON.Member("lastName", .string(lastName)),
            JSON.Member("email", .string(email.unmasked)),
        ]
        let rest = RegistrantField.allCases.compactMap { field in
            details[field].map { JSON.Member(dialect.spelling(of: field.rawValue), .string($0)) }
        }
        return .object(head + rest)
    }
}
