import Delivery
import Registration
import TestSupport
import Testing

@testable import EventRuns

/// Who may write without being asked, and who may not write at all.
struct WriteGuardTests {
    private func briefing(_ writes: Int, title: String = "Spring Summit") -> Briefing {
        var briefing = Briefing(meeting: MeetingID("m1"))
        briefing.title = title
        briefing.registrations = writes
        return briefing
    }

    private func code(_ answer: WriteGuard.Answer) -> String {
        switch answer {
        case .go: "go"
        case .ask(let name): "ask \(name)"
        case .stop(let stop): stop.status == .personNeeded ? stop.code : "\(stop.status)"
        }
    }

    @Test("At a terminal more than twenty writes ask for the title; without one all need a word")
    func asked() {
        var terminal = WriteGuard()
        terminal.canAsk = true
        #expect(code(terminal.answer(to: briefing(20))) == "go")
        #expect(code(terminal.answer(to: briefing(21))) == "ask Spring Summit")
        #expect(code(terminal.answer(to: briefing(21, title: " "))) == "ask m1")
        #expect(code(WriteGuard().answer(to: briefing(1))) == "guard.unconfirmed")
        var other = WriteGuard()
        other.isConfirmed = true
        #expect(code(other.answer(to: briefing(1_000_000))) == "go")
        other = WriteGuard()
        other.isNear = true
        #expect(code(other.answer(to: briefing(1_000_000))) == "go")
    }

    @Test("An expectation that is met lets a run write, and one that is not stops any run")
    func expected() {
        for (isNear, canAsk) in [(false, false), (true, false), (false, true)] {
            var byTitle = WriteGuard()
            byTitle.isNear = isNear
            byTitle.canAsk = canAsk
            byTitle.expectedTitle = " spring SUMMIT "
            #expect(code(byTitle.answer(to: briefing(500))) == "go")
            byTitle.isConfirmed = true
            #expect(code(byTitle.answer(to: briefing(1, title: "Autumn"))) == "guard.title")
            var byCount = WriteGuard()
            byCount.isNear = isNear
            byCount.canAsk = canAsk
            byCount.mostWrites = 40
            #expect(code(byCount.answer(to: briefing(40))) == "go")
            #expect(code(byCount.answer(to: briefing(41))) == "guard.writes")
        }
    }

    @Test("More changes than are let through need somebody's word, also on this machine")
    func changes() {
        var rejecting = Briefing(meeting: MeetingID("m1"))
        (rejecting.rejections, rejecting.removalsOfPresent, rejecting.present) = (4, 4, 10)
        var unattended = WriteGuard()
        unattended.isNear = true
        for (bound, expected) in [
            ("4", "go"), ("3", "guard.changes"), ("40%", "go"), ("39%", "guard.changes"),
        ] {
            unattended.mostChanges = ChangeBound(bound)
            #expect(code(unattended.answer(to: rejecting)) == expected, "\(bound)")
            var attended = unattended
            attended.canAsk = true
            let asked = expected == "go" ? "go" : "ask m1"
            #expect(code(attended.answer(to: rejecting)) == asked)
            attended.isConfirmed = true
            #expect(code(attended.answer(to: rejecting)) == "go")
        }
        var share = WriteGuard()
        share.mostChanges = ChangeBound("30%")
        #expect(code(share.answer(to: briefing(501))) == "guard.changes")
        #expect(code(share.answer(to: briefing(5))) == "guard.unconfirmed")
        for text in ["", "x", "-1", "101%", "1.5", "%"] { #expect(ChangeBound(text) == nil) }
    }

    @Test("On a server that is not this machine much is asked about, whatever the title")
    func usualBounds() {
        var expecting = WriteGuard()
        expecting.expectedTitle = "Spring Summit"
        #expect(code(expecting.answer(to: briefing(500))) == "go")
        #expect(code(expecting.answer(to: briefing(501))) == "guard.changes")
        var few = briefing(1)
        (few.rejections, few.present) = (10, 100)
        #expect(code(expecting.answer(to: few)) == "go")
        few.rejections = 11
        #expect(code(expecting.answer(to: few)) == "guard.changes")
        (few.rejections, few.removalsOfPresent, few.present) = (4, 4, 10)
        #expect(code(expecting.answer(to: few)) == "guard.changes")
        few.removalsOfPresent = 0
        #expect(code(expecting.answer(to: few)) == "go", "newcomers are no share of those present")
        expecting.mostWrites = 1000
        #expect(code(expecting.answer(to: briefing(501))) == "go", "a bound was named")
    }

    @Test("What was typed must be the title, but for case and space around it")
    func typed() {
        let one = WriteGuard()
        #expect(one.stop(unless: "spring summit ", names: "Spring Summit") == nil)
        for typed in [nil, "", "yes", "Spring"] as [String?] {
            let stop = one.stop(unless: typed, names: "Spring Summit")
            #expect(stop?.code == "guard.unconfirmed")
            #expect(stop?.status == .personNeeded)
        }
    }

    @Test("Minutes are those of the requests at the pace, rounded up")
    func minutes() {
        var briefing = briefing(1)
        briefing.pace = Pace(Rate(requests: 300, per: .seconds(60)))
        for (requests, minutes) in [(1, 1), (300, 1), (301, 2), (3000, 10)] {
            briefing.requests = requests
            #expect(briefing.minutes == minutes)
        }
    }
}
