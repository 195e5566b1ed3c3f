import EventRuns
import Registration
import Reporting
import Sandbox
import Synchronization

/// Compares what a world came to with what was promised; complaints are sentences.
struct Oracle: Sendable {
    let world: World
    let ended: [World.Ended]
    /// Which runs sent whom, from the log of requests.
    let senders: [EmailKey: Set<RunID>]

    let removals: [EmailKey: World.Removal]

    /// An oracle that knows every process there was.
    init(world: World, ended: [World.Ended]) {
        self.world = world
        self.ended = ended
        senders = Self.senders(in: world, ended)
        removals = world.removals.withLock { $0 }
    }

    /// What one process may not do, however it ended.
    func complaints(about ended: World.Ended) -> [String] {
        var found: [String] = []
        if let deadline = ended.deadline, ended.endedAt > deadline.advanced(by: Self.grace) {
            found.append("it ended after its deadline")
        }
        if ended.hasFailedWrite && !Self.disk.contains(ended.status ?? .done) {
            found.append("a write failed, and it ended with \(ended.status?.rawValue ?? 0)")
        }
        switch ended.end {
        case .killed: break
        case .failure(let failure):
            if [.software, .configuration].contains(failure.status) {
                found.append("it failed with \(failure.status.rawValue): \(failure)")
            }
        case .account(let account):
            if [.software, .configuration].contains(account.exit) {
                found.append("it ended with \(account.exit.rawValue): \(account.stopped)")
            }
            found += complaints(about: account, of: ended)
            found += ended.rows.flatMap(Self.words)
        }
        found += standing(after: ended) + departures(of: ended) + excess(of: ended)
        found += excess(inRunOf: ended) + retried(by: ended) + haste(after: ended)
        return found.map { "process \(ended.process): \($0)" }
    }

    /// After any end, a kill included, the ledger denies nobody and invents nobody.
    private func standing(after ended: World.Ended) -> [String] {
        guard let truth = ended.truth, !truth.isGone, let run = ended.run else { return [] }
        let sheet = world.scenario.sheets[ended.sheet]
        var found: [String] = []
        for (row, drawn) in zip(ended.rows, sheet.rows) {
            guard case .guest(let guest) = drawn.truth, removals[guest.key] == nil else { continue }
            let isThere = truth.people[guest.key] != nil
            if row.bucket == .registered && !isThere {
                found.append("row \(row.row): registered, and not on Webex")
            }
            let isDenied = row.bucket == .notSent && truth.registrations(of: guest.key) > 0
            if isDenied && world.scenario.weather == .below && senders[guest.key] == [run] {
                found.append("row \(row.row): registered by this run, and said not to be sent")
            }
        }
        return found
    }

    /// What a sheet may not have become once it was imported to its end.
    func complaints(about closed: World.Closed, _ truth: Truth) -> [String] {
        let rows = closed.rows
        let sheet = world.scenario.sheets[closed.sheet]
        var found: [String] = []
        let judge = RowJudge(
            scenario: world.scenario,
            truth: truth,
            run: closed.run.run,
            senders: senders,
            removals: removals,
            told: told
        )
        for (row, drawn) in zip(rows, sheet.rows) {
            found += judge.complaints(about: row, drawn.truth).map { "row \(row.row): \($0)" }
        }
        found += counts(of: rows, closed.run.run, sheet)
        found += decisions(of: rows, closed.run.run)
        for row in rows where row.code == "already_registered.unchecked" {
            found.append("row \(row.row): looked up, and said not to be")
        }
        let needed = rows.filter(\.needsPerson).count
        let exit: ExitStatus = needed > 0 ? .personNeeded : .done
        if closed.run.exit != exit || closed.run.needPerson != needed {
            found.append("exit \(closed.run.exit.rawValue), and \(needed) rows need a person")
        }
        let keys = Set(sheet.guests.map(\.key))
        let strangers = truth.people.filter { !keys.contains($0.key) }.values.joined().count
        if closed.run.strangers != strangers {
            found.append("\(closed.run.strangers) strangers told, \(strangers) there")
        }
        return found.map { "\(sheet.name), \(closed.run.run): \($0)" }
    }

    /// Of whom a run told that they are gone, or that a decision does not show.
    private var told: Set<EmailKey> {
        var keys: Set<EmailKey> = []
        for one in ended {
            let drawn = world.scenario.sheets[one.sheet].rows
            for (row, place) in zip(one.rows, drawn)
            where row.code == "webex.vanished" || row.discrepancy == .statusDiffers {
                if case .guest(let guest) = place.truth { keys.insert(guest.key) }
            }
        }
        return keys
    }

    /// What may have become of nobody.
    func complaints(about truth: Truth) -> [String] {
        var found: [String] = []
        let mayDouble = world.scenario.weather == .above
        for (key, kinds) in truth.mails.sorted(by: { $0.key < $1.key }) {
            for (kind, times) in kinds.sorted(by: { $0.key.rawValue < $1.key.rawValue })
            where times > allowed(kind, key, truth) && !mayDouble {
                found.append("\(key.text) was mailed \(times) times: \(kind.rawValue)")
            }
        }
        // Whom the organiser took off is no resident any more.
        let residents = Set(world.scenario.residents.map(\.guest.key))
            .filter { removals[$0] == nil }
        for (key, people) in truth.people.sorted(by: { $0.key < $1.key })
        where people.count > 1 && !mayDouble {
            let ours = truth.registrations(of: key) - (removals[key]?.ours ?? 0)
            let isForeign = people.count == 2 && ours == 1
            if !isForeign || residents.contains(key) {
                found.append("\(key.text) is registered \(people.count) times")
            }
        }
        return found + seats(truth) + meetings()
    }

    /// No seat is given twice: whoever is approved sits on one, or was let in by somebody else.
    private func seats(_ truth: Truth) -> [String] {
        let scenario = world.scenario
        guard scenario.judge == .bySeats, scenario.weather == .below, !scenario.rules.autoAccept
        else { return [] }
        let approved = truth.people.values.joined().filter { $0.status == .approved }.count
        let before = scenario.residents.filter { $0.status == .approved }.count
        if approved <= max(scenario.seats, before) { return [] }
        return [
            "\(approved) are approved, \(before) of them from the start, on \(scenario.seats) seats"
        ]
    }

    /// One process at a time works on the meeting: no request of another comes between its own.
    private func meetings() -> [String] {
        var spans: [(process: String, first: Int, last: Int)] = []
        for (place, entry) in world.log.entries.enumerated()
        where !entry.process.hasSuffix(World.planningSuffix) {
            if let index = spans.firstIndex(where: { $0.process == entry.process }) {
                spans[index].last = place
            } else {
                spans.append((entry.process, place, place))
            }
        }
        return zip(spans, spans.dropFirst())
            .filter { $0.last > $1.first }
            .map { "processes \($0.process) and \($1.process) worked at the same time" }
    }

    /// How often somebody may be told something: once, and where somebody else has registered the
    /// same person beside us, once for each of the two entries.
    private func allowed(_ kind: SandboxMail.Kind, _ key: EmailKey, _ truth: Truth) -> Int {
        // Who was taken off before the ledger knew of them may be registered once more.
        let again = removals[key]?.timesUnknown ?? 0
        if kind == .registered || truth.foreign(key) == 0 { return 1 + again }
        return again + (truth.people[key]?.count ?? 1)
    }

    /// How a process ends that cannot write.
    private static let disk: Set<ExitStatus> = [.cannotCreate, .ioError]

    /// A request that is on its way when the deadline comes is awaited, and a report written.
    private static let grace: Duration = .seconds(90)

    /// Counts, report and ledger say the same.
    private func complaints(about account: RunAccount, of ended: World.Ended) -> [String] {
        var found: [String] = []
        if account.exit == .done, !ended.rows.allSatisfy(\.isAsIntended) {
            found.append("it ended with 0, and not every row is as intended")
        }
        let count = world.scenario.sheets[ended.sheet].rows.count
        let sum = account.buckets.values.reduce(0, +)
        if sum != count || account.rows != count || ended.rows.count != count {
            found.append("\(sum) rows in buckets, \(account.rows) rows told, \(count) in the file")
        }
        guard account.report != nil else { return found }
        if ended.report["summary.json"] != Summary.json(of: account) + "\n" {
            found.append("summary.json is not that of the account")
        }
        found += Self.discrepancies(in: ended.report, account, ended.rows)
        let records = CommaSeparated.records(of: ended.report["reconciliation.csv"] ?? "")
        guard let head = records.first, records.count == ended.rows.count + 1 else {
            return found + [
                "the report has \(records.count - 1) rows, the ledger \(ended.rows.count)"
            ]
        }
        for (row, cells) in zip(ended.rows, records.dropFirst()) {
            let told = Dictionary(zip(head, cells)) { first, _ in first }
            let isSame =
                told["_outcome"] == row.bucket.rawValue
                && told["_webex_status"] == row.status?.description ?? ""
                && told["_decision"] == row.decision.rawValue
                && told["_registrant_id"] == row.registrantID?.text ?? ""
                && told["_row"] == String(row.row)
            if !isSame { found.append("row \(row.row) of the report is not that of the ledger") }
        }
        return found
    }

    private static func senders(
        in world: World,
        _ ended: [World.Ended]
    ) -> [EmailKey: Set<RunID>] {
        var runs: [String: RunID] = [:]
        for one in ended { runs[one.process] = one.run }
        var senders: [EmailKey: Set<RunID>] = [:]
        for entry in world.log.entries where entry.operation == .bulkInsert {
            guard let run = runs[entry.process] else { continue }
            for person in entry.people { senders[EmailKey(person), default: []].insert(run) }
        }
        return senders
    }
}

extension RowAccount {
    /// Whether nobody has anything to do about the row.
    fileprivate var isAsIntended: Bool {
        switch bucket {
        case .registered, .alreadyRegistered: discrepancy == nil
        case .duplicate: repetition?.isOtherPerson == false
        // Who limits a run means it so.
        case .notSent: code == "limit"
        case .invalid, .refused, .inDoubt: false
        }
    }
}
