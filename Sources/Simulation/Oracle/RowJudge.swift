import Registration
import Sandbox

/// Says of one row whether its bucket and its status are those that Webex and the file make true.
struct RowJudge: Sendable {
    let scenario: Scenario
    let truth: Truth
    let run: RunID
    /// Which runs sent whom.
    let senders: [EmailKey: Set<RunID>]
    /// Who was taken off the meeting.
    let removals: [EmailKey: World.Removal]
    /// Of whom a run told that they are gone, or that a decision does not show.
    let told: Set<EmailKey>

    /// What is wrong with a row; nothing where all is well.
    func complaints(about row: RowAccount, _ drawn: Sheet.Truth) -> [String] {
        switch drawn {
        case .invalid: expect(.invalid, row)
        case .duplicate(let isOther):
            expect(.duplicate, row)
                + (row.repetition?.isOtherPerson == isOther ? [] : ["whose name it has is wrong"])
        case .guest(let guest): complaints(about: row, guest)
        }
    }

    private func complaints(about row: RowAccount, _ guest: Guest) -> [String] {
        let people = truth.people[guest.key] ?? []
        if scenario.unwanted.contains(guest.key) {
            return expect(.refused, row) + (people.isEmpty ? [] : ["refused, and there"])
        }
        if let removal = removals[guest.key] {
            return complaints(about: row, removal, people)
        }
        guard let first = people.first else {
            let mayBeRefused = row.bucket == .refused && scenario.refusesAtRandom
            return mayBeRefused ? [] : ["\(row.bucket.rawValue), and not on Webex"]
        }
        if people.count > 1 {
            return row.discrepancy == .listedTwice ? [] : ["on Webex twice, and not told so"]
        }
        var found = expect(bucket(of: guest, row), row)
        if row.status?.description != first.status.rawValue {
            found.append("\(row.status?.description ?? "no status"), and \(first.status) on Webex")
        }
        if row.registrantID?.text != first.id { found.append("not the id that Webex has") }
        let expected = scenario.statuses(of: guest)
        let mayBeTold = scenario.liesAboutDecisions || scenario.rules.autoAccept
        let isTold = row.discrepancy != nil && mayBeTold
        if let status = row.status, !expected.contains(status), !isTold,
            !isAccepted(guest, by: status), !isTakenForOurs(guest)
        {
            found.append("\(first.status) on Webex, and not \(expected)")
        }
        found += complaints(aboutMailsTo: guest)
        if row.discrepancy != nil && !isTold && truth.foreign(guest.key) == 0 {
            found.append("said to differ (\(row.discrepancy?.rawValue ?? "")), and does not")
        }
        return found
    }

    /// Whether a service that accepts everybody let somebody in for others: nobody overturns that.
    ///
    /// Who is there although a run told that they are gone, because a listing was late beyond the
    /// delay, or that they were rejected in vain, is taken for somebody's doing by the next one.
    private func isAccepted(_ guest: Guest, by status: RegistrantStatus) -> Bool {
        let mayBeTaken = scenario.weather == .above || scenario.liesAboutDecisions
        let isForOthers = truth.foreign(guest.key) > 0 || mayBeTaken && told.contains(guest.key)
        return scenario.rules.autoAccept && status == .approved && isForOthers
    }

    /// Whether somebody who was there before was sent, because a listing later than the delay did
    /// not show them: nobody can tell then that they are not ours.
    private func isTakenForOurs(_ guest: Guest) -> Bool {
        scenario.weather == .above && senders[guest.key] != nil
            && scenario.residents.contains { $0.guest.key == guest.key }
    }

    /// Somebody was taken off: stays off, and a person is told, unless nobody knew of them.
    private func complaints(
        about row: RowAccount,
        _ removal: World.Removal,
        _ people: [HostedRegistrant]
    ) -> [String] {
        guard let first = people.first, !removal.isKnown else {
            let isTold = row.bucket == .notSent && row.code == "webex.vanished"
            let isAway = people.isEmpty ? [] : ["taken off, and registered again"]
            // A lone 409 refused them while they were there.
            let isAnsweredByConflict = scenario.rules.onDuplicate == .refuseBatch
            let mayBeRefused =
                row.bucket == .refused && (scenario.refusesAtRandom || isAnsweredByConflict)
            return isTold || mayBeRefused ? isAway : isAway + ["taken off, and \(row.bucket)"]
        }
        if people.count > 1 && row.discrepancy == .listedTwice { return [] }
        let isThere = row.bucket == .registered || row.bucket == .alreadyRegistered
        let isSame = row.status?.description == first.status.rawValue
        return isThere && isSame ? [] : ["taken off and registered again, and not told so"]
    }

    /// Whom we moved we told once, or not at all where the policy says so.
    private func complaints(aboutMailsTo guest: Guest) -> [String] {
        let kinds = truth.mails[guest.key] ?? [:]
        guard scenario.weather == .below, !scenario.rules.autoAccept,
            !scenario.liesAboutDecisions, scenario.standing(of: guest) == .pending
        else { return [] }
        let status = truth.people[guest.key]?.first?.status
        let expected: [SandboxMail.Kind: Int] = [
            .approved: status == .approved ? 1 : 0,
            .rejected: status == .rejected && scenario.notifiesRejected ? 1 : 0,
        ]
        return expected.sorted { $0.key.rawValue < $1.key.rawValue }
            .filter { (kinds[$0.key] ?? 0) != $0.value }
            .map { "told \(kinds[$0.key] ?? 0) times that they are \($0.key), not \($0.value)" }
    }

    /// The bucket of somebody who is there: by whose doing, as far as that is beyond doubt.
    private func bucket(of guest: Guest, _ row: RowAccount) -> Bucket {
        let sent = senders[guest.key] ?? []
        if !sent.contains(run) { return .alreadyRegistered }
        let isOurs = sent == [run] && truth.foreign(guest.key) == 0
        if isOurs { return .registered }
        return row.bucket == .registered ? .registered : .alreadyRegistered
    }

    private func expect(_ bucket: Bucket, _ row: RowAccount) -> [String] {
        row.bucket == bucket ? [] : ["\(row.bucket.rawValue), and not \(bucket.rawValue)"]
    }
}

extension Scenario {
    /// Whether Webex may refuse somebody for no reason.
    var refusesAtRandom: Bool {
        faults.entries.contains { entry in
            guard entry.operation == .bulkInsert, case .status(let code, _, _) = entry.fault.reply
            else { return false }
            return [400, 409, 413].contains(code)
        }
    }

    /// Whether Webex may say that it decided, or that it cannot, for no reason.
    var liesAboutDecisions: Bool {
        faults.entries.contains { entry in
            guard entry.operation == .approve || entry.operation == .reject,
                case .status(let code, _, _) = entry.fault.reply
            else { return false }
            return [204, 400, 404, 409, 413].contains(code)
        }
    }
}
