import Bookkeeping
import EventRuns
import Registration
import Synchronization
import TestSupport
import Testing

/// The meeting's form is known before its file is read.
struct FormTests {
    private func order(on stage: Stage, _ file: String) -> ImportOrder {
        var order = stage.order(file)
        order.terms.dialect = .webex
        return order
    }

    @Test("A form that requires what the file lacks: nothing is sent, and no run is left")
    func refused() async throws {
        let stage = try Stage()
        var form = RegistrationForm()
        form.required = [.jobTitle]
        let door = MeetingWithForm(meeting: stage.meeting, form: .success(form))
        let run = stage.run(
            order(on: stage, try stage.file(Stage.rows(1...3))),
            through: stage.webex,
            meetings: door
        )
        let failure = await #expect(throws: RunFailure.self) { try await run.complete() }
        #expect(failure?.status == .personNeeded)
        #expect(failure?.description.contains("job title") ?? false)
        #expect(await stage.webex.calls.isEmpty)
        #expect(try await stage.ledger.account(of: RunID("r1")) == nil)
    }

    @Test("No form, and a meeting that refuses to show one, keep no file from being sent")
    func unknown() async throws {
        for status in [400, 404, 405] {
            let stage = try Stage()
            let door = MeetingWithForm(
                meeting: stage.meeting,
                form: .failure(CallFailure(.getRegistration, .status(status)))
            )
            let file = try stage.file(Stage.rows(1...3))
            let run = stage.run(order(on: stage, file), through: stage.webex, meetings: door)
            #expect(try await run.complete().buckets[.registered] == 3, "\(status)")
        }
    }

    @Test("Whoever may not see the form is told which scope lacks and whose token it is")
    func forbidden() async throws {
        let stage = try Stage()
        let hidden = MeetingWithForm(
            meeting: stage.meeting,
            form: .failure(CallFailure(.getRegistration, .status(403)))
        )
        let rows = Stage.rows(1...3) + ["Ana,Roe,nobody,Acme", Stage.rows(2...2)[0]]
        var order = order(on: stage, try stage.file(rows))
        let run = stage.run(order, through: stage.webex, meetings: hidden, whose: "Jo Host")
        let account = try await run.complete()
        #expect(account.exit == .noPermission)
        #expect(account.buckets[.notSent] == 3)
        #expect(account.buckets[.invalid] == 1 && account.buckets[.duplicate] == 1)
        #expect(account.title == "Spring Summit")
        for words in ["meeting:schedules_read", "which is Jo Host's", "--ignore-form"] {
            #expect(account.stopped.contains(words), "\(account.stopped)")
        }
        let report = try stage.report("reconciliation.csv", of: order)
        #expect(report.split(separator: "\n").count == 6)
        #expect(report.contains("form.forbidden"))
        #expect(await stage.webex.calls.isEmpty)

        order.ignoresForm = true
        order.run = RunID("r2")
        let second = try await stage.run(order, through: stage.webex, meetings: hidden).complete()
        #expect(second.buckets[.registered] == 3, "\(second.stopped)")
    }

    @Test("A form that is not answered for is asked for again, then the rows are in their buckets")
    func unavailable() async throws {
        let stage = try Stage()
        for (index, reason) in [CallFailure.Reason.status(503), .lost("time-out")].enumerated() {
            let door = MeetingWithForm(
                meeting: stage.meeting,
                form: .failure(CallFailure(.getRegistration, reason))
            )
            var order = order(on: stage, try stage.file(Stage.rows(1...3)))
            order.run = RunID("r\(index)")
            let account = try await stage.run(order, through: stage.webex, meetings: door)
                .complete()
            #expect(account.exit == .unavailable)
            #expect(account.buckets[.notSent] == 3)
            #expect(account.requests.retried > 1)
            #expect(account.stopped.contains("--ignore-form"), "\(account.stopped)")
            #expect(await stage.webex.calls.isEmpty)
        }
        #expect(
            try await stage.ledger.runs(upTo: 9).count == 1,
            "the second goes on with the first"
        )
    }

    @Test("A form that has no seat left takes nobody, where the meeting itself does not say")
    func full() async throws {
        let stage = try Stage()
        var form = RegistrationForm()
        form.seats = 1
        let door = MeetingWithForm(meeting: stage.meeting, form: .success(form))
        let first = stage.run(
            order(on: stage, try stage.file(Stage.rows(1...1))),
            through: stage.webex,
            meetings: door
        )
        #expect(try await first.complete().buckets[.registered] == 1)
        var second = order(on: stage, try stage.file(Stage.rows(2...3)))
        second.run = RunID("r2")
        let account = try await stage.run(second, through: stage.webex, meetings: door).complete()
        #expect(account.exit == .personNeeded)
        #expect(account.stopped.contains("is full"), "\(account.stopped)")
        #expect(account.buckets[.notSent] == 2)
    }

    @Test("Webex's own rules are told where they fight the policy, with how many they concern")
    func hostRules() async throws {
        var form = RegistrationForm()
        form.rules = [
            RegistrationForm.Rule(
                question: "email",
                condition: "contains",
                value: "2",
                result: "reject",
                order: 1
            ),
            RegistrationForm.Rule(
                question: "email",
                condition: "contains",
                value: "@",
                result: "approve",
                order: 2
            ),
        ]
        let notices = Mutex<[HostRulesNotice]>([])
        for ruling in ["approve", "hold"] {
            let stage = try Stage()
            var order = order(on: stage, try stage.file(Stage.rows(1...3)))
            order.policy = try stage.policy("version: 1\ndefault: \(ruling)\n")
            let run = stage.run(
                order,
                through: stage.webex,
                meetings: MeetingWithForm(meeting: stage.meeting, form: .success(form))
            ) { event in
                if case .hostRules(let notice) = event { notices.withLock { $0.append(notice) } }
            }
            _ = try await run.rehearse()
        }
        let told = notices.withLock { $0 }
        #expect(told.map(\.opposedPeople) == [1, 3])
        #expect(told.first?.people == 3)
        #expect(told.first?.opposed.keys.first?.contains("contains \"2\" → reject") ?? false)
    }
}
