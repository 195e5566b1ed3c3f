import Registration
import TestSupport
import Testing

@testable import Sandbox

struct LimiterTests {
    private let start = Timestamp(milliseconds: 120_000)

    private func after(_ seconds: Int) -> Timestamp { start.advanced(by: .seconds(seconds)) }

    @Test("A fixed window takes its whole rate at once, then nothing until the next one")
    func window() {
        let rate = Rate(requests: 3, per: .seconds(60), burst: 1)
        var window = FixedWindow(rate, at: after(10))
        for _ in 1...3 { #expect(window.take(at: after(10)) == nil) }
        #expect(window.take(at: after(10)) == .seconds(50))
        #expect(window.take(at: after(59)) == .seconds(1))
        for _ in 1...3 { #expect(window.take(at: after(60)) == nil) }
        #expect(window.take(at: after(119)) == .seconds(1))
        #expect(window.take(at: after(240)) == nil)
    }

    @Test("A 429 names the time, or leaves it to the caller", arguments: [true, false])
    func retryAfter(tells: Bool) async throws {
        let clock = TestClock(now: start)
        var rules = SandboxRules()
        rules.rateWindow = .fixed
        rules.tellsRetryAfter = tells
        let rate = Rate(requests: 1, per: .seconds(60))
        let door = SandboxDoor(to: try SandboxStore(rules: rules, rate: rate), clock: clock)
        let scope = MeetingScope(MeetingID("none"))
        let first = await #expect(throws: CallFailure.self) { try await door.getMeeting(scope) }
        #expect(first?.status == 404)
        let second = await #expect(throws: CallFailure.self) { try await door.getMeeting(scope) }
        #expect(second?.status == 429)
        #expect(second?.retryAfter == (tells ? .delay(.seconds(60)) : nil))
    }
}
