import Registration

/// The contract's `Meeting`, as it is read: any property may be missing or of another type.
struct WireMeeting: Decodable {
    private enum Key: String, CodingKey {
        case id
        case meetingNumber
        case title
        case password
        case meetingType
        case state
        case timezone
        case start
        case end
        case hostUserId
        case hostDisplayName
        case hostEmail
        case webLink
        case sipAddress
        case dialInIpAddress
        case scheduledType
        case recurrence
        case telephony
        case registrationEnabled
        case registration
        case registerLink
    }

    private enum FormKey: CodingKey {
        case maxRegisterNum
    }

    let meeting: Meeting

    init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: Key.self)
        var meeting = Meeting(id: MeetingID(box.text(.id) ?? ""))
        meeting.meetingNumber = box.text(.meetingNumber)
        meeting.title = box.text(.title)
        meeting.password = box.text(.password)
        meeting.meetingType = box.text(.meetingType)
        meeting.state = box.text(.state)
        meeting.timezone = box.text(.timezone)
        meeting.start = box.text(.start)
        meeting.end = box.text(.end)
        meeting.hostUserId = box.text(.hostUserId)
        meeting.hostDisplayName = box.text(.hostDisplayName)
        meeting.hostEmail = box.text(.hostEmail)
        meeting.webLink = box.text(.webLink)
        meeting.sipAddress = box.text(.sipAddress)
        meeting.dialInIpAddress = box.text(.dialInIpAddress)
        meeting.scheduledType = box.text(.scheduledType)
        meeting.recurrence = box.text(.recurrence)
        meeting.telephony =
            (try? box.decodeIfPresent(Meeting.Telephony.self, forKey: .telephony)) ?? nil
        meeting.registerLink = box.text(.registerLink)
        // The live service has no `registrationEnabled`, but a `registration` object, and a link.
        let form = try? box.nestedContainer(keyedBy: FormKey.self, forKey: .registration)
        let isOn = form != nil || meeting.registerLink?.isEmpty == false
        meeting.registrationEnabled = isOn ? true : box.truth(.registrationEnabled)
        meeting.maxRegisterNum = form?.text(.maxRegisterNum).flatMap { Int($0) }
        self.meeting = meeting
    }
}
