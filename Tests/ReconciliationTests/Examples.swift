import Reconciliation
import Registration

/// A row that the ledger believes in, by default as registered.
func intent(
    _ row: Int,
    _ address: String,
    _ state: RowState = .registered,
    decided: Verdict.Ruling? = nil
) -> RowIntent {
    RowIntent(row: row, key: EmailKey(address), state: state, decided: decided)
}

/// A person as Webex lists them.
func person(
    _ address: String,
    _ status: RegistrantStatus? = .pending,
    copy: Int = 0
) -> Registrant {
    Registrant(id: RegistrantID("id \(copy) of \(address)"), status: status, email: address)
}

/// Every finding of two streams that come in one page each.
func findings(of rows: [RowIntent], listed people: [Registrant]) -> [Finding] {
    var reconciler = Reconciler()
    var found: [Finding] = []
    var rows = rows
    var people = people
    while true {
        switch reconciler.step() {
        case .needIntents:
            reconciler.supply(intents: rows)
            rows = []
        case .needListed:
            reconciler.supply(listed: people)
            people = []
        case .found(let more): found += more
        case .finished: return found
        }
    }
}
