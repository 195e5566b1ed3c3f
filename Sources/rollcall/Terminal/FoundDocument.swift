import Registration

/// What was found of somebody, as programs read it.
///
/// `live` is there where Webex was asked, and has a `status` where somebody is registered. What is
/// not known is left out.
struct FoundDocument {
    let text: String

    /// The document on what was found.
    init(_ found: FoundPeople) {
        let rows = found.sightings.map { Entry($0, found) }
        let document = Document(
            found: rows + found.strangers.map { Entry($0, found) },
            more: found.isCut,
            failures: found.answers.values
                .compactMap { answer in
                    if case .failed(let why, _) = answer { Terminal.masked(why) } else { nil }
                }
                .sorted()
        )
        text = JSONText.of(document, isSnakeCased: true)
    }

    private struct Document: Encodable {
        var found: [Entry]
        var more: Bool
        var failures: [String]
    }

    private struct Live: Encodable {
        var status: String?
        var registrantId: String?
        var registrations: Int
        var at: String
    }

    private struct Entry: Encodable {
        var run: String?
        var target: String
        var purpose: String?
        var meeting: String
        var title: String?
        var file: String?
        var row: Int?
        var line: Int?
        var email: String?
        var firstName: String?
        var lastName: String?
        var bucket: String?
        var code: String?
        var message: String?
        var decision: String?
        var rule: String?
        var status: String?
        var asOf: String?
        var mails: [String]
        var live: Live?

        init(_ sighting: PersonSighting, _ found: FoundPeople) {
            let (row, run) = (sighting.row, sighting.run)
            self.run = run.run.text
            target = run.target.rawValue
            purpose = run.purpose.rawValue
            meeting = run.meeting.text
            title = run.title
            file = run.file
            self.row = row.row
            line = row.line
            email = sighting.person.map { found.shown($0.email) }
            firstName = sighting.person?.firstName
            lastName = sighting.person?.lastName
            bucket = row.bucket.rawValue
            code = row.code
            message = Terminal.masked(row.message)
            decision = row.decision.rawValue
            rule = row.rule
            status = row.status?.description
            asOf = run.finishedAt?.description
            mails = sighting.mails.map(\.rawValue)
            live = found.standing(of: sighting)
                .map { people, moment in
                    Live(
                        status: people.first?.status?.description,
                        registrantId: people.first?.id?.text,
                        registrations: people.count,
                        at: moment.description
                    )
                }
        }

        /// Somebody whom only Webex has.
        init(_ person: Registrant, _ found: FoundPeople) {
            target = Target.webex.rawValue
            meeting = found.meeting?.text ?? ""
            email = found.shown(person.email)
            firstName = person.firstName
            lastName = person.lastName
            mails = []
            guard let meeting = found.meeting, case .people(_, let moment)? = found.answers[meeting]
            else { return }
            live = Live(
                status: person.status?.description,
                registrantId: person.id?.text,
                registrations: found.strangers.count,
                at: moment.description
            )
        }
    }
}
