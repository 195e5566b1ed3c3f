import Registration
import Testing

struct RunTimelineTests {
    private static let begin = Timestamp(milliseconds: 1_795_500_000_000)

    @Test(
        "A slice is the shortest round time of which sixty are enough",
        arguments: [
            (Duration.zero, Duration.milliseconds(100), 1),
            (.milliseconds(5999), .milliseconds(100), 60),
            (.seconds(6), .milliseconds(200), 31), (.seconds(59), .seconds(1), 60),
            (.seconds(60), .seconds(2), 31), (.seconds(3600), .seconds(120), 31),
            (.seconds(86_400 * 59), .seconds(86_400), 60),
            (.seconds(86_400 * 60), .seconds(2 * 86_400), 31),
            (.seconds(86_400 * 6000), .seconds(101 * 86_400), 60),
        ]
    )
    func widths(_ length: Duration, _ width: Duration, _ slices: Int) {
        let timeline = RunTimeline(from: Self.begin, to: Self.begin.advanced(by: length))
        #expect(timeline.width == width)
        #expect(timeline.slices.count == slices)
        #expect(timeline.slices.count <= RunTimeline.mostSlices)
    }

    @Test("Each call is in the slice in which it left, and none is lost")
    func slices() {
        var timeline = Self.timeline(seconds: 30)
        timeline.add(.bulkInsert, from: Self.at(0), to: Self.at(1), isDoubted: false)
        timeline.add(.bulkInsert, from: Self.at(1.9), to: Self.at(2), isDoubted: true)
        timeline.add(.approve, from: Self.at(30), to: Self.at(31), isDoubted: false)
        timeline.add(.approve, from: Self.at(-5), to: Self.at(0), isDoubted: false)
        timeline.add(.reject, from: Self.at(500), to: Self.at(501), isDoubted: false)
        #expect(timeline.slices.first?.calls == [.bulkInsert: 1, .approve: 1])
        #expect(timeline.slices[1].calls == [.bulkInsert: 1] && timeline.slices[1].doubts == 1)
        #expect(timeline.slices.last?.calls == [.approve: 1, .reject: 1])
        #expect(timeline.calls == [.bulkInsert: 2, .approve: 2, .reject: 1])
        #expect(timeline.doubts == 1 && timeline.slices.reduce(0) { $0 + $1.total } == 5)
    }

    @Test("The longest pauses are kept in the order of time, and all are counted")
    func pauses() {
        var timeline = Self.timeline(seconds: 1000)
        var moment = 0.0
        for pause in [1.9, 9, 2, 30, 5, 4, 3, 0.2] {
            timeline.add(.bulkInsert, from: Self.at(moment), to: Self.at(moment), isDoubted: false)
            moment += pause
        }
        timeline.add(.bulkInsert, from: Self.at(moment), to: Self.at(moment), isDoubted: false)
        #expect(timeline.pauses.map(\.length) == [9, 30, 5, 4, 3].map { .seconds($0) })
        #expect(timeline.pauses.first?.begin == Self.at(1.9))
        #expect(timeline.pauseCount == 6 && timeline.paused == .seconds(53))
    }

    @Test("While one call is on its way, another that leaves ends no pause")
    func overlapping() {
        var timeline = Self.timeline(seconds: 60)
        timeline.add(.bulkInsert, from: Self.at(0), to: Self.at(20), isDoubted: false)
        timeline.add(.bulkInsert, from: Self.at(10), to: Self.at(11), isDoubted: false)
        timeline.add(.bulkInsert, from: Self.at(21), to: Self.at(22), isDoubted: false)
        #expect(timeline.pauses.isEmpty && timeline.pauseCount == 0)
    }

    @Test("A run that asked nothing has no slices")
    func empty() {
        var timeline = RunTimeline()
        timeline.add(.bulkInsert, from: Self.at(0), to: Self.at(1), isDoubted: false)
        #expect(timeline.slices.isEmpty && timeline.calls.isEmpty)
    }

    private static func timeline(seconds: Int64) -> RunTimeline {
        RunTimeline(from: begin, to: begin.advanced(by: .seconds(seconds)))
    }

    private static func at(_ seconds: Double) -> Timestamp {
        begin.advanced(by: .milliseconds(Int64(seconds * 1000)))
    }
}
