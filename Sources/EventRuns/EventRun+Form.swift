import Bookkeeping
import Delivery
import Intake
import Policy
import Registration

extension EventRun {
    /// What tells the form apart by which the rows are judged, kept with them in the ledger; nil
    /// for one that asks for nothing.
    var formMark: String? {
        guard order.purpose == .register else { return nil }
        return order.ignoresForm ? Self.ignored + (asked.digest ?? "") : asked.digest
    }

    private static let ignored = "ignored "

    /// Asks for the form that people fill in to register for the meeting, before the file is read;
    /// where the service shows none, or none that has to be obeyed, nothing is asked of people.
    ///
    /// A meeting that takes no registrations (400) is found out about once the rows are in the
    /// ledger, one that is not there (404) as well, and a form that cannot be read: then they have
    /// their report.
    mutating func askForm() async throws(RunFailure) {
        let (meetings, scope) = (rooms.meetings, order.meeting)
        guard meetings.showsForms else { return }
        do {
            let form = try await rooms.courier.call(.getRegistration) {
                () async throws(CallFailure) in
                try await meetings.registrationForm(of: scope)
            }
            asked = AskedForm(
                order.ignoresForm ? form.withoutRequirements : form,
                under: order.terms
            )
        } catch {
            guard case .stopped(let stop) = error, stop != .interrupted else {
                throw RunFailure(error)
            }
            if ["webex.400", "webex.404", "webex.405"].contains(stop.code) { return }
            if stop.status == .temporary {
                formStop = stop
            } else if !order.ignoresForm {
                formStop = .unreadForm(scope.id, for: await rooms.whose(), stop)
            }
        }
    }

    /// Asks for the form of a run that goes on from the ledger: its rows were judged by the form of
    /// then, and are sent only where it is still that one.
    mutating func recallForm() async throws(RunFailure) {
        guard order.purpose == .register, rooms.meetings.showsForms else { return }
        let header = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.header(of: order.run)
        }
        order.ignoresForm = header.form?.hasPrefix(Self.ignored) ?? false
        try await askForm()
        if formStop == nil && formMark != header.form { formStop = .changedForm(order.run) }
    }

    /// Tells how Webex itself decides on those who are to be sent, where its form has rules for
    /// that, and on how many otherwise than the policy.
    func tellHostRules() async throws(RunFailure) {
        let host = HostRules(asked.form)
        if host.leavesAllWaiting { return }
        var notice = HostRulesNotice()
        notice.rules = host.rules.map(\.words)
        if let policy = order.policy {
            notice.hasPolicy = true
            var row = 0
            while true {
                let (run, after, page) = (order.run, row, options.limits.rowsPerPage)
                let items = try await onLedger { () async throws(LedgerFailure) in
                    try await rooms.ledger.waitingItems(of: run, after: after, upTo: page)
                }
                guard let last = items.last else { break }
                for item in items {
                    notice.people += 1
                    let against = host.opposition(
                        to: policy.verdict(on: item.person),
                        on: item.person
                    )
                    if let against { notice.opposed[against.words, default: 0] += 1 }
                }
                row = last.row
            }
        }
        if notice.isNews { watch(.hostRules(notice)) }
    }
}
