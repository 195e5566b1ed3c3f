/// What a worker does: one seed after the other, each told as soon as it was played.
struct Shift: Sendable {
    let campaign: Campaign
    let stretch: Stretch

    /// Of so many seeds that follow each other one is played twice.
    private static let oneOf: UInt64 = 100

    /// Plays them all.
    func play(tell: (SeedReport) -> Void) {
        for place in 0..<stretch.count { tell(report(on: stretch.first + UInt64(place))) }
    }

    private func report(on seed: UInt64) -> SeedReport {
        let isTwice = seed % Self.oneOf == 1
        var trial = Trial(scenario: Scenario(seed: seed), safeguards: campaign.safeguards)
        trial.keepsRecord = isTwice
        let result = trial.play(lane: "shift")
        var report = SeedReport(seed: seed)
        (report.complaints, report.events) = (result.complaints, result.events)
        if isTwice {
            report.isSame = trial.play(lane: "shift").record == result.record
            if report.isSame == false {
                report.complaints.append("played again, it takes another course")
            }
        }
        return report
    }
}
