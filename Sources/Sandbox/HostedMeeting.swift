public import Registration

/// A meeting that the sandbox keeps; what the contract's `Meeting` shows beyond it is derived.
public struct HostedMeeting: Hashable, Sendable {
    /// The place in the order of creation; nil until it is kept.
    public internal(set) var ordinal: Int64?
    /// 32 hexadecimal digits; those of an occurrence have its start behind them.
    public internal(set) var id: String
    /// A series, as it was created, or its first occurrence.
    public internal(set) var meetingType = MeetingType.meetingSeries
    /// Eleven digits.
    public let meetingNumber: String
    /// Where one would join by browser.
    public let webLink: String
    /// The title.
    public internal(set) var title: String
    /// The password, given or chosen by the sandbox.
    public internal(set) var password: String
    /// What kind of meeting.
    public internal(set) var scheduledType: ScheduledType
    /// The start.
    public internal(set) var start: Timestamp
    /// The end.
    public internal(set) var end: Timestamp
    /// The name of a zone.
    public internal(set) var timezone: String
    /// An iCalendar rule.
    public internal(set) var recurrence: String?
    /// Shown, and nothing else.
    public internal(set) var enabledAutoRecordMeeting: Bool
    /// Shown, and nothing else.
    public internal(set) var allowAnyUserToBeCoHost: Bool
    /// Whose meeting it is.
    public internal(set) var hostEmail: String
    /// The room that it belongs to.
    public internal(set) var roomId: String?
    /// Whether people can be registered.
    public internal(set) var registrationEnabled: Bool
    /// What they are asked.
    var form = HostedForm()

    /// The host of whatever names none.
    public static let defaultHost = "host@sandbox.example"

    /// A new meeting; its names derive from the sandbox's seed, the title, the start and how many
    /// were made before.
    init(_ form: MeetingForm, after earlier: Int64, seed: UInt64) {
        let digest = Fingerprint(of: "\(seed)\n\(form.title)\n\(form.start)\n\(earlier)")
            .description
        id = digest
        meetingNumber = Self.number(from: digest)
        webLink = "https://sandbox.example/meet/j.php?MTID=m\(digest)"
        title = form.title
        password = ""
        scheduledType = form.scheduledType ?? .meeting
        start = form.start
        end = form.end
        timezone = ""
        enabledAutoRecordMeeting = false
        allowAnyUserToBeCoHost = false
        hostEmail = Self.defaultHost
        registrationEnabled = false
        become(form)
    }

    /// Replaces what the contract's `UpdateMeetingRequest` has.
    ///
    /// An optional property that is not there goes back to its default. The host, the room and
    /// the registration stay unless named.
    mutating func become(_ form: MeetingForm) {
        title = form.title
        password = form.password ?? Self.password(from: id)
        start = form.start
        end = form.end
        timezone = form.timezone ?? "UTC"
        recurrence = form.recurrence
        enabledAutoRecordMeeting = form.enabledAutoRecordMeeting ?? false
        allowAnyUserToBeCoHost = form.allowAnyUserToBeCoHost ?? false
        hostEmail = form.hostEmail ?? hostEmail
        roomId = form.roomId ?? roomId
        registrationEnabled = form.registrationEnabled ?? registrationEnabled
        self.form = form.registration ?? self.form
    }

    /// Where one would register by browser; only with registration, and on the live service.
    private var registerLink: String {
        "https://sandbox.example/weblink/register/r\(id.prefix { $0 != "_" })"
    }

    /// The first occurrence of this series.
    public var occurrence: HostedMeeting {
        var occurrence = self
        occurrence.id = Self.occurrenceID(of: id, start: start)
        occurrence.meetingType = .scheduledMeeting
        return occurrence
    }

    /// The state word at a moment: nobody ever joins a meeting of the sandbox.
    public func state(at now: Timestamp) -> String {
        switch meetingType {
        case .meetingSeries: recurrence != nil || now < end ? "active" : "expired"
        case .scheduledMeeting: now < start ? "scheduled" : now < end ? "ready" : "missed"
        case .meeting: "ended"
        }
    }

    /// `<id>_20260501T090000Z`, as Webex names occurrences.
    private static func occurrenceID(of id: String, start: Timestamp) -> String {
        id + "_" + start.description.filter { $0 != "-" && $0 != ":" }
    }

    private static func number(from digest: String) -> String {
        let digits = String((UInt64(digest.prefix(15), radix: 16) ?? 0) % 10_000_000_000)
        return "2" + String(repeating: "0", count: 10 - digits.count) + digits
    }

    private static func password(from digest: String) -> String { "Sb" + digest.suffix(8) }
}

extension HostedMeeting {
    /// The contract's `Meeting`, every property of it; the live one has the form in place of
    /// `registrationEnabled`, and the link to register.
    func json(at now: Timestamp, in dialect: Dialect = .contract) -> JSON {
        .members([
            "id": .string(id),
            "meetingNumber": .string(meetingNumber),
            "title": .string(title),
            "password": .string(password),
            "meetingType": .string(meetingType.rawValue),
            "state": .string(state(at: now)),
            "timezone": .string(timezone),
            "start": .string(start.description),
            "end": .string(end.description),
            "hostUserId": .string(Fingerprint(of: EmailKey(hostEmail).text).description),
            "hostDisplayName": .string(String(hostEmail.prefix { $0 != "@" })),
            "hostEmail": .string(hostEmail),
            "webLink": .string(webLink),
            "sipAddress": .string(meetingNumber + "@sandbox.example"),
            "dialInIpAddress": .string("192.0.2.1"),
            "scheduledType": .string(scheduledType.rawValue),
            "recurrence": .optional(recurrence),
            "enabledAutoRecordMeeting": .bool(enabledAutoRecordMeeting),
            "allowAnyUserToBeCoHost": .bool(allowAnyUserToBeCoHost),
            "roomId": .optional(roomId),
            "telephony": .members([
                "accessCode": .string(meetingNumber),
                "callInNumbers": .array([
                    .members([
                        "label": .string("Sandbox toll number"),
                        "callInNumber": .string("+1-555-0100"),
                        "tollType": .string("toll"),
                    ])
                ]),
            ]),
            "registrationEnabled": dialect == .contract ? .bool(registrationEnabled) : nil,
            "registration": dialect == .webex && registrationEnabled ? form.json : nil,
            "registerLink": .optional(
                dialect == .webex && registrationEnabled ? registerLink : nil
            ),
        ])
    }
}
