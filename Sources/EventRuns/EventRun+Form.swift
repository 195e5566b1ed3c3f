import Bookkeeping
import Delivery
import Intake
import Policy
import Registration

extension EventRun {
    /// The form that people fill in to register for the meeting, asked for before the file is
    /// read; one that asks for nothing where the service shows none.
    ///
    /// A meeting that takes no registrations (400) is found out about once the rows are in the
    /// ledger, and one that is not there (404) as well: then they have their report.
    func askForm() async throws(RunFailure) -> AskedForm {
        let (meetings, scope) = (rooms.meetings, order.meeting)
        guard meetings.showsForms else { return AskedForm() }
        do {
            let form = try await rooms.courier.call(.getRegistration) {
                () async throws(CallFailure) in
                try await meetings.registrationForm(of: scope)
            }
            return AskedForm(
                order.ignoresForm ? form.withoutRequirements : form,
                under: order.terms
            )
        } catch {
            guard case .stopped(let stop) = error,
                ["webex.400", "webex.404", "webex.405"].contains(stop.code)
            else { throw RunFailure(error) }
            return AskedForm()
        }
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
