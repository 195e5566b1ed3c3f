import Bookkeeping
import EventRuns
import Registration
import TestSupport
import Testing

/// A meeting's form that changes between a run and the next one.
struct ChangingFormTests {
    /// A form that asks for these, and one question with its number.
    private func form(
        _ required: [RegistrantField] = [],
        question: String? = nil
    ) -> RegistrationForm {
        var form = RegistrationForm()
        form.required = required
        form.questions = question.map { [.init(id: $0, text: "Which meal?")] } ?? []
        return form
    }

    private func door(_ stage: Stage, _ form: RegistrationForm) -> MeetingWithForm {
        MeetingWithForm(meeting: stage.meeting, form: .success(form))
    }

    /// Ten of 25 rows are in, every second row without a company, when the token ends.
    private func stopped(_ form: RegistrationForm) async throws -> (Stage, ImportOrder) {
        let stage = try Stage()
        await stage.webex.plan(.status(401), on: .bulkInsert, at: 2)
        let rows = (1...25).map { "Ana,Roe,user\($0)@x.example,\($0 % 2 == 0 ? "" : "Acme")" }
        var order = stage.order(try stage.file(rows))
        order.terms.dialect = .webex
        let first =
            try await stage.run(
                order,
                through: stage.webex,
                meetings: door(stage, form)
            )
            .complete()
        #expect(first.exit == .noPermission)
        #expect(first.buckets[.registered] == 10)
        order.run = RunID("r2")
        return (stage, order)
    }

    @Test("The same form in another order is the same run")
    func same() async throws {
        var before = form([.firstName, .email])
        before.questions = [.init(id: "1", text: "Meal?"), .init(id: "2", text: "Size?")]
        var after = before
        after.required.reverse()
        after.questions.reverse()
        after.seats = 900
        let (stage, order) = try await stopped(before)
        let second =
            try await stage.run(
                order,
                through: stage.webex,
                meetings: door(stage, after)
            )
            .complete()
        #expect(second.run == RunID("r1"))
        #expect(second.buckets[.registered] == 25)
    }

    @Test("The same file under a form that has changed is a new run, checked against that form")
    func changed() async throws {
        for later in [form([.companyName]), form([.companyName], question: "7")] {
            let (stage, order) = try await stopped(form())
            var events: [RunID] = []
            let (stream, told) = AsyncStream.makeStream(of: RunID.self)
            let second =
                try await stage.run(
                    order,
                    through: stage.webex,
                    meetings: door(stage, later)
                ) { event in
                    if case .formChanged(let run) = event { told.yield(run) }
                }
                .complete()
            told.finish()
            for await run in stream { events.append(run) }
            #expect(events == [RunID("r1")])
            #expect(second.run == RunID("r2"))
            #expect(second.buckets[.alreadyRegistered] == 5, "the odd ones of those who are in")
            #expect(second.buckets[.invalid] == 12)
            #expect(second.buckets[.registered] == 8)
            #expect(await stage.webex.mails.count == 18)
        }
    }

    @Test("A run under --ignore-form is another one than a run that obeys the same form")
    func ignored() async throws {
        let (stage, order) = try await stopped(form([.companyName]))
        var ignoring = order
        ignoring.ignoresForm = true
        let door = door(stage, form([.companyName]))
        let second = try await stage.run(ignoring, through: stage.webex, meetings: door).complete()
        #expect(second.run == RunID("r2"))
        #expect(second.buckets[.invalid] == 0)
        #expect(await stage.webex.mails.count == 25)
    }

    @Test("A run that goes on from the ledger sends nobody under another form, and decides")
    func resumed() async throws {
        let (stage, begun) = try await stopped(form())
        var order = begun
        order.run = RunID("r1")
        order.policy = try stage.policy("version: 1\ndefault: approve\nrules: []\n")
        let changed = door(stage, form([.companyName]))
        let second = try await stage.run(order, through: stage.webex, meetings: changed).proceed()
        #expect(second.exit == .personNeeded)
        #expect(second.stopped.contains("Import the file again"), "\(second.stopped)")
        #expect(second.buckets[.registered] == 10 && second.buckets[.notSent] == 15)
        #expect(second.decisions[.approved] == 10)
        #expect(await stage.webex.count(of: .bulkInsert) == 2, "those of the first run")

        let third = try await stage.run(order, through: stage.webex, meetings: door(stage, form()))
            .proceed()
        #expect(third.buckets[.registered] == 25, "\(third.stopped)")
    }

    @Test("A run that ignored the form goes on from the ledger though the form requires more")
    func resumedIgnoring() async throws {
        let stage = try Stage()
        await stage.webex.plan(.status(401), on: .bulkInsert, at: 2)
        var order = stage.order(try stage.file(Stage.rows(1...25)))
        order.terms.dialect = .webex
        order.ignoresForm = true
        let strict = door(stage, form([.jobTitle]))
        _ = try await stage.run(order, through: stage.webex, meetings: strict).complete()
        order.ignoresForm = false
        let second = try await stage.run(order, through: stage.webex, meetings: strict).proceed()
        #expect(second.buckets[.registered] == 25, "\(second.stopped)")
    }

    @Test("A form that cannot be read leaves the stopped run as it is, and tells why")
    func hidden() async throws {
        let (stage, order) = try await stopped(form([.email]))
        let hidden = MeetingWithForm(
            meeting: stage.meeting,
            form: .failure(CallFailure(.getRegistration, .status(403)))
        )
        let second = try await stage.run(order, through: stage.webex, meetings: hidden).complete()
        #expect(second.run == RunID("r1"))
        #expect(second.exit == .noPermission)
        #expect(second.buckets[.registered] == 10 && second.buckets[.notSent] == 15)
        let third =
            try await stage.run(
                order,
                through: stage.webex,
                meetings: door(stage, form([.email]))
            )
            .complete()
        #expect(third.run == RunID("r1"))
        #expect(third.buckets[.registered] == 25)
    }

    @Test("A plan does not hold under another form")
    func planned() async throws {
        let stage = try Stage()
        var order = stage.order(try stage.file(Stage.rows(1...3)))
        order.terms.dialect = .webex
        order.plan =
            try await stage.run(
                order,
                through: stage.webex,
                meetings: door(stage, form(question: "1"))
            )
            .plan()
        order.run = RunID("r2")
        let failure = await #expect(throws: RunFailure.self) {
            let changed = door(stage, form(question: "2"))
            return try await stage.run(order, through: stage.webex, meetings: changed).complete()
        }
        #expect(failure?.status == .personNeeded)
        #expect(failure?.description.contains("form is another one") ?? false)
        #expect(await stage.webex.count(of: .bulkInsert) == 0)
    }
}
