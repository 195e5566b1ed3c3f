import Registration

/// What the sandbox answers, whatever carries it.
struct Answer: Sendable {
    /// What stands below the headers.
    enum Content: Sendable {
        /// Nothing at all: 204.
        case none
        /// A JSON value.
        case json(JSON)
        /// A JSON value that is written already.
        case written([UInt8])
        /// Some bytes and what they are said to be.
        case raw([UInt8], type: String?)
        /// The sandbox's own description.
        case document([UInt8])
        /// A log, however long.
        case log(SandboxLog)
    }

    /// The HTTP status.
    var status = 200
    /// Headers beside those that the content needs.
    var headers: [(name: String, value: String)] = []
    /// The content.
    var content = Content.none

    /// How it goes out.
    var manner = Manner.whole

    /// Whether the client gets to see a status at all.
    var isSeen: Bool { ![Manner.drop, .reset, .stall].contains(manner) }

    /// 200 with a value.
    init(_ json: JSON) {
        content = .json(json)
    }

    /// Some status and content.
    init(status: Int, content: Content) {
        self.status = status
        self.content = content
    }

    /// 204.
    static var nothing: Answer { Answer(status: 204, content: .none) }

    /// 200 with a list, and where the next page is.
    static func list(_ items: [JSON], next: String?) -> Answer {
        var answer = Answer(.members(["items": .array(items)]))
        answer.point(to: next)
        return answer
    }

    /// 200 with people, and where the next page is.
    static func list(
        _ people: some Collection<HostedRegistrant>,
        in dialect: Dialect,
        next: String?
    ) -> Answer {
        var out = Array(#"{"items":["#.utf8)
        out.reserveCapacity(people.count * 512)
        for (index, person) in people.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            person.write(to: &out, in: dialect)
        }
        out.append(contentsOf: "]}".utf8)
        var answer = Answer(status: 200, content: .written(out))
        answer.point(to: next)
        return answer
    }

    /// 200 with somebody.
    init(_ person: HostedRegistrant, in dialect: Dialect) {
        var out: [UInt8] = []
        person.write(to: &out, in: dialect)
        content = .written(out)
    }

    private mutating func point(to next: String?) {
        if let next { headers.append(("Link", "<\(next)>; rel=\"next\"")) }
    }

    /// The error body that Webex has: `message`, `errors` where there is more to say, `trackingId`.
    init(_ refusal: SandboxRefusal, trackingID: String) {
        status = refusal.status
        let errors = refusal.details.map { JSON.members(["description": .string($0)]) }
        content = .json(
            .members([
                "message": .string(refusal.message),
                "errors": errors.isEmpty ? nil : .array(errors),
                "trackingId": .string(trackingID),
            ])
        )
        if let seconds = refusal.retryAfterSeconds {
            headers.append(("Retry-After", String(seconds)))
        }
        if refusal.status == 401 { headers.append(("WWW-Authenticate", "Bearer")) }
    }
}
