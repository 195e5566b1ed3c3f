import Registration
import Sandbox

/// A week of many events: when each begins, what is dropped for it and when, what goes wrong.
struct SeasonScenario: Sendable {
    /// A file that somebody drops.
    struct Drop: Hashable, Sendable {
        /// When, from the beginning.
        let at: Duration
        /// For which event.
        let event: Int
        let name: String
        /// Whom it holds; some may be in earlier files of the event as well.
        let guests: [Int]
        /// Whether its second half is written while a pass looks.
        let isSlow: Bool
    }

    static let events = 30
    static let drops = 200
    /// Between two passes.
    static let tick: Duration = .seconds(3600)
    /// A file that comes later than this before an event's start may come too late.
    static let notice: Duration = .seconds(4 * 3600)
    static let rate = Rate(requests: 120, per: .seconds(60))

    let seed: UInt64
    /// When each event begins, from the beginning.
    private(set) var starts: [Duration] = []
    private(set) var drops: [Drop] = []
    /// The step that a pass does not survive, by the pass.
    private(set) var kills: [Int: Int] = [:]
    /// Passes that are started twice at once.
    private(set) var twins: Set<Int> = []
    /// While nothing reaches Webex, from the beginning.
    private(set) var outages: [Range<Duration>] = []
    private(set) var faults = FaultPlan()
    private(set) var rules = SandboxRules()

    /// Draws a season: the same for the same seed.
    init(seed: UInt64) {
        self.seed = seed
        var dice = Dice(seed: seed)
        rules.onDuplicate = dice.one(of: SandboxRules.DuplicateRule.allCases)
        rules.tellsRetryAfter = dice.chance(0.7)
        starts = (0..<Self.events).map { _ in .seconds(dice.number(24 * 60...7 * 24 * 60) * 60) }
        var guests = [Int](repeating: 0, count: Self.events)
        for number in 0..<Self.drops {
            let event = dice.number(0...(Self.events - 1))
            let latest = (starts[event] - Self.notice).components.seconds
            let known = guests[event]
            var people = (0..<dice.number(1...25)).map { known + $0 }
            guests[event] += people.count
            if known > 0 && dice.chance(0.3) {
                people += (0..<dice.number(1...5)).map { _ in dice.number(0...(known - 1)) }
            }
            drops.append(
                Drop(
                    at: .seconds(dice.number(0...Int(latest))),
                    event: event,
                    name: "file-\(number).csv",
                    guests: Array(Set(people)).sorted(),
                    isSlow: dice.chance(0.1)
                )
            )
        }
        var pass = 0
        // One after the other is killed: the next one has its time.
        while pass < Self.passes {
            if dice.chance(0.25) {
                kills[pass] = dice.number(1...600)
                pass += 1
            }
            pass += 1
        }
        faults = FaultPlan(Self.entries(&dice))
        for day in 1...5 {
            // Two passes find nobody, and the one after them lives.
            let first = 24 * day + dice.number(0...20)
            for pass in first...(first + 2) { kills[pass] = nil }
            let half = Self.tick / 2
            outages.append((Self.tick * first - half)..<(Self.tick * (first + 2) - half))
        }
        // The first pass makes the meetings: it is always started twice.
        twins = Set((0..<Self.passes).filter { $0 == 0 || dice.chance(0.2) })
    }

    /// Passes of the week, and one more.
    static var passes: Int { Int(7 * 24 * 3600 / tick.components.seconds) + 1 }

    private static func entries(_ dice: inout Dice) -> [FaultPlan.Entry] {
        let operations: [WebexOperation] = [
            .bulkInsert, .bulkInsert, .createMeeting, .approve, .listRegistrants, .getMeeting,
            .listMeetings,
        ]
        return operations.map { operation in
            let late = Duration.milliseconds(Int64(dice.number(200...3500)))
            let fault = dice.one(of: [
                Fault("drop-after", .all, .drop), Fault("drop-before", .none, .drop),
                Fault("late", .after(late), .drop), Fault("truncated", .all, .truncated),
                Fault("500-after", .all, .status(500, headers: [], body: nil)),
                Fault("500-before", .none, .status(500, headers: [], body: nil)),
                Fault("503-before", .none, .status(503, headers: [], body: nil)),
                Fault("429", .none, .status(429, headers: [], body: nil)),
            ])
            return FaultPlan.Entry(on: operation, .chance(0.03), fault)
        }
    }

    /// An address, and nobody else's.
    static func key(_ event: Int, _ guest: Int) -> EmailKey {
        EmailKey("g\(guest)@e\(event).example")
    }

    static func name(_ event: Int) -> String { "Event \(event)" }

    /// Who is told of an event; each has many.
    static func organiser(of event: Int) -> String { "o\(event % 3)@org.example" }

    /// Whether nothing reaches Webex at a moment.
    func isAway(_ moment: Duration) -> Bool { outages.contains { $0.contains(moment) } }
}

extension SeasonScenario.Drop {
    /// What is there first, and what comes while a pass looks.
    var halves: (String, String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let middle = lines.count / 2
        return (
            lines[..<middle].map { $0 + "\n" }.joined(), lines[middle...].joined(separator: "\n")
        )
    }

    /// The bytes of the file.
    var text: String {
        guests.reduce(into: "First name,Last name,Email,Company\n") { text, guest in
            let address = SeasonScenario.key(event, guest).text
            text += "Gil \(guest),Roe,\(address),Acme\n"
        }
    }
}
