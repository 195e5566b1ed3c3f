import Foundation
import Registration
import StrictYAML

/// The meeting that an event makes.
extension EventsReader {
    private static let draftKeys = [
        "title", "start", "end", "timezone", "password", "scheduledType", "recurrence", "invitees",
        "host", "enabledAutoRecordMeeting", "allowAnyUserToBeCoHost",
    ]
    private static let types = ["meeting", "webinar", "personalRoomMeeting"]

    mutating func draft(_ entry: YAMLEntry) -> MeetingDraft? {
        let before = problems.count
        let said = entries(of: entry.value, "`create`", Self.draftKeys.joined(separator: ", "))
        check(said, Self.draftKeys, "`create`")
        for key in ["title", "start", "end"] where !said.contains(where: { $0.key == key }) {
            refuse(entry.place, "`create` has no `\(key)`", "write it below")
        }
        let (start, end) = (moment("start", said), moment("end", said))
        if let start, let end, end <= start {
            let place = said.first { $0.key == "end" }?.value.place ?? entry.place
            refuse(place, "the meeting ends before it begins", "correct `start` or `end`")
        }
        guard let title = text("title", said)?.trimmed, let from = text("start", said),
            let to = text("end", said)
        else { return nil }
        if title.isEmpty { refuse(entry.place, "the title is empty", "write one") }
        var draft = MeetingDraft(title: title, start: from, end: to)
        draft.timezone = timezone(said)
        draft.password = text("password", said)
        draft.scheduledType = scheduledType(said)
        draft.recurrence = text("recurrence", said)
        draft.hostEmail = address("host", said)?.unmasked
        draft.invitees = invitees(said)
        draft.enabledAutoRecordMeeting = said.first { $0.key == "enabledAutoRecordMeeting" }
            .map { isOn($0) }
        draft.allowAnyUserToBeCoHost = said.first { $0.key == "allowAnyUserToBeCoHost" }
            .map { isOn($0) }
        draft.registrationEnabled = true
        return problems.count == before ? draft : nil
    }

    private mutating func timezone(_ said: [YAMLEntry]) -> String? {
        guard let entry = said.first(where: { $0.key == "timezone" }),
            let name = text("timezone", said)
        else { return nil }
        if TimeZone(identifier: name) == nil {
            let words = "`\(Excerpt(name))` is no time zone"
            refuse(entry.value.place, words, "write one like Europe/Zurich")
        }
        for key in ["start", "end"] { checkOffset(of: key, said, in: name) }
        return name
    }

    /// An offset that is not the zone's on that day: somebody forgot the summer time.
    private mutating func checkOffset(of key: String, _ said: [YAMLEntry], in name: String) {
        guard let zone = TimeZone(identifier: name),
            let entry = said.first(where: { $0.key == key }), let text = entry.value.text,
            let moment = Timestamp(dateTime: text),
            let sign = text.last(where: { "+-".contains($0) })
        else { return }
        let seconds = zone.secondsFromGMT(
            for: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
        )
        let size = abs(seconds) / 60
        let digits = [size / 60, size % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        let right = (seconds < 0 ? "-" : "+") + digits.joined(separator: ":")
        let offset = String(text[(text.lastIndex(of: sign) ?? text.endIndex)...])
        // A date has no offset, and Z is meant as it stands.
        guard offset.count == right.count, offset.contains(":"), offset != right else { return }
        let local = Excerpt(String(text.dropLast(offset.count)))
        refuse(
            entry.value.place,
            "`\(key)`: \(name) is \(right) then, and not \(offset)",
            "write \(local)\(right), or the moment in UTC with Z"
        )
    }

    private mutating func scheduledType(_ said: [YAMLEntry]) -> String? {
        guard let entry = said.first(where: { $0.key == "scheduledType" }),
            let type = text("scheduledType", said)
        else { return nil }
        if !Self.types.contains(type) {
            let hint = Suggestion.advice(for: type, among: Self.types)
            refuse(entry.value.place, "`\(Excerpt(type))` is no type of meeting", hint)
        }
        return type
    }

    private mutating func invitees(_ said: [YAMLEntry]) -> [MeetingDraft.Invitee]? {
        guard let entry = said.first(where: { $0.key == "invitees" }) else { return nil }
        guard let list = entry.value.sequence else {
            refuse(entry.value.place, "`invitees` is a list", "write [ann@example.com]")
            return nil
        }
        return list.compactMap { node in
            if let email = node.text { return invitee(email, at: node.place) }
            let own = entries(of: node, "an invitee", "email, displayName, coHost")
            check(own, ["email", "displayName", "coHost"], "an invitee")
            guard let email = text("email", own),
                var invitee = invitee(email, at: node.place)
            else { return nil }
            invitee.displayName = text("displayName", own)
            invitee.coHost = own.first { $0.key == "coHost" }.map { isOn($0) }
            return invitee
        }
    }

    private mutating func invitee(_ text: String, at place: YAMLPlace) -> MeetingDraft.Invitee? {
        guard let address = try? EmailAddress(text.trimmed) else {
            let words = "'\(Excerpt.masking(text))' is no e-mail address"
            refuse(place, words, "write name@domain")
            return nil
        }
        return MeetingDraft.Invitee(email: address.unmasked)
    }
}
