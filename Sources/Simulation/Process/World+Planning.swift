import Bookkeeping
import EventRuns
import Registration

extension World {
    /// What an import of a sheet would do, planned by a process of its own on a copy of the
    /// ledger; nil where Webex does not let it come to an end.
    func plan(_ act: Scenario.Act, for process: String) async -> Plan? {
        var planning = Job(
            process: process + Self.planningSuffix,
            sheet: act.sheet,
            life: Life(Life.Fate())
        )
        planning.limit = act.limit
        let copy = place.ledger + "." + planning.process
        do {
            try await ledger?.copy(to: copy)
            let passing = try Ledger(simulatedAt: copy, executor: lane, hook: planning.life)
            return try await eventRun(planning, passing).plan()
        } catch { return nil }
    }

    /// Whoever only plans reads beside whoever works on the meeting.
    static let planningSuffix = "-plan"
}
