import Registration

/// What was found of somebody, as people read it: event by event, the newest first.
struct FindStory {
    let text: String

    /// The story of what was found.
    init(_ found: FoundPeople) {
        text = Self.lines(on: found).joined(separator: "\n")
    }

    private static func lines(on found: FoundPeople) -> [String] {
        var lines: [String] = []
        for group in groups(of: found.sightings) {
            guard let newest = group.first else { continue }
            lines.append(headline(newest, found))
            lines.append("  " + standing(of: group, found))
            lines += group.map { "    " + row($0) }
        }
        for person in found.strangers {
            let name = [person.firstName, person.lastName].compactMap(\.self)
                .joined(separator: " ")
            lines.append(
                """
                \(Excerpt.line(name)), \(found.shown(person.email)): \(words(for: person.status)) \
                on Webex now, and in no file of this meeting
                """
            )
        }
        if lines.isEmpty { lines.append(nobody(found)) }
        if found.isCut { lines.append("There are more rows: say --last, or more of the name") }
        return lines
    }

    private static func nobody(_ found: FoundPeople) -> String {
        let asked = found.answers.isEmpty ? "the ledger" : "the ledger and on Webex"
        let place = found.meeting.map { " of meeting \($0)" } ?? ""
        return "Nobody: no row\(place) in \(asked) is about that person"
    }

    /// The rows of one person in one event together, in the order of the newest of each.
    private static func groups(of sightings: [PersonSighting]) -> [[PersonSighting]] {
        var groups: [[PersonSighting]] = []
        for sighting in sightings {
            let known = groups.firstIndex { group in
                guard let first = group.first, first.key != nil else { return false }
                return first.key == sighting.key && first.run.meeting == sighting.run.meeting
                    && first.run.target == sighting.run.target
            }
            if let known { groups[known].append(sighting) } else { groups.append([sighting]) }
        }
        return groups
    }

    private static func headline(_ sighting: PersonSighting, _ found: FoundPeople) -> String {
        let run = sighting.run
        let title = run.title.isEmpty ? "" : "“\(Excerpt.line(run.title))”, "
        let event = "\(run.target == .sandbox ? "SANDBOX " : "")\(title)meeting \(run.meeting)"
        guard let person = sighting.person else { return "A row that names nobody, of \(event)" }
        let name = Excerpt.line("\(person.firstName) \(person.lastName)")
        return "\(name), \(found.shown(person.email)), in \(event)"
    }

    private static func standing(of group: [PersonSighting], _ found: FoundPeople) -> String {
        guard let newest = group.first else { return "" }
        if let (people, moment) = found.standing(of: newest) {
            guard let person = people.first else { return "not on Webex (asked at \(moment))" }
            let twice = people.count > 1 ? ", listed \(people.count) times" : ""
            return "\(words(for: person.status)) on Webex now\(twice) (asked at \(moment))"
        }
        var remark = ""
        if case .failed(let why, _)? = found.answers[newest.run.meeting] {
            remark = "; Webex could not be asked: \(Terminal.masked(why))"
        }
        guard let known = group.first(where: { $0.row.status != nil }) else {
            return "not known to be on Webex\(remark)"
        }
        return "\(words(for: known.row.status)) \(asOf(known.run))\(remark)"
    }

    private static func asOf(_ run: RunAccount) -> String {
        guard let moment = run.finishedAt else { return "as run \(run.run) knows, not finished" }
        return "as of run \(run.run)'s reconciliation at \(moment)"
    }

    private static func words(for status: RegistrantStatus?) -> String {
        switch status {
        case .approved: "approved: can join,"
        case .pending: "pending: waits for approval, cannot join yet,"
        case .rejected: "rejected: cannot join,"
        case .cancelled: "cancelled: cannot join,"
        case .other(let word): "“\(Excerpt(word))”"
        case nil: "registered, with no status,"
        }
    }

    private static func row(_ sighting: PersonSighting) -> String {
        let (row, run) = (sighting.row, sighting.run)
        var words = """
            run \(run.run): row \(row.row) (line \(row.line)) of \(Excerpt.line(run.file)): \
            \(row.bucket.rawValue.replacing("_", with: " "))
            """
        if !row.code.isEmpty { words += " [\(row.code)]" }
        if !row.message.isEmpty { words += ", \(Terminal.masked(Excerpt.line(row.message)))" }
        if row.decision != .none {
            let rule = row.rule.map { " by rule “\(Excerpt.line($0))”" } ?? ""
            words += "; \(row.decision.rawValue)\(rule)"
        }
        let mails = sighting.mails.map(\.rawValue).joined(separator: ", ")
        return words + (mails.isEmpty ? "; no mail" : "; Webex was asked to mail: \(mails)")
    }
}
