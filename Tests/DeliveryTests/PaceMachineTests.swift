import Delivery
import Registration
import Testing

struct PaceMachineTests {
    private let start = Timestamp(milliseconds: 5_000_000)

    private func after(_ seconds: Double) -> Timestamp {
        start.advanced(by: .milliseconds(Int64(seconds * 1000)))
    }

    /// Lets so many requests leave at their times, each answered at once; the moment of the last.
    private func send(
        _ count: Int,
        through machine: inout PaceMachine,
        from now: Timestamp
    )
        -> Timestamp
    {
        var moment = now
        for _ in 0..<count {
            moment = machine.reserve(at: moment)
            machine.answered()
        }
        return moment
    }

    @Test("Requests are evenly spaced, unless a burst was named")
    func spacing() {
        var even = PaceMachine(ceiling: Rate(requests: 60, per: .seconds(60), burst: 1), at: start)
        let places = (0..<4).map { _ in even.reserve(at: start) }
        #expect(places == [0, 1, 2, 3].map { after($0) })
        var burst = PaceMachine(ceiling: Rate(requests: 60, per: .seconds(60), burst: 3), at: start)
        let early = (0..<5).map { _ in burst.reserve(at: start) }
        #expect(early == [0, 0, 0, 1, 2].map { after($0) })
    }

    @Test("It begins with what Webex publishes, what was learned, or the rate that was named")
    func beginning() {
        let learned = Pace(perSecond: 2)
        let named = Rate(requests: 600, per: .seconds(60), burst: 1)
        #expect(PaceMachine(ceiling: nil, at: start).pace == Pace(.webex))
        #expect(PaceMachine(ceiling: nil, learned: learned, at: start).pace == learned)
        #expect(PaceMachine(ceiling: named, learned: learned, at: start).pace == Pace(named))
        #expect(PaceMachine(ceiling: nil, at: start).learned == nil)
        #expect(PaceMachine(ceiling: nil, learned: learned, at: start).learned == learned)
    }

    @Test("Before the first throttle it goes faster by and by, never beyond the rate named")
    func seeking() {
        var free = PaceMachine(ceiling: nil, at: start)
        _ = send(21, through: &free, from: start)
        #expect(free.pace == Pace(perSecond: 10))
        #expect(free.learned == nil)
        let named = Rate(requests: 300, per: .seconds(60), burst: 1)
        var bound = PaceMachine(ceiling: named, at: start)
        _ = send(1000, through: &bound, from: start)
        #expect(bound.pace == Pace(named))
    }

    @Test("Whoever is slower than the pace does not make it faster")
    func idle() {
        var machine = PaceMachine(ceiling: nil, at: start)
        for second in 0..<100 {
            #expect(machine.reserve(at: after(Double(second))) == after(Double(second)))
            machine.answered()
        }
        #expect(machine.pace == Pace(.webex))
    }

    @Test("A full window says what the limit is: taken for a fifth of it, a fifth of the pace")
    func window() {
        var machine = PaceMachine(ceiling: nil, learned: Pace(perSecond: 25), at: start)
        let last = send(300, through: &machine, from: start)
        #expect(start.duration(to: last) < .seconds(12))
        machine.throttled(at: last, until: after(60), isAsked: true)
        #expect((4.8...5.0).contains(machine.pace.perSecond))
        #expect(machine.learned == machine.pace)
        #expect(machine.reserve(at: last) == after(60))
    }

    @Test("Where something else held the requests up, it counts how fast they really were")
    func slowerThanThePace() {
        let rate = Rate(requests: 600, per: .seconds(1), burst: 600)
        var machine = PaceMachine(ceiling: rate, at: start)
        for tenth in 0...40 {
            _ = machine.reserve(at: after(Double(tenth) / 10))
            if tenth < 40 { machine.answered() }
        }
        machine.throttled(at: after(4), until: after(8), isAsked: true)
        // Ten a second for half of the time.
        #expect((4.8...5.6).contains(machine.pace.perSecond))
    }

    @Test("A throttle always lowers the pace, and never below a tenth at once", arguments: [1, 40])
    func bounds(taken: Int) {
        for seconds in [0.1, 1, 30, 3600] {
            for isAsked in [true, false] {
                var machine = PaceMachine(ceiling: nil, learned: Pace(perSecond: 5), at: start)
                let last = send(taken, through: &machine, from: start)
                let before = machine.pace
                machine.throttled(
                    at: last.advanced(by: .milliseconds(20)),
                    until: last.advanced(by: .milliseconds(20 + Int64(seconds * 1000))),
                    isAsked: isAsked
                )
                #expect(machine.pace < before)
                #expect(machine.pace >= before.scaled(by: 0.0999))
            }
        }
    }

    @Test("Throttled again before anything was taken: the same story, and the pace sinks further")
    func sameStory() {
        var machine = PaceMachine(ceiling: nil, learned: Pace(perSecond: 5), at: start)
        var now = send(50, through: &machine, from: start)
        var paces = [machine.pace]
        for wait in [0.5, 1, 2, 4, 8, 16] {
            let opening = now.advanced(by: .milliseconds(Int64(wait * 1000)))
            machine.throttled(at: now, until: opening, isAsked: false)
            paces.append(machine.pace)
            now = machine.reserve(at: opening)
            #expect(now == opening)
        }
        #expect(zip(paces, paces.dropFirst()).allSatisfy { $0 > $1 })
        // 9.8 of 25.3 to 41.3 seconds: between 1.2 and 1.9 a second.
        #expect((1.2...1.9).contains(machine.pace.perSecond))
    }

    @Test("A throttle of which nothing is known lowers nothing: the quota was used up by others")
    func beforeAnything() {
        var machine = PaceMachine(ceiling: nil, learned: Pace(perSecond: 5), at: start)
        _ = machine.reserve(at: start)
        machine.throttled(at: start, until: after(40), isAsked: true)
        #expect(machine.pace == Pace(perSecond: 5))
        #expect(machine.reserve(at: start) == after(40))
    }

    @Test("It recovers slowly: the margin is used up after 300 requests, then faster")
    func recovery() {
        var machine = PaceMachine(ceiling: nil, learned: Pace(perSecond: 5), at: start)
        var now = send(100, through: &machine, from: start)
        machine.throttled(at: now, until: now.advanced(by: .seconds(1)), isAsked: true)
        let low = machine.pace
        now = send(151, through: &machine, from: machine.opensAt)
        #expect(machine.pace < low.scaled(by: 1.005))
        now = send(150, through: &machine, from: now)
        #expect(machine.pace > low.scaled(by: 1.029) && machine.pace < low.scaled(by: 1.032))
        _ = send(700, through: &machine, from: now)
        #expect(machine.pace > low.scaled(by: 2))
        #expect(machine.learned == machine.pace)
    }

    @Test("After a closing those who waited leave one at a time, whatever the burst")
    func reopening() {
        let rate = Rate(requests: 60, per: .seconds(60), burst: 10)
        var machine = PaceMachine(ceiling: rate, at: start)
        machine.close(until: after(30))
        machine.close(until: after(20))
        #expect(!machine.isOpen(at: after(29)) && machine.isOpen(at: after(30)))
        let places = (0..<4).map { _ in machine.reserve(at: start) }
        #expect(places == [30, 31, 32, 33].map { after($0) })
        #expect(machine.pace == Pace(rate))
    }

    @Test("Equal events, equal machines")
    func equality() {
        var one = PaceMachine(ceiling: nil, at: start)
        var two = one
        _ = send(30, through: &one, from: start)
        #expect(one != two)
        _ = send(30, through: &two, from: start)
        #expect(one == two)
    }
}
