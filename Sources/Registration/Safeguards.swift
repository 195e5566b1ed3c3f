/// The rules that keep the promise, as one value: all on, always (house rule 13).
///
/// Only the simulation switches one off at a time, to see that it notices.
package struct Safeguards: OptionSet, Hashable, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Whatever is in doubt is looked up before it is sent again.
    package static let lookup = Safeguards(rawValue: 1 << 0)
    /// A call is written down before its first byte leaves.
    package static let intent = Safeguards(rawValue: 1 << 1)
    /// A listing is read to its last page.
    package static let pages = Safeguards(rawValue: 1 << 2)
    /// A doubt is older than the settle delay before absence is believed.
    package static let settle = Safeguards(rawValue: 1 << 3)
    /// People in an answer are matched by `EmailKey`, never by position.
    package static let match = Safeguards(rawValue: 1 << 4)
    /// A refused batch is halved until the bad row stands alone.
    package static let split = Safeguards(rawValue: 1 << 5)
    /// Decisions are read back: a 204 counts once the listing shows it.
    package static let readback = Safeguards(rawValue: 1 << 6)
    /// One run at a time for each meeting.
    package static let lock = Safeguards(rawValue: 1 << 7)

    /// How the program ships.
    package static let all: Safeguards = [
        .lookup, .intent, .pages, .settle, .match, .split, .readback, .lock,
    ]

    /// Each by its name.
    package static let named: [(name: String, rule: Safeguards)] = [
        ("lookup", .lookup), ("intent", .intent), ("pages", .pages), ("settle", .settle),
        ("match", .match), ("split", .split), ("readback", .readback), ("lock", .lock),
    ]
}
