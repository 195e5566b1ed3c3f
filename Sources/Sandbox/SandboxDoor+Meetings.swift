import Foundation
public import Registration

extension SandboxDoor: MeetingsAPI {
    /// One page of meetings; of the filter only the window is passed on.
    public func listMeetings(
        _ filter: MeetingFilter,
        page: PageLink?
    ) async throws(CallFailure) -> Page<Meeting> {
        let window = [("from", filter.from), ("to", filter.to)]
            .compactMap { name, value in value.map { "&\(name)=\(CallQuery.encoded($0))" } }
        let target = page?.address ?? "/meetings?max=100" + window.joined()
        let (json, next) = try await exchange(.listMeetings, "GET", target)
        guard case .array(let items)? = json["items"] else {
            throw CallFailure(.listMeetings, .unreadable("no items"))
        }
        var meetings: [Meeting] = []
        for item in items { meetings.append(try meeting(in: item, .listMeetings)) }
        return Page(items: meetings, next: next)
    }

    /// Makes a meeting.
    public func createMeeting(_ draft: MeetingDraft) async throws(CallFailure) -> Meeting {
        let body = try bytes(of: draft, .createMeeting)
        let (json, _) = try await exchange(.createMeeting, "POST", "/meetings", body)
        return try meeting(in: json, .createMeeting)
    }

    /// One meeting.
    public func getMeeting(_ meeting: MeetingScope) async throws(CallFailure) -> Meeting {
        let (json, _) = try await exchange(.getMeeting, "GET", place(of: meeting.id))
        return try self.meeting(in: json, .getMeeting)
    }

    /// Changes a meeting.
    public func updateMeeting(
        _ id: MeetingID,
        to change: MeetingChange
    ) async throws(CallFailure) -> Meeting {
        let body = try bytes(of: change, .updateMeeting)
        let (json, _) = try await exchange(.updateMeeting, "PUT", place(of: id), body)
        return try meeting(in: json, .updateMeeting)
    }

    /// Removes a meeting.
    public func deleteMeeting(_ meeting: MeetingScope) async throws(CallFailure) {
        _ = try await exchange(.deleteMeeting, "DELETE", place(of: meeting.id))
    }

    private func place(of id: MeetingID) -> String { "/meetings/" + CallQuery.encoded(id.text) }

    private func bytes(
        of value: some Encodable,
        _ operation: WebexOperation
    ) throws(CallFailure) -> [UInt8] {
        do { return Array(try JSONEncoder().encode(value)) } catch {
            throw CallFailure(operation, .notReached("no JSON: \(error)"))
        }
    }

    private func meeting(
        in json: JSON,
        _ operation: WebexOperation
    ) throws(CallFailure) -> Meeting {
        do { return try JSONDecoder().decode(Meeting.self, from: Data(json.bytes)) } catch {
            throw CallFailure(operation, .unreadable("no meeting"))
        }
    }
}
