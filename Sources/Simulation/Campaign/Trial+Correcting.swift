import Registration

extension Trial {
    /// Corrects an address, where that was drawn, and judges what it came to.
    func correct(in world: World, _ result: inout Result) async throws {
        guard let what = scenario.correction else { return }
        let before = try await Truth(of: world)
        guard !before.isGone else { return }
        let ended = await world.correct(what)
        // Whatever may still come has come.
        try await world.clock.sleep(for: .seconds(60))
        let oracle = CorrectionOracle(
            what: what,
            scenario: scenario,
            before: before,
            after: try await Truth(of: world),
            ended: ended
        )
        result.complaints += oracle.complaints.map { "\(what.old.text) to \(what.new.text): \($0)" }
        result.courses += ended.map(\.course)
        let word = ended.contains(where: \.isDone) ? "corrected" : "not corrected"
        result.events["addresses \(word)"] = 1
        result.events["kills", default: 0] += ended.count { $0.course.isDead }
        result.events["processes", default: 0] += ended.count
    }
}
