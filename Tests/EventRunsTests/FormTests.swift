import Bookkeeping
import EventRuns
import Registration
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

    @Test("Whoever may not see the form is told so before the file is read")
    func forbidden() async throws {
        let stage = try Stage()
        let door = MeetingWithForm(
            meeting: stage.meeting,
            form: .failure(CallFailure(.getRegistration, .status(403)))
        )
        let file = try stage.file(Stage.rows(1...3))
        let run = stage.run(order(on: stage, file), through: stage.webex, meetings: door)
        let failure = await #expect(throws: RunFailure.self) { try await run.complete() }
        #expect(failure?.status == .noPermission)
        #expect(await stage.webex.calls.isEmpty)
    }
}

/// The door to one meeting that shows its form.
private struct MeetingWithForm: MeetingsAPI {
    let meeting: Meeting
    let form: Result<RegistrationForm, CallFailure>

    var showsForms: Bool { true }

    func registrationForm(
        of meeting: MeetingScope
    ) async throws(CallFailure) -> RegistrationForm { try form.get() }

    func listMeetings(
        _ filter: MeetingFilter,
        page: PageLink?
    ) async throws(CallFailure) -> Page<Meeting> { Page(items: [meeting], next: nil) }

    func createMeeting(_ draft: MeetingDraft) async throws(CallFailure) -> Meeting { meeting }

    func getMeeting(_ wanted: MeetingScope) async throws(CallFailure) -> Meeting { meeting }

    func updateMeeting(
        _ id: MeetingID,
        to change: MeetingChange
    ) async throws(CallFailure) -> Meeting { meeting }

    func deleteMeeting(_ meeting: MeetingScope) async throws(CallFailure) {}
}
