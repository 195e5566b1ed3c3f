import Registration
import TestSupport
import Testing

@testable import Delivery

struct RetryMachineTests {
    private let now = Timestamp(milliseconds: 5_000_000)

    private func throttled(_ retryAfter: RetryAfter?) -> CallFailure {
        var failure = CallFailure(.bulkInsert, .status(429))
        failure.retryAfter = retryAfter
        return failure
    }

    private func action(
        _ failure: CallFailure,
        _ options: DeliveryOptions = .standard
    ) -> RetryMachine.Action {
        var machine = RetryMachine(options)
        var generator = SeededGenerator(seed: 1)
        return machine.failed(failure, at: now, using: &generator)
    }

    @Test("What Retry-After asks for is obeyed to the millisecond")
    func asked() {
        let delay = RetryAfter.delay(.milliseconds(37_001))
        #expect(action(throttled(delay)) == .wait(.milliseconds(37_001), asked: true))
        let date = RetryAfter.date(now.advanced(by: .seconds(12)))
        #expect(action(throttled(date)) == .wait(.seconds(12), asked: true))
    }

    @Test(
        "Rubbish, nothing, zero and a date gone by mean an own back-off",
        arguments: [
            nil, RetryAfter.unreadable, .delay(.zero), .date(Timestamp(milliseconds: 1)),
        ]
    )
    func own(retryAfter: RetryAfter?) {
        guard case .wait(let wait, false) = action(throttled(retryAfter)) else {
            Issue.record("no own back-off")
            return
        }
        #expect(wait >= Limits().firstBackOff / 2 && wait <= Limits().firstBackOff)
    }

    @Test("Throttled without a word, it outlasts two minutes, in steps that lose no more than 20 s")
    func patience() {
        for seed in 1...200 {
            var machine = RetryMachine(.standard)
            var generator = SeededGenerator(seed: UInt64(seed))
            var waits: [Duration] = []
            while case .wait(let wait, false) = machine.failed(
                throttled(nil),
                at: now,
                using: &generator
            ) { waits.append(wait) }
            #expect(waits.reduce(.zero, +) > .seconds(120))
            #expect(waits.allSatisfy { $0 <= .seconds(20) })
            #expect(zip(waits, waits.dropFirst(2)).prefix(5).allSatisfy { $0 <= $1 })
        }
    }

    @Test("The back-off has full jitter, doubles, is bounded, and is the same for the same seed")
    func backOff() {
        for failures in 1...12 {
            var generator = SeededGenerator(seed: UInt64(failures))
            var twin = generator
            let draws = (0..<200)
                .map { _ in
                    RetryMachine.backOff(failures, .standard, using: &generator)
                }
            let ceiling = min(.milliseconds(500 << (failures - 1)), Limits().longestBackOff)
            #expect(draws.allSatisfy { $0 >= .zero && $0 <= ceiling })
            #expect((draws.max() ?? .zero) > ceiling * 0.9)
            #expect((draws.min() ?? ceiling) < ceiling * 0.1)
            #expect(RetryMachine.backOff(failures, .standard, using: &twin) == draws[0])
        }
    }

    @Test("Tries are bounded: throttled ends in 75, unreachable in 69")
    func exhausted() {
        let cases: [(CallFailure, Registration.ExitStatus)] = [
            (throttled(nil), .temporary),
            (failure(.notReached("refused")), .unavailable),
            (failure(.status(503)), .unavailable),
        ]
        for (failure, status) in cases {
            var machine = RetryMachine(.standard)
            var generator = SeededGenerator(seed: 3)
            var tries = 0
            var stop: Stop?
            while stop == nil {
                tries += 1
                let action = machine.failed(failure, at: now, using: &generator)
                if case .stop(let found) = action { stop = found }
            }
            let bound = status == .temporary ? Limits().throttledAttempts : Limits().attempts
            #expect(tries == bound)
            #expect(stop?.status == status)
            #expect((stop?.resumeAt != nil) == (status == .temporary))
        }
    }

    @Test("Of what a service asks for a day is believed, as of a gate that it closes")
    func longestGate() throws {
        let day = now.advanced(by: .seconds(86_400))
        let asked: [RetryAfter] = [
            .delay(.seconds(2_145_000_000)), .date(day.advanced(by: .seconds(1))),
        ]
        for after in asked {
            guard case .stop(let stop) = action(throttled(after)) else {
                Issue.record("\(after) was not too long")
                continue
            }
            #expect(stop.resumeAt == day)
            #expect(stop.message.hasSuffix("after \(day)"))
        }
    }

    @Test("A wait that is too long, one past the deadline and a sum that is too long stop, 75")
    func bounded() throws {
        guard case .stop(let long) = action(throttled(.delay(.seconds(901)))) else {
            Issue.record("901 s were not too long")
            return
        }
        #expect(long.status == .temporary && long.resumeAt == now.advanced(by: .seconds(901)))
        var options = DeliveryOptions.standard
        options.deadline = now.advanced(by: .seconds(10))
        guard case .stop(let late) = action(throttled(.delay(.seconds(11))), options) else {
            Issue.record("the deadline was passed")
            return
        }
        #expect(late.code == "deadline" && late.resumeAt == now.advanced(by: .seconds(11)))
        #expect(
            action(throttled(.delay(.seconds(10))), options) == .wait(.seconds(10), asked: true)
        )
        var machine = RetryMachine(.standard)
        var generator = SeededGenerator(seed: 1)
        let failure = throttled(.delay(.seconds(900)))
        for _ in 1...4 {
            let action = machine.failed(failure, at: now, using: &generator)
            #expect(action == .wait(.seconds(900), asked: true))
        }
        guard case .stop = machine.failed(failure, at: now, using: &generator) else {
            Issue.record("the waits together are not bounded")
            return
        }
    }
}
