import Registration
import Testing

@testable import Simulation

/// Worlds, and processes that are started: one after the other, because a child that is just being
/// started holds, for a moment, the locks of the worlds beside it.
@Suite(.serialized) struct WorldTests {}

extension WorldTests {
    /// The harness itself: what it plays, and that it would notice.
    struct TrialTests {
        @Test("A drawn world keeps the promise, and takes the same course each time")
        func sameCourse() {
            for seed: UInt64 in [3, 8, 21] {
                var trial = Trial(scenario: Scenario(seed: seed), safeguards: .all)
                trial.keepsRecord = true
                let (one, other) = (trial.play(lane: "test-a"), trial.play(lane: "test-a"))
                #expect(one.complaints.isEmpty, "seed \(seed): \(one.complaints)")
                #expect(one.record == other.record)
                #expect(one.record != Fingerprint())
            }
        }

        @Test(
            "The one job keeps it, and is long enough to be killed at many points",
            arguments: Dialect.allCases
        )
        func job(dialect: Dialect) throws {
            let trial = Trial(scenario: .job(in: dialect), safeguards: .all)
            let result = trial.play(lane: "test-b-\(dialect)")
            #expect(result.complaints.isEmpty, "\(result.complaints)")
            #expect(try #require(result.courses.first).steps > 60)
            #expect(result.events["fault late-commit"] == 2)
        }

        @Test(
            "The job is killed, or a write fails, and nothing is lost or doubled",
            arguments: ["", "webex-"],
            ["kill-20", "kill-40", "kill-60-10", "commit-9-full", "file-4-broken"]
        )
        func points(prefix: String, point: String) throws {
            let word = prefix + point
            let subject = try #require(Case(word))
            #expect(subject.description == word)
            let result = Trial(scenario: subject.scenario, safeguards: .all)
                .play(lane: "test-\(word)")
            #expect(result.complaints.isEmpty, "\(result.complaints)")
        }

        @Test(
            "A job that looks nobody up before it sends again is noticed",
            arguments: Dialect.allCases
        )
        func noticed(dialect: Dialect) {
            let careless = Safeguards.all.subtracting(.lookup)
            let trial = Trial(scenario: .job(in: dialect), safeguards: careless)
            let result = trial.play(lane: "test-d-\(dialect)")
            #expect(result.complaints.contains { $0.contains("was mailed 2 times: registered") })
        }

        @Test("A failing write has to show in how the process ends")
        func failingWrite() throws {
            let subject = try #require(Case("commit-12-full"))
            let result = Trial(scenario: subject.scenario, safeguards: .all).play(lane: "test-e")
            #expect(result.complaints.isEmpty, "\(result.complaints)")
            #expect(result.events["failed commits"] == 1)
        }
    }
}
