import Delivery
import EventRuns
import Registration
import WebexMeetings

extension RegistrantErrand {
    /// Carries the errand out for a command and tells what came of it.
    func run(
        for people: PeopleOptions,
        sendEmail: Bool,
        service: ServiceOptions
    ) async throws -> ExitStatus {
        let names = try people.names()
        let (desk, scope) = try await service.registrantDesk(for: people.meeting)
        if self == .delete {
            try service.confirm("Remove \(names.count) registrants of \(scope.id)?")
        } else {
            try await seekApproval(names.count, of: scope, sendEmail: sendEmail, service)
        }
        let account = try await desk.carryOut(
            self,
            for: names,
            in: scope,
            sendEmail: sendEmail
        )
        for id in account.impossible {
            Terminal.talk("in a status that \(rawValue) does not take: \(id)")
        }
        for unknown in account.unknown { Terminal.talk("not registered: \(unknown)") }
        if let stopped = account.stopped { Terminal.talk("STOPPED: \(stopped)") }
        if service.json {
            Terminal.print(document(on: account))
        } else {
            Terminal.print(
                """
                \(rawValue): \(account.done.count) done · \(account.already.count) stood there \
                already · \(account.impossible.count) not possible · \(account.unknown.count) not \
                registered
                """
            )
        }
        return account.exit
    }

    /// Tells what is about to be written to a server that is not this machine, and asks whether it
    /// may be; complains where not.
    private func seekApproval(
        _ people: Int,
        of scope: MeetingScope,
        sendEmail: Bool,
        _ service: ServiceOptions
    ) async throws {
        let access = try service.access()
        if access.server.isLoopback { return }
        let meeting = try await service.meetingDesk(with: access).get(scope)
        var briefing = Briefing(meeting: scope.id)
        briefing.title = meeting.title ?? ""
        if self == .approve { briefing.approvals = people } else { briefing.rejections = people }
        Terminal.talk(
            """
            About to \(rawValue) \(people) people of “\(Excerpt.line(briefing.name))”, \
            \(meeting.startInZone ?? "start unknown"), host \(meeting.hostEmail ?? "unknown"); \
            Webex is asked \(sendEmail ? "to mail" : "not to mail") them
            """
        )
        var writeGuard = WriteGuard()
        writeGuard.isConfirmed = service.yes
        writeGuard.canAsk = Terminal.canAsk
        if let stop = await writeGuard.stop(briefing) { throw Complaint(stop.status, stop.message) }
    }

    private func document(on account: ErrandAccount) -> String {
        struct Document: Encodable {
            var errand: String
            var done: [String]
            var already: [String]
            var impossible: [String]
            var unknown: [String]
            var stopped: String?
            var exit: Int32
            var retryable: Bool
        }
        return JSONText.of(
            Document(
                errand: rawValue,
                done: account.done.map(\.text),
                already: account.already.map(\.text),
                impossible: account.impossible.map(\.text),
                unknown: account.unknown,
                stopped: account.stopped,
                exit: account.exit.rawValue,
                retryable: account.exit.isRetryable
            )
        )
    }
}
