import GRDB
public import Registration

extension SandboxStore {
    /// Checks that people can be registered for a meeting: 404 where there is none, else 400.
    public func checkRegistration(of meeting: String) throws(SandboxRefusal) {
        try read { db in _ = try openMeeting(meeting, in: db) }
    }

    /// One page of the people of a meeting, in the order of registration.
    ///
    /// Whoever is registered or removed while somebody pages shifts nobody else. `asOf` shows
    /// what was there at an earlier moment (a status before its last change, and nobody who was
    /// removed since); `repeating` begins so many people before the page.
    public func registrants(
        of meeting: String,
        page: PageRequest,
        asOf: Timestamp? = nil,
        repeating: Int = 0
    ) throws(SandboxRefusal) -> ListingPage<HostedRegistrant> {
        try read { db in
            let meeting = try openMeeting(meeting, in: db)
            var page = page
            if page.after > 0 && repeating > 0 {
                page.after = try HostedRegistrant.place(
                    repeating,
                    before: page.after,
                    of: meeting,
                    in: db
                )
            }
            let found = try HostedRegistrant.page(page, of: meeting, asOf: asOf, in: db)
            let next = found.count > page.size ? found[page.size - 1].ordinal : nil
            return ListingPage(items: Array(found.prefix(page.size)), next: next)
        }
    }

    /// Registers people, and mails those who are to be; answers with those whom it registered.
    ///
    /// Somebody who stands twice in one call is registered already the second time.
    public func bulkInsert(
        _ people: [RegistrantForm],
        into meeting: String,
        at now: Timestamp
    ) throws(SandboxRefusal) -> [HostedRegistrant] {
        try write { db in
            let meeting = try openMeeting(meeting, in: db)
            try checkCount(people.count, named: "items")
            try checkForm(of: meeting, people, in: db)
            var registered: [HostedRegistrant] = []
            for person in people {
                let taken = try HostedRegistrant.ids(of: person.key, in: meeting, db)
                if !taken.isEmpty && rules.onDuplicate == .skip { continue }
                if !taken.isEmpty && rules.onDuplicate == .refuseBatch {
                    throw SandboxRefusal.conflict("Some users in the list have been registered.")
                }
                let entry = HostedRegistrant.Entry(
                    id: freeID(for: person, in: meeting, taken: taken),
                    status: rules.autoAccept ? .approved : meeting.form.status(of: person),
                    time: now
                )
                let added = try HostedRegistrant.insert(person, as: entry, into: meeting, db)
                registered.append(added)
                if person.sendEmail {
                    try SandboxMail(.registered, to: added, of: meeting, at: now).send(in: db)
                }
            }
            return registered
        }
    }

    /// Approves, rejects or cancels people, all of them or nobody, and mails them.
    ///
    /// 404 for an id that the meeting does not have, before 409 for a status that the decision
    /// does not take; one that was made before follows `SandboxRules.onRepeat`.
    public func decide(
        _ decision: RegistrantDecision,
        on selection: SelectionForm,
        in meeting: String,
        at now: Timestamp
    ) throws(SandboxRefusal) {
        try write { db in
            let meeting = try openMeeting(meeting, in: db)
            let people = try people(of: selection, in: meeting, db)
            try checkStatuses(of: people, for: decision)
            for person in people {
                let isRepeat = isRepeat(decision, of: person)
                if isRepeat && rules.onRepeat == .ignore { continue }
                if !isRepeat {
                    try person.move(to: decision.result(in: rules.dialect), at: now, in: db)
                }
                if selection.sendEmail {
                    try SandboxMail(decision.mailKind, to: person, of: meeting, at: now)
                        .send(in: db)
                }
            }
        }
    }

    /// Removes people, all of them or nobody; mails nobody.
    public func bulkDelete(
        _ selection: SelectionForm,
        from meeting: String
    ) throws(SandboxRefusal) {
        try write { db in
            let meeting = try openMeeting(meeting, in: db)
            for person in try people(of: selection, in: meeting, db) { try person.delete(from: db) }
        }
    }

    /// Nobody is registered whose form lacks something, or for whom there is no seat.
    private func checkForm(
        of meeting: HostedMeeting,
        _ people: [RegistrantForm],
        in db: Database
    ) throws {
        guard meeting.form != HostedForm() else { return }
        let flaws = people.enumerated()
            .flatMap { index, person in
                meeting.form.flaws(of: person).map { "'items[\(index)]': \($0)" }
            }
        guard flaws.isEmpty else { throw SandboxRefusal.invalid(flaws) }
        guard let seats = meeting.form.maxRegisterNum else { return }
        // Who is registered already takes no seat where nobody is registered twice.
        var newcomers = people.count
        if rules.onDuplicate != .accept {
            newcomers = try Set(people.map(\.key))
                .count { try HostedRegistrant.ids(of: $0, in: meeting, db).isEmpty }
        }
        let count = try HostedRegistrant.count(of: meeting, in: db)
        guard newcomers == 0 || count + newcomers <= seats else {
            throw SandboxRefusal.invalid(["The meeting is full: it has \(seats) seats."])
        }
    }

    func openMeeting(_ id: String, in db: Database) throws -> HostedMeeting {
        let meeting = try series(id, in: db)
        guard meeting.registrationEnabled else {
            throw SandboxRefusal.invalid(["Registration is not enabled for this meeting."])
        }
        return meeting
    }

    private func checkCount(_ count: Int, named name: String) throws {
        guard count > 0 else { throw SandboxRefusal.invalid(["'\(name)' must not be empty."]) }
        guard count <= rules.maxBatch else {
            throw SandboxRefusal.invalid([
                "'\(name)' has \(count) entries, and one call takes at most \(rules.maxBatch)."
            ])
        }
    }

    private func freeID(
        for person: RegistrantForm,
        in meeting: HostedMeeting,
        taken: Set<String>
    ) -> String {
        var copy = 0
        var id: String
        repeat {
            id = HostedRegistrant.id(of: person.key, in: meeting.id, copy: copy)
            copy += 1
        } while taken.contains(id)
        return id
    }

    private func people(
        of selection: SelectionForm,
        in meeting: HostedMeeting,
        _ db: Database
    ) throws -> [HostedRegistrant] {
        try checkCount(selection.ids.count, named: "registrants")
        var unknown: [String] = []
        let people = try selection.ids.compactMap { id in
            let person = try HostedRegistrant.find(id, of: meeting, in: db)
            if person == nil { unknown.append("Registrant '\(id)' could not be found.") }
            return person
        }
        guard unknown.isEmpty else { throw SandboxRefusal.notFound(unknown) }
        return people
    }

    /// Whether somebody stands where a decision would take them.
    ///
    /// Who waits on the live Webex was cancelled only where they were approved before.
    private func isRepeat(_ decision: RegistrantDecision, of person: HostedRegistrant) -> Bool {
        let isThere = person.status == decision.result(in: rules.dialect)
        return isThere && (person.status != .pending || person.formerStatus == .approved)
    }

    private func checkStatuses(
        of people: [HostedRegistrant],
        for decision: RegistrantDecision
    ) throws {
        let refused = people.filter { person in
            isRepeat(decision, of: person)
                ? rules.onRepeat == .refuse : !decision.takes.contains(person.status)
        }
        guard refused.isEmpty else {
            throw SandboxRefusal.conflict(
                "Some registrants are in a status that \(decision.rawValue) does not take.",
                details: refused.map { "Registrant '\($0.id)' is \($0.status.rawValue)." }
            )
        }
    }
}
