import Registration

/// Where a request leads.
enum Route: Hashable, Sendable {
    /// An operation of the dialect; an id is empty where the path has none.
    case operation(WebexOperation, meeting: String, registrant: String)
    /// A page outside the contract, for people and tests who look on.
    case inspection(Inspection)
    /// A call about tokens.
    case signIn(SignInCall)
    /// A known path with a method that it does not have.
    case wrongMethod(allowed: [String])
    /// No such path.
    case unknown

    /// What can be looked at.
    enum Inspection: String, Hashable, Sendable {
        case mails = "sandbox/mails"
        case requests = "sandbox/requests"
        case document = "openapi.yaml"
    }

    /// Finds the way of a method and a path; one slash at the end is tolerated.
    ///
    /// Whatever can be read can be asked for its head alone (RFC 9110, 9.1).
    init(_ sent: String, _ path: String, in dialect: Dialect = .contract) {
        let method = sent == "HEAD" ? "GET" : sent
        var steps = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        if steps.count > 1 && steps.last == "" { steps.removeLast() }
        if let page = Inspection(rawValue: steps.joined(separator: "/")) {
            self = method == "GET" ? .inspection(page) : .wrongMethod(allowed: ["GET", "HEAD"])
            return
        }
        if let call = SignInCall(rawValue: steps.joined(separator: "/")) {
            self =
                call.methods.contains(sent) ? .signIn(call) : .wrongMethod(allowed: call.methods)
            return
        }
        guard steps.starts(with: ["v1", "meetings"]) else {
            self = .unknown
            return
        }
        let rest = steps.dropFirst(2)
        let meeting = rest.first.map(CallQuery.decoded) ?? ""
        let place = Array(rest.dropFirst())
        let registrant = place.count == 2 ? CallQuery.decoded(place[1]) : ""
        // No id has a NUL in it, and SQLite would read one as its end.
        if meeting.utf8.contains(0) || registrant.utf8.contains(0) {
            self = .unknown
            return
        }
        var methods = rest.first == "" ? [] : Self.methods(of: place, !rest.isEmpty)
        if dialect == .webex, rest.first != "", !rest.isEmpty {
            methods += Self.liveMethods(of: place, isTaken: !methods.isEmpty)
        }
        if let operation = methods.first(where: { $0.method == method })?.operation {
            let isOfOne = [.getRegistrant, .deleteRegistrant].contains(operation)
            self = .operation(
                operation,
                meeting: meeting,
                registrant: isOfOne ? registrant : ""
            )
        } else {
            let allowed = methods.flatMap { $0.method == "GET" ? ["GET", "HEAD"] : [$0.method] }
            self = methods.isEmpty ? .unknown : .wrongMethod(allowed: allowed)
        }
    }

    private typealias Way = (method: String, operation: WebexOperation)

    /// What can be done at a path, after `/v1/meetings`, or after the meeting's id.
    private static func methods(of rest: [Substring], _ hasMeeting: Bool) -> [Way] {
        guard hasMeeting else { return [("GET", .listMeetings), ("POST", .createMeeting)] }
        if rest.isEmpty {
            return [("GET", .getMeeting), ("PUT", .updateMeeting), ("DELETE", .deleteMeeting)]
        }
        if rest == ["registrants"] { return [("GET", .listRegistrants)] }
        guard rest.count == 2, rest[0] == "registrants",
            let operation = WebexOperation(rawValue: String(rest[1])),
            [.approve, .reject, .cancel, .bulkInsert, .bulkDelete].contains(operation)
        else { return [] }
        return [("POST", operation)]
    }

    /// What only the live service has at a path after the meeting's id; `isTaken` where the
    /// contract has something there.
    private static func liveMethods(of rest: [Substring], isTaken: Bool) -> [Way] {
        if rest == ["registration"] {
            return [
                ("GET", .getRegistration), ("PUT", .updateRegistration),
                ("DELETE", .deleteRegistration),
            ]
        }
        if rest == ["registrants"] { return [("POST", .createRegistrant)] }
        guard rest.count == 2, rest[0] == "registrants", !rest[1].isEmpty, !isTaken else {
            return []
        }
        if rest[1] == "query" { return [("POST", .queryRegistrants)] }
        return [("GET", .getRegistrant), ("DELETE", .deleteRegistrant)]
    }
}
