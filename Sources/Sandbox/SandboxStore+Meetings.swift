import Foundation
import GRDB
public import Registration

extension SandboxStore {
    /// Makes a meeting.
    public func createMeeting(_ form: MeetingForm) throws(SandboxRefusal) -> HostedMeeting {
        try write { db in
            let sql = "SELECT seq FROM sqlite_sequence WHERE name = 'meeting'"
            let earlier = try Int64.fetchOne(db, sql: sql) ?? 0
            var meeting = HostedMeeting(form, after: earlier, seed: seed)
            try meeting.insert(db)
            return meeting
        }
    }

    /// Makes a meeting as `createMeeting` would be asked to; no call, and no fault.
    public func makeMeeting(_ draft: MeetingDraft) throws(SandboxRefusal) -> MeetingID {
        guard let bytes = try? JSONEncoder().encode(draft),
            let json = try? JSONReader.value(of: Array(bytes))
        else { throw SandboxRefusal.invalid(["the draft is no JSON."]) }
        return MeetingID(try createMeeting(MeetingForm(json, isNew: true)).id)
    }

    /// A meeting, or the occurrence of one; with `current` the first occurrence of a series.
    public func meeting(
        _ id: String,
        current: Bool = false
    ) throws(SandboxRefusal) -> HostedMeeting {
        try read { db in
            guard let series = try HostedMeeting.find(seriesID(of: id), in: db) else {
                throw SandboxRefusal.notFound()
            }
            if id == series.id { return current ? series.occurrence : series }
            guard id == series.occurrence.id else { throw SandboxRefusal.notFound() }
            return series.occurrence
        }
    }

    /// Replaces what can be changed of a meeting.
    public func updateMeeting(
        _ id: String,
        to form: MeetingForm
    ) throws(SandboxRefusal) -> HostedMeeting {
        var form = form
        if rules.dialect == .webex {
            // Only its own operations change what is asked of those who register.
            (form.registration, form.registrationEnabled) = (nil, nil)
        }
        return try write { [form] db in
            var meeting = try series(id, in: db)
            meeting.become(form)
            try meeting.update(db)
            return meeting
        }
    }

    /// Removes a meeting and everybody who is registered for it; mails nobody.
    public func deleteMeeting(_ id: String) throws(SandboxRefusal) {
        try write { db in
            let meeting = try series(id, in: db)
            let arguments: StatementArguments = [meeting.ordinal]
            try db.execute(
                sql: "DELETE FROM registrant WHERE meeting = ?",
                arguments: arguments
            )
            try db.execute(sql: "DELETE FROM meeting WHERE ordinal = ?", arguments: arguments)
        }
    }

    /// One page of the meetings that a search finds, in the order of creation.
    public func meetings(
        _ search: MeetingSearch,
        at now: Timestamp
    ) throws(SandboxRefusal) -> ListingPage<HostedMeeting> {
        guard search.meetingType != .meeting else { return ListingPage(items: [], next: nil) }
        return try read { db in
            let found = try HostedMeeting.page(search, at: now, in: db)
            let next = found.count > search.page.size ? found[search.page.size - 1].ordinal : nil
            let items = found.prefix(search.page.size)
            let isSeries = search.meetingType == .meetingSeries
            return ListingPage(items: isSeries ? Array(items) : items.map(\.occurrence), next: next)
        }
    }

    /// The meeting that a call is about: 404 where there is none, 400 for an occurrence.
    func series(_ id: String, in db: Database) throws -> HostedMeeting {
        if let series = try HostedMeeting.find(id, in: db) { return series }
        guard let series = try HostedMeeting.find(seriesID(of: id), in: db),
            id == series.occurrence.id
        else { throw SandboxRefusal.notFound() }
        throw SandboxRefusal.invalid(["Meeting ID '\(id)' is not allowed for this API."])
    }

    /// What stands before the `_` of an occurrence's id.
    private func seriesID(of id: String) -> String { String(id.prefix { $0 != "_" }) }
}
