import Registration

/// Every point of the one job: where it can be killed, and which of its writes can fail.
struct Points: Sendable {
    let campaign: Campaign
    /// Of the recoveries, every so manieth step; the next recovery begins one further.
    let stride: Int

    /// How Webex speaks in it.
    let dialect: Dialect

    /// Kills the job at each of its steps, and again at the steps of the recovery.
    func kills() -> Tally {
        let steps = course(of: Scenario.job(in: dialect))?.steps ?? 0
        var cases = (1...max(1, steps)).map { point(.kill($0, recovery: nil)) }
        for step in 1...max(1, steps) {
            // How long the recovery is, tells one that lives.
            let recovery = course(of: point(.kill(step, recovery: .max)).scenario, place: 1)
            for again in 1...max(1, recovery?.steps ?? 1) where (again + step) % stride == 0 {
                cases.append(point(.kill(step, recovery: again)))
            }
        }
        return campaign.play(cases.count) { [cases] in cases[$0] }
    }

    /// Lets each commit and each call of the file system fail once, in two ways.
    func failingWrites() -> Tally {
        let course = course(of: Scenario.job(in: dialect))
        var cases: [Case] = []
        for isFull in [true, false] {
            cases += (1...max(1, course?.commits ?? 1))
                .map { point(.commit($0, isFull: isFull)) }
            cases += (1...max(1, course?.fileCalls ?? 1))
                .map { point(.file($0, isFull: isFull)) }
        }
        return campaign.play(cases.count) { [cases] in cases[$0] }
    }

    private func point(_ point: Case) -> Case { dialect == .webex ? .live(point) : point }

    /// How far the process at a place came.
    private func course(of scenario: Scenario, place: Int = 0) -> Life.Course? {
        let trial = Trial(scenario: scenario, safeguards: campaign.safeguards)
        let courses = trial.play(lane: "points").courses
        return place < courses.count ? courses[place] : nil
    }
}
