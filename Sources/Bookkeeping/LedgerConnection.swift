internal import GRDB

/// An open ledger that simulated processes use one after the other: its statements are compiled.
package struct LedgerConnection: Sendable {
    let queue: DatabaseQueue
}
