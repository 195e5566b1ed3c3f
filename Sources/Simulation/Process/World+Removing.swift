import Bookkeeping
import Registration
import Sandbox
import Synchronization

extension World {
    /// How somebody was taken off the meeting.
    struct Removal: Hashable, Sendable {
        /// How often before the ledger knew of them: so often they may be registered once more.
        var timesUnknown = 0
        /// Whether the ledger had the person as registered by then: such a person is never
        /// registered again unasked.
        var isKnown = false
        /// How many entries of ours were taken off.
        var ours = 0
    }

    /// The organiser takes somebody off the meeting; nothing where they are not on it.
    func remove(_ guest: Guest) async {
        guard let truth = try? await Truth(of: self), let people = truth.people[guest.key] else {
            return
        }
        let selection = SelectionForm(ids: people.map(\.id))
        try? await store.bulkDelete(selection, from: meeting.id.text)
        let isKnown = await hasRegistered(guest.key)
        removals.withLock { removals in
            let left = truth.registrations(of: guest.key) - (removals[guest.key]?.ours ?? 0)
            removals[guest.key, default: Removal()].ours += max(0, min(people.count, left))
            if isKnown {
                removals[guest.key, default: Removal()].isKnown = true
            } else {
                removals[guest.key, default: Removal()].timesUnknown += 1
            }
        }
    }

    private func hasRegistered(_ key: EmailKey) async -> Bool {
        guard let ledger, let runs = try? await ledger.runs(upTo: 1000) else { return false }
        for run in runs {
            guard let sheet = sheets.withLock({ $0[run.run] }) else { continue }
            let drawn = scenario.sheets[sheet].rows
            for (row, drawn) in zip(await rows(of: run.run), drawn) {
                guard case .guest(let guest) = drawn.truth, guest.key == key else { continue }
                if row.bucket == .registered || row.bucket == .alreadyRegistered { return true }
            }
        }
        return false
    }
}
