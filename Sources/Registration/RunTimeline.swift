/// When a run asked Webex to change something: its calls, in slices of equal length.
///
/// Calls are added in the order in which they were written down. Only those are there that the
/// ledger keeps: what was read from Webex is counted in `RequestTally`.
public struct RunTimeline: Hashable, Sendable {
    /// The calls that left within one slice.
    public struct Slice: Hashable, Sendable {
        /// How many, by what they asked for.
        public internal(set) var calls: [WebexOperation: Int] = [:]
        /// Those among them whose answer was lost, or made no sense.
        public internal(set) var doubts = 0

        /// All of them.
        public var total: Int { calls.values.reduce(0, +) }
    }

    /// A time between two calls in which the run asked nothing.
    public struct Pause: Hashable, Sendable {
        /// When the call before it was settled.
        public let begin: Timestamp
        /// Until the next call left.
        public let length: Duration
    }

    /// The most slices: a column each, on a telephone too.
    public static let mostSlices = 60
    /// The most pauses that are kept: the longest.
    public static let mostPauses = 5
    /// The shortest time that counts as a pause: longer than any pace leaves between two calls.
    public static let shortestPause: Duration = .seconds(2)

    /// When the first slice begins.
    public let begin: Timestamp
    /// How long a slice is.
    public let width: Duration
    /// One after the other, without gaps; none where nothing was asked.
    public private(set) var slices: [Slice]
    /// The longest pauses, in the order of time.
    public private(set) var pauses: [Pause] = []
    /// How many pauses there were.
    public private(set) var pauseCount = 0
    /// How long all of them were together.
    public private(set) var paused: Duration = .zero

    private var lastSettled: Timestamp?

    /// A run that asked nothing.
    public init() {
        (begin, width, slices) = (Timestamp(milliseconds: 0), .seconds(1), [])
    }

    /// Room for calls from one moment to another; the slices are as short as a round number allows.
    public init(from begin: Timestamp, to end: Timestamp) {
        let length = max(.milliseconds(1), begin.duration(to: end))
        let width = Self.width(for: length)
        self.begin = begin
        self.width = width
        slices = Array(repeating: Slice(), count: Int(length.milliseconds / width.milliseconds) + 1)
    }

    /// Adds a call that left and was settled at these moments; one outside is taken as at an end.
    public mutating func add(
        _ operation: WebexOperation,
        from sent: Timestamp,
        to settled: Timestamp,
        isDoubted: Bool
    ) {
        guard !slices.isEmpty else { return }
        let index = begin.duration(to: sent).milliseconds / width.milliseconds
        let slice = Int(min(max(0, index), Int64(slices.count - 1)))
        slices[slice].calls[operation, default: 0] += 1
        if isDoubted { slices[slice].doubts += 1 }
        if let lastSettled { addPause(from: lastSettled, to: sent) }
        lastSettled = max(lastSettled ?? settled, settled)
    }

    /// All calls of the run, by what they asked for.
    public var calls: [WebexOperation: Int] {
        slices.reduce(into: [:]) { sum, slice in sum.merge(slice.calls, uniquingKeysWith: +) }
    }

    /// All calls whose answer was lost, or made no sense.
    public var doubts: Int { slices.reduce(0) { $0 + $1.doubts } }

    private mutating func addPause(from begin: Timestamp, to end: Timestamp) {
        let pause = Pause(begin: begin, length: begin.duration(to: end))
        guard pause.length >= Self.shortestPause else { return }
        pauseCount += 1
        paused += pause.length
        pauses.append(pause)
        guard pauses.count > Self.mostPauses else { return }
        // Of equals the later one goes.
        let shortest = pauses.indices.reversed().min { pauses[$0].length < pauses[$1].length }
        if let shortest { pauses.remove(at: shortest) }
    }

    /// The shortest round number that needs few enough slices.
    private static func width(for length: Duration) -> Duration {
        let seconds: [Int64] = [
            1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400,
        ]
        let round =
            [Duration.milliseconds(100), .milliseconds(200), .milliseconds(500)]
            + seconds.map { Duration.seconds($0) }
        let fitting = round.first { length.milliseconds / $0.milliseconds < Int64(mostSlices) }
        guard let fitting else {
            let days = length.milliseconds / (Int64(mostSlices) * 86_400_000) + 1
            return .seconds(days * 86_400)
        }
        return fitting
    }
}
