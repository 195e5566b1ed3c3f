import Registration
import Sandbox

extension Scenario {
    /// The one job that is killed, and whose writes fail, at every point: every room has work, and
    /// there is a doubt of each kind to settle.
    static func job(in dialect: Dialect) -> Scenario {
        var job = Scenario(seed: 0, judge: .byCompany)
        job.rules.onDuplicate = .accept
        job.rules.dialect = dialect
        job.rules.onRepeat = .mail
        job.pageSize = 4
        job.batchSize = 3
        let guests = (1...8)
            .map { Guest(number: $0, company: Guest.Company.allCases[$0 % 3]) }
        job.residents = [Resident(guest: guests[4], status: .pending)]
        job.strangers = 1
        var sheet = Sheet(name: "attendees.csv", rows: guests.map { Sheet.Row($0) })
        sheet.rows.insert(Sheet.Row(invalid: 1), at: 2)
        sheet.rows.append(Sheet.Row(repeating: guests[0], isOtherPerson: false, inCapitals: true))
        job.sheets = [sheet]
        job.acts = [Act(sheet: 0, pause: .zero)]
        job.last = [0]
        var late = FaultKind.Settings()
        late.after = .seconds(3)
        job.faults = FaultPlan([
            FaultPlan.Entry(on: .bulkInsert, .at([1]), FaultKind.commitThenDrop.fault()),
            FaultPlan.Entry(on: .bulkInsert, .at([2]), FaultKind.lateCommit.fault(late)),
            FaultPlan.Entry(on: .approve, .at([1]), FaultKind.lateCommit.fault(late)),
            FaultPlan.Entry(on: .reject, .at([1]), FaultKind.commitThenDrop.fault()),
        ])
        return job
    }
}
