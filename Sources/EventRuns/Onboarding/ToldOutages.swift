import Registration

/// Who knows already that Webex is away, throttles, or refuses the token: one mail for an outage,
/// not one for each pass, event and file.
struct ToldOutages {
    private var readers: Set<Set<EmailKey>> = []
    private let mail: @Sendable (PlannedEvent) -> MailOrder?

    /// What earlier passes have told, and nobody has seen the end of.
    init(_ stands: [EventStand], mail: @escaping @Sendable (PlannedEvent) -> MailOrder?) {
        self.mail = mail
        for stand in stands where stand.record.toldStop?.isOutage == true { tell(stand.event) }
    }

    /// Whether whoever is told of an event knows of an outage, by this event or another.
    func isTold(_ event: PlannedEvent) -> Bool { readers.contains(readers(of: event)) }

    /// Whoever is told of this event knows from here on.
    mutating func tell(_ event: PlannedEvent) { readers.insert(readers(of: event)) }

    private func readers(of event: PlannedEvent) -> Set<EmailKey> {
        Set((mail(event)?.recipients ?? []).map(\.key))
    }
}
