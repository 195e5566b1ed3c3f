import Registration
import Sandbox

extension Scenario {
    /// What was drawn, for whoever looks into one seed.
    var story: String {
        var text = "seed \(seed), lateness \(weather), judge \(judge), \(rules)\n"
        text += "pages of \(pageSize), batches of \(batchSize), latency \(latency)\n"
        text += "residents \(residents.map { "\($0.guest.number) \($0.status)" })\n"
        text += "unwanted \(unwanted.map(\.text).sorted()), strangers \(strangers)\n"
        for (number, sheet) in sheets.enumerated() {
            text += "sheet \(number), \(sheet.name)\n\(sheet.text)"
        }
        for (number, act) in acts.enumerated() { text += "act \(number + 1): \(act)\n" }
        for entry in faults.entries { text += "fault: \(entry)\n" }
        if let correction { text += "corrected: \(correction)\n" }
        if let takingBack { text += "taken back: \(takingBack)\n" }
        return text
    }
}
