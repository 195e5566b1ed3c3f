import GRDB
import Registration

/// What only the live service has.
extension SandboxStore {
    /// Everybody who is registered under some addresses, in the order of registration.
    func registrants(
        of meeting: String,
        under keys: Set<EmailKey>,
        asOf moment: Timestamp?
    ) throws(SandboxRefusal) -> [HostedRegistrant] {
        try read { db in
            let meeting = try openMeeting(meeting, in: db)
            return try HostedRegistrant.find(keys, of: meeting, asOf: moment, in: db)
        }
    }

    /// One registrant; 404 where there is none of this id.
    func registrant(_ id: String, of meeting: String) throws(SandboxRefusal) -> HostedRegistrant {
        try read { db in
            let meeting = try openMeeting(meeting, in: db)
            guard let person = try HostedRegistrant.find(id, of: meeting, in: db) else {
                throw SandboxRefusal.notFound(["Registrant '\(id)' could not be found."])
            }
            return person
        }
    }

    /// The form of a meeting; 400 where registration is off.
    func form(of meeting: String) throws(SandboxRefusal) -> HostedForm {
        try read { db in try openMeeting(meeting, in: db).form }
    }

    /// Replaces the form of a meeting, and switches its registration on.
    func setForm(_ form: HostedForm, of meeting: String) throws(SandboxRefusal) {
        try write { db in
            var meeting = try series(meeting, in: db)
            meeting.form = form
            meeting.registrationEnabled = true
            try meeting.update(db)
        }
    }

    /// Switches registration off, and removes everybody who is registered, as Webex does.
    func removeForm(of meeting: String) throws(SandboxRefusal) {
        try write { db in
            var meeting = try openMeeting(meeting, in: db)
            meeting.form = HostedForm()
            meeting.registrationEnabled = false
            try meeting.update(db)
            try db.execute(
                sql: "DELETE FROM registrant WHERE meeting = ?",
                arguments: [meeting.ordinal]
            )
        }
    }
}
