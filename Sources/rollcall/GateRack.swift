import Bookkeeping
import Delivery
import Registration
import Synchronization

/// The gates of this process: everybody who talks to one service with one token takes the same.
final class GateRack: Sendable {
    private struct Place: Hashable {
        let ledger: String
        let gate: GateName
    }

    private let gates = Mutex<[Place: Gate]>([:])

    /// The gate of an access, on the ledger where it is written down; who comes first names its
    /// rate.
    func gate(of access: Access, on ledger: Ledger, clock: any Timepiece) -> Gate {
        let place = Place(ledger: ledger.path, gate: access.gate)
        return gates.withLock { gates in
            if let gate = gates[place] { return gate }
            let gate = Gate(access.gate, ceiling: access.rate, journal: ledger, clock: clock)
            gates[place] = gate
            return gate
        }
    }
}
