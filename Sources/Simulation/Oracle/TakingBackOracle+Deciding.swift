import Registration
import Sandbox

/// Everybody who waits is decided on by the policy, and told once; nobody else is touched.
extension TakingBackOracle {
    /// What may not be of people who were there before, whoever registered them.
    var complaintsAboutDecisions: [String] {
        Set(before.people.keys).union(after.people.keys)
            .sorted { $0.text < $1.text }
            .flatMap { key in complaints(aboutDecisionOn: key).map { "\(key.text): \($0)" } }
            + complaintsAboutDecidedRows
    }

    private func complaints(aboutDecisionOn key: EmailKey) -> [String] {
        let (was, now) = (before.people[key] ?? [], after.people[key] ?? [])
        let told = mails(to: key)
        // Somebody else may register people at any time.
        if was.isEmpty && after.foreign(key) == now.count { return [] }
        var found = was.map(\.id) == now.map(\.id) ? [] : ["somebody else by now"]
        // Of two entries under one address one is decided on, and a person is told.
        guard was.count == 1, let person = was.first, let status = now.first?.status else {
            return found + told.filter { $0.value > 1 }.keys.map { "told twice: \($0)" }
        }
        let goal = goal(of: person)
        let mayStay = scenario.liesAboutDecisions && status == person.status
        if status != goal && !mayStay { found.append("\(status), and not \(goal)") }
        var expected: [SandboxMail.Kind: Int] = [:]
        if status != person.status {
            if status == .approved { expected[.approved] = 1 }
            if status == .rejected && scenario.notifiesRejected { expected[.rejected] = 1 }
        }
        if told != expected { found.append("told \(told), and not \(expected)") }
        return found
    }

    /// Where somebody stands in the end.
    private func goal(of person: HostedRegistrant) -> HostedRegistrant.Status {
        guard person.status == .pending else { return person.status }
        switch (what.judge, person.form.details["companyName"]) {
        case (.approvesAll, _), (.byCompany, Guest.Company.acme.rawValue): return .approved
        case (.byCompany, Guest.Company.rival.rawValue): return .rejected
        default: return .pending
        }
    }

    /// Every row says where its person stands.
    private var complaintsAboutDecidedRows: [String] {
        rows.flatMap { row -> [String] in
            let now = after.people[EmailKey(row.cells[2])] ?? []
            guard now.count == 1, let person = now.first else { return [] }
            let isSame = row.status?.description == person.status.rawValue
            return isSame ? [] : ["row \(row.row): \(row.status?.description ?? "no status")"]
        }
    }
}
