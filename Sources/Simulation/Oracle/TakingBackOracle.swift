import EventRuns
import Registration
import Reporting
import Sandbox

/// Compares what was taken back with who was there before: whom it was about, and nobody else.
struct TakingBackOracle {
    let what: TakingBack
    let scenario: Scenario
    let before: Truth
    let after: Truth
    /// Who was sent by the undone run alone, and by nobody else.
    let ours: Set<EmailKey>
    /// Who was sent by it, perhaps among others.
    let sent: Set<EmailKey>

    /// Whom any of our runs sent.
    let everSent: Set<EmailKey>
    /// Who is on Webex because one of our runs sent them, beyond doubt.
    let arrivals: Set<EmailKey>

    /// Whether one run did all of it: else one ended just before its process did, and the next
    /// found nothing left to do.
    let isOneRun: Bool
    /// The rows of the run that took back, as the ledger has them in the end.
    let rows: [RowAccount]

    /// What may not be.
    var complaints: [String] {
        if what.prunes { return complaintsAboutPruning }
        if what.purpose == .decide { return complaintsAboutDecisions }
        return complaintsAboutPeople + complaintsAboutRows
    }

    /// Every row says what became of its person.
    private var complaintsAboutRows: [String] {
        rows.flatMap { row -> [String] in
            guard row.bucket != .invalid, row.bucket != .duplicate else { return [] }
            let key = EmailKey(row.cells[2])
            let (was, now) = (before.people[key] ?? [], after.people[key] ?? [])
            guard was.count == 1 || was.isEmpty else {
                return row.needsPerson ? [] : ["row \(row.row): one of two, and nobody is told"]
            }
            var found: [String] = []
            let isThere = row.bucket == .alreadyRegistered
            if isThere == now.isEmpty { found.append("row \(row.row): \(row.bucket)") }
            if isThere, row.status?.description != now.first?.status.rawValue {
                found.append("row \(row.row): \(row.status?.description ?? "no status")")
            }
            let decision = decision(was.first, now.first)
            if row.decision != decision, isOneRun,
                what.purpose != .undo || decision == .deleted
            {
                found.append("row \(row.row): \(row.decision), and not \(decision)")
            }
            if what.purpose == .undo ? !(sent.contains(key) || was.isEmpty) : row.needsPerson {
                found.append("row \(row.row) needs nobody: \(row.message)")
            }
            return found
        }
    }

    /// What a row has to say of its decision.
    private func decision(_ was: HostedRegistrant?, _ now: HostedRegistrant?) -> Decision {
        guard let was else { return .none }
        if now == nil { return .deleted }
        return was.status == .approved || was.status == .cancelled ? .cancelled : .rejected
    }

    private var complaintsAboutPeople: [String] {
        let keys = Set(before.people.keys).union(after.people.keys)
            .sorted { $0.text < $1.text }
        return keys.flatMap { key in complaints(about: key).map { "\(key.text): \($0)" } }
    }

    /// What may not be of the last account.
    static func complaints(
        about account: RunAccount?,
        of ended: World.Ended?,
        _ what: TakingBack
    ) -> [String] {
        guard let account, let ended else { return ["what is taken back is never done"] }
        var found: [String] = []
        let needed = ended.rows.filter(\.needsPerson).count
        let exit: ExitStatus = needed > 0 ? .personNeeded : .done
        // Of two entries under one address one is pruned, and a person is told in its report.
        let mayNeedMore = what.prunes && account.exit == .personNeeded
        if account.exit != exit && !mayNeedMore {
            found.append("exit \(account.exit.rawValue), and \(needed) rows need a person")
        }
        let sum = account.buckets.values.reduce(0, +)
        if sum != account.rows || ended.rows.count != sum {
            found.append("\(sum) rows in buckets, \(account.rows) told, \(ended.rows.count) there")
        }
        // That of an import is written before those who left are taken out.
        if !what.prunes, ended.report["summary.json"] != Summary.json(of: account) + "\n" {
            found.append("summary.json is not that of the account")
        }
        return found
    }

    private var targets: Set<EmailKey> {
        what.purpose == .undo ? sent : Set(scenario.sheets[what.sheet].guests.map(\.key))
    }

    private func complaints(about key: EmailKey) -> [String] {
        let (was, now) = (before.people[key] ?? [], after.people[key] ?? [])
        let told = mails(to: key)
        // Somebody else may register people at any time.
        if was.isEmpty && after.foreign(key) == now.count { return [] }
        guard targets.contains(key) else {
            let isSame = was.map(\.id) == now.map(\.id) && was.map(\.status) == now.map(\.status)
            return (isSame ? [] : ["touched, and not asked for"])
                + (told.isEmpty ? [] : ["told \(told), and not asked for"])
        }
        let twice = told.filter { $0.value > 1 }.keys.map { "told twice that they are \($0)" }
        // Of two entries under one address one is taken, and a person is told.
        guard was.count == 1, let person = was.first else { return twice }
        switch what.purpose {
        case .withdraw: return twice + withdrawn(person, now, told)
        case .delete: return (now.isEmpty ? [] : ["still there"]) + silent(told)
        default: return undone(key, now, told)
        }
    }

    func withdrawn(
        _ person: HostedRegistrant,
        _ now: [HostedRegistrant],
        _ told: [SandboxMail.Kind: Int]
    ) -> [String] {
        let cancelled = RegistrantDecision.cancel.result(in: scenario.rules.dialect)
        let (status, mail): (HostedRegistrant.Status, SandboxMail.Kind?) =
            switch person.status {
            case .approved: (cancelled, .cancelled)
            case .pending: (.rejected, .rejected)
            case .rejected, .cancelled: (person.status, nil)
            }
        var found: [String] = []
        if now.map(\.status) != [status] { found.append("\(now.map(\.status)), not \(status)") }
        if told != (mail.map { [$0: 1] } ?? [:]) { found.append("told \(told)") }
        return found
    }

    private func undone(
        _ key: EmailKey,
        _ now: [HostedRegistrant],
        _ told: [SandboxMail.Kind: Int]
    ) -> [String] {
        // Where the service decides by itself, or lies about decisions, nobody can say whether a
        // person did.
        let isPlain = !scenario.rules.autoAccept && !scenario.liesAboutDecisions
        let isLeft = isPlain && ours.contains(key) && !now.isEmpty
        return (isLeft ? ["registered by the undone run, and still there"] : []) + silent(told)
    }

    func silent(_ told: [SandboxMail.Kind: Int]) -> [String] {
        told.isEmpty ? [] : ["told \(told) by a removal"]
    }

    /// What somebody was told since.
    func mails(to key: EmailKey) -> [SandboxMail.Kind: Int] {
        (after.mails[key] ?? [:])
            .reduce(into: [:]) { told, mail in
                let more = mail.value - (before.mails[key]?[mail.key] ?? 0)
                if more > 0 { told[mail.key] = more }
            }
    }
}
