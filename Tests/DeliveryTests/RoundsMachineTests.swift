import Registration
import Testing

@testable import Delivery

struct RoundsMachineTests {
    @Test("Calls that are set aside one after the other call for a settling; an answer resets")
    func stuck() {
        var rounds = RoundsMachine(Limits())
        for _ in 1..<Limits().doubtsInARow { rounds.doubted() }
        #expect(!rounds.isStuck)
        var better = rounds
        better.progressed()
        better.doubted()
        #expect(!better.isStuck && better.doubts == 1)
        rounds.puzzled()
        #expect(rounds.isStuck && rounds.doubts == 0)
    }

    @Test("Only doubts that led to nothing stop the run")
    func ill() {
        var rounds = RoundsMachine(Limits())
        for _ in 1...Limits().doubtsInARow { rounds.doubted() }
        var lucky = rounds
        #expect(rounds.settled(forGood: 0) == .stop)
        #expect(lucky.settled(forGood: 1) == .sendAgain)
        #expect(lucky.doubts == 0 && !lucky.isStuck && lucky.isRepeat)
    }

    @Test("Rounds that come to nothing are bounded; with progress they go on")
    func barren() {
        var rounds = RoundsMachine(Limits())
        for _ in 1...Limits().settleRounds {
            rounds.puzzled()
            #expect(rounds.afterPass(isComplete: true) == .settle)
            #expect(rounds.settled(forGood: 0) == .sendAgain)
        }
        var other = rounds
        rounds.puzzled()
        #expect(rounds.afterPass(isComplete: true) == .leaveOpen)
        #expect(rounds.afterPass(isComplete: false) == .settle)
        #expect(rounds.settled(forGood: 0) == .stop)
        other.progressed()
        #expect(other.afterPass(isComplete: true) == .settle)
        #expect(other.settled(forGood: 0) == .sendAgain)
    }
}
