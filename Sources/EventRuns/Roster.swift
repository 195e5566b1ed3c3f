public import Bookkeeping
import Delivery
public import Registration
public import Reporting

/// Who is registered for a meeting right now, written to a file.
public struct Roster: Sendable {
    let desk: RegistrantDesk
    let ledger: Ledger
    let passing: Ledger

    /// Lists through this desk, and names runs from this ledger.
    ///
    /// The listing is sorted in a passing ledger, which nobody looks at afterwards: the real one
    /// may be that of a run which lists the same meeting.
    public init(desk: RegistrantDesk, ledger: Ledger, passing: Ledger) {
        self.desk = desk
        self.ledger = ledger
        self.passing = passing
    }

    /// Writes those of some statuses, by the keys of their addresses; all where none is named.
    ///
    /// Answers how many were written, by status.
    /// Throws `.stopped`, also where the listing may be cut, `.report` and `.ledger`; an earlier
    /// file is left alone then.
    public func write(
        _ meeting: MeetingScope,
        _ target: Target,
        of statuses: Set<RegistrantStatus>,
        to file: consuming RosterWriter
    ) async throws(RunFailure) -> [RegistrantStatus: Int] {
        let sweep = try await stage(meeting)
        let place = RunPlace(meeting.id, on: target)
        var counts: [RegistrantStatus: Int] = [:]
        var cursor: ListingCursor?
        while true {
            let after = cursor
            let page = try await onLedger { () async throws(LedgerFailure) in
                try await passing.listing(of: sweep, after: after, upTo: Limits().rowsPerPage)
            }
            if page.people.isEmpty { break }
            cursor = page.cursor
            let people = page.people.filter { person in
                statuses.isEmpty || statuses.contains(person.status ?? .pending)
            }
            let keys = people.map(\.key)
            let origins = try await onLedger { () async throws(LedgerFailure) in
                try await ledger.newestRows(of: keys, at: place)
            }
            for person in people { counts[person.status ?? .pending, default: 0] += 1 }
            do {
                try file.write(people.map { .init($0, origin: origins[$0.key]) })
            } catch { throw .report(error) }
        }
        do { try file.finish() } catch { throw .report(error) }
        return counts
    }

    private func stage(_ meeting: MeetingScope) async throws(RunFailure) -> SweepID {
        let sweep = try await onLedger { () async throws(LedgerFailure) in
            try await passing.beginSweep(of: meeting.id, at: Timestamp(milliseconds: 0))
        }
        try await desk.walk(meeting) { (people) async throws(DeliveryFailure) in
            do throws(LedgerFailure) {
                try await passing.stage(people, in: sweep)
            } catch { throw .ledger(error) }
        }
        try desk.checkWhole()
        try await onLedger { () async throws(LedgerFailure) in
            try await passing.completeSweep(sweep, at: Timestamp(milliseconds: 0))
        }
        return sweep
    }
}
