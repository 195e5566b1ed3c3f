import Registration
import Testing

struct TokenBucketTests {
    private let start = Timestamp(milliseconds: 1_000_000)

    @Test("A burst goes out at once, and then one in each interval")
    func burst() {
        var bucket = TokenBucket(Rate(requests: 10, per: .seconds(10), burst: 3), at: start)
        #expect((1...4).map { _ in bucket.take(at: start) == nil } == [true, true, true, false])
        #expect(bucket.take(at: start) == .seconds(1))
        #expect(bucket.take(at: start.advanced(by: .seconds(1))) == nil)
        #expect(bucket.take(at: start.advanced(by: .seconds(1))) == .seconds(1))
    }

    @Test("Reservations queue up one interval apart")
    func reserve() {
        var bucket = TokenBucket(Rate(requests: 60, per: .seconds(60), burst: 1), at: start)
        let times = (0..<3).map { _ in start.duration(to: bucket.reserve(at: start)) }
        #expect(times == [.zero, .seconds(1), .seconds(2)])
    }

    @Test("Over a long time no more than the rate goes through, plus the burst")
    func rate() {
        var bucket = TokenBucket(Rate(requests: 300, per: .seconds(60), burst: 5), at: start)
        var taken = 0
        for step in 0..<60_000 where bucket.take(at: start.advanced(by: .milliseconds(step))) == nil
        {
            taken += 1
        }
        #expect((300...305).contains(taken))
    }

    @Test(
        "Rates read as they are written",
        arguments: [("300/60", 300, 5), ("1/2", 1, 1), ("10/1:20", 10, 20)]
    )
    func reads(text: String, requests: Int, burst: Int) throws {
        let rate = try #require(Rate(text))
        #expect(rate.requests == requests)
        #expect(rate.burst == burst)
        #expect(Rate(rate.description) == rate)
    }

    @Test(
        "What is no rate is refused",
        arguments: ["", "300", "0/60", "300/0", "a/b", "1/1:0", "-1/1", "1/1:2:3", "1/100000"]
    )
    func refuses(text: String) {
        #expect(Rate(text) == nil)
    }
}
