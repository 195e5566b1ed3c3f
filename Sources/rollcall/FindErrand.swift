import Bookkeeping
import Delivery
import EventRuns
import Registration

/// Looks somebody up in the ledger and, where it can be asked, on Webex.
struct FindErrand: Sendable {
    let command: FindCommand

    /// Meetings about which Webex is asked: a listing of each may take many requests.
    private static let mostMeetings = 20

    /// Somebody waits for the answer, and the ledger has one.
    private static var patience: DeliveryOptions {
        var options = PaceOptions.standard
        options.longestWait = .seconds(10)
        options.deadline = Composition.clock.now.advanced(by: .seconds(30))
        return options
    }

    private var service: ServiceOptions { command.service }

    /// What is known of the person.
    func find() async throws -> FoundPeople {
        let ledger = try Composition.ledger(at: service.ledger)
        var found = FoundPeople(query: PersonQuery(command.who.trimmed))
        found.meeting = try await meeting()
        let rows = try await ledger.sightings(
            of: found.query,
            in: found.meeting,
            upTo: command.last + 1
        )
        found.isCut = rows.count > command.last
        found.sightings = Array(rows.prefix(command.last))
        guard !command.offline, service.namesService else { return found }
        let asked = questions(about: found)
        if asked.count > Self.mostMeetings {
            Terminal.talk(
                "Webex is asked about the newest \(Self.mostMeetings) of \(asked.count) events; "
                    + "name one with --meeting"
            )
        }
        for question in asked.prefix(Self.mostMeetings) {
            found.answers[question.meeting] = try await answer(to: question, ledger)
        }
        return found
    }

    /// One meeting, whom to ask for, and how its service speaks, where a run knows that.
    private struct Question {
        let meeting: MeetingID
        var emails: [String]
        let terms: RunTerms?
    }

    private func meeting() async throws -> MeetingID? {
        guard let named = command.meeting else { return nil }
        if let series = MeetingReference(named.text).series { return series.id }
        return try await service.scope(of: named, with: service.access()).id
    }

    /// The meetings of the rows, the newest first; the named one, though no row is about it.
    private func questions(about found: FoundPeople) -> [Question] {
        var questions: [Question] = []
        for sighting in found.sightings where sighting.run.target == .webex {
            guard let email = sighting.person?.email else { continue }
            let meeting = sighting.run.meeting
            if let known = questions.firstIndex(where: { $0.meeting == meeting }) {
                questions[known].emails.append(email)
            } else {
                questions.append(
                    Question(meeting: meeting, emails: [email], terms: sighting.terms)
                )
            }
        }
        if questions.isEmpty, let meeting = found.meeting, case .address(let key) = found.query {
            questions.append(Question(meeting: meeting, emails: [key.text], terms: nil))
        }
        return questions
    }

    private func answer(
        to question: Question,
        _ ledger: Ledger
    ) async throws -> FoundPeople.Answer {
        var access = try service.access()
        let patience = Self.patience
        let scope = access.scope(question.meeting.text)
        if let terms = question.terms {
            if access.asksDialect { access.terms.dialect = terms.dialect }
            let since = [access.terms.registeredSince, terms.registeredSince].compactMap(\.self)
            access.terms.registeredSince = since.max()
            access.asksDialect = false
        }
        do {
            access = try await access.speaking(of: scope, on: ledger, options: patience)
            let parts = try Composition.workshop(access, ledger: ledger, options: patience) { _ in
            }
            let desk = parts.desk
            let people = try await desk.standing(of: question.emails, in: scope)
            return .people(people, at: Composition.clock.now)
        } catch let failure as RunFailure {
            var isCut = false
            if case .stopped(let stop) = failure { isCut = stop == .cutListing }
            if isCut { Terminal.talk(failure.description) }
            return .failed(failure.description, isCut: isCut)
        }
    }
}
