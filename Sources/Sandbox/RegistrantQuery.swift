import Registration

/// Whom the live `registrants/query` asks for.
struct RegistrantQuery: Hashable, Sendable {
    private enum Order: String, CaseIterable {
        case firstName
        case lastName
        case status
        case email
    }

    private enum Direction: String, CaseIterable {
        case ascending = "ASC"
        case descending = "DESC"
    }

    /// The most addresses of one query; nobody publishes a bound.
    private static let mostEmails = 1000

    let keys: Set<EmailKey>
    private let status: HostedRegistrant.Status?
    private let order: Order?
    private let direction: Direction?

    /// Reads the body; throws 400 with every flaw.
    init(_ json: JSON) throws(SandboxRefusal) {
        var reader = FormReader(json)
        let emails = reader.list("emails", required: true)
        reader.checkCount(of: emails, named: "emails", atMost: Self.mostEmails)
        let texts = (emails ?? []).compactMap(\.text)
        if texts.count != emails?.count ?? 0 { reader.note("emails", "must hold strings.") }
        status = reader.choice("status", among: HostedRegistrant.Status.self)
        if status == .cancelled { reader.note("status", "must be approved, pending or rejected.") }
        order = reader.choice("orderBy", among: Order.self)
        direction = reader.choice("orderType", among: Direction.self)
        guard reader.flaws.isEmpty else { throw .invalid(reader.flaws) }
        keys = Set(texts.map { EmailKey($0) })
    }

    /// Whether they come in another order than that of registration.
    var isSorted: Bool { order != nil || direction == .descending }

    /// Those who are asked for, in the order that is asked for.
    func found(among people: [HostedRegistrant]) -> [HostedRegistrant] {
        let some = people.filter { status == nil || $0.status == status }
        let sorted =
            switch order {
            case nil: some
            case .firstName: some.sorted { $0.form.firstName < $1.form.firstName }
            case .lastName: some.sorted { $0.form.lastName < $1.form.lastName }
            case .status: some.sorted { $0.status.rawValue < $1.status.rawValue }
            case .email: some.sorted { $0.form.email < $1.form.email }
            }
        return direction == .descending ? sorted.reversed() : sorted
    }
}
