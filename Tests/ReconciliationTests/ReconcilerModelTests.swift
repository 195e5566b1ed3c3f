import Reconciliation
import Registration
import Testing

/// The merge against a join through a dictionary, on random worlds cut into random pages.
struct ReconcilerModelTests {
    @Test("Random streams, cut anywhere, give what a join in memory gives", arguments: 0..<300)
    func model(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let world = World(using: &random)
        let found = world.findings(using: &random)
        #expect(found.sorted(by: World.precedes) == world.joined.sorted(by: World.precedes))
        let keys = found.map(\.key)
        #expect(zip(keys, keys.dropFirst()).allSatisfy { !($1 < $0) }, "sorted by key")
    }

    @Test("The random worlds meet every kind of finding, several times")
    func coverage() {
        var counts: [Finding.Kind: Int] = [:]
        for seed in UInt64(0)..<300 {
            var random = SeededGenerator(seed: seed)
            for finding in World(using: &random).joined { counts[finding.kind, default: 0] += 1 }
        }
        for kind in Finding.Kind.allCases { #expect(counts[kind, default: 0] >= 50, "\(kind)") }
    }
}

private struct World {
    var intents: [RowIntent] = []
    var people: [Registrant] = []

    init(using random: inout SeededGenerator) {
        let keys = Int.random(in: 1...12, using: &random)
        for row in 0..<Int.random(in: 0...30, using: &random) {
            intents.append(Self.intent(row, keys, using: &random))
        }
        intents.sort { $0.key == $1.key ? $0.row < $1.row : $0.key < $1.key }
        for _ in 0..<Int.random(in: 0...30, using: &random) {
            let statuses: [RegistrantStatus?] = [.pending, .approved, .rejected, .cancelled, nil]
            people.append(
                Registrant(
                    id: RegistrantID("r\(people.count)"),
                    status: statuses.randomElement(using: &random) ?? nil,
                    email: Self.address(keys, using: &random)
                )
            )
        }
        people.sort { $0.key < $1.key }
    }

    private static func intent(
        _ row: Int,
        _ keys: Int,
        using random: inout SeededGenerator
    ) -> RowIntent {
        let states = RowState.allCases.filter { $0 != .invalid && $0 != .duplicate }
        let rulings: [Verdict.Ruling?] = [.approve, .reject, .hold, .cancel, .delete, nil]
        return RowIntent(
            row: row,
            key: EmailKey(address(keys, using: &random)),
            state: states.randomElement(using: &random) ?? .waiting,
            decided: rulings.randomElement(using: &random) ?? nil
        )
    }

    private static func address(_ keys: Int, using random: inout SeededGenerator) -> String {
        let name = "p\(Int.random(in: 0..<keys, using: &random))"
        return (Bool.random(using: &random) ? name.uppercased() : name) + "@x.example"
    }

    /// The merge, fed in pages of random sizes.
    func findings(using random: inout SeededGenerator) -> [Finding] {
        var reconciler = Reconciler()
        var rows = intents[...]
        var listed = people[...]
        var found: [Finding] = []
        let largest = Int.random(in: 1...8, using: &random)
        while true {
            let size = Int.random(in: 1...largest, using: &random)
            switch reconciler.step() {
            case .needIntents:
                reconciler.supply(intents: Array(rows.prefix(size)))
                rows = rows.dropFirst(size)
            case .needListed:
                reconciler.supply(listed: Array(listed.prefix(size)))
                listed = listed.dropFirst(size)
            case .found(let more):
                #expect(!more.isEmpty)
                found += more
            case .finished:
                #expect(rows.isEmpty && listed.isEmpty)
                return found
            }
        }
    }

    /// The same, the obvious way.
    var joined: [Finding] {
        let byKey = Dictionary(grouping: people, by: \.key)
        let rows = intents.map { intent in
            let group = byKey[intent.key] ?? []
            return Finding(
                Self.kind(intent, group),
                row: intent.row,
                key: intent.key,
                registrant: Self.counting(group)
            )
        }
        let known = Set(intents.map(\.key))
        let strangers = people.filter { !known.contains($0.key) }
            .map { Finding(.stranger, row: nil, key: $0.key, registrant: $0) }
        return rows + strangers
    }

    /// Who is in, else who was decided on, else the first.
    private static func counting(_ group: [Registrant]) -> Registrant? {
        group.first { $0.status == .approved }
            ?? group.first { ![nil, .pending].contains($0.status) } ?? group.first
    }

    private static func kind(_ intent: RowIntent, _ group: [Registrant]) -> Finding.Kind {
        let wanted: [Verdict.Ruling: [RegistrantStatus]] = [
            .approve: [.approved], .reject: [.rejected], .cancel: [.cancelled, .pending],
            .delete: [],
        ]
        let isRegistered = [.registered, .alreadyRegistered].contains(intent.state)
        guard let first = group.first else {
            if isRegistered { return intent.decided == .delete ? .removed : .vanished }
            return .absent
        }
        if group.count > 1 { return .listedTwice }
        if isRegistered {
            guard let ruling = intent.decided, let shown = wanted[ruling] else { return .agrees }
            return shown.contains { $0 == first.status } ? .agrees : .statusDiffers
        }
        return [.sent, .inDoubt].contains(intent.state) ? .arrived : .unexpected
    }

    static func precedes(_ left: Finding, _ right: Finding) -> Bool {
        if left.key != right.key { return left.key < right.key }
        if left.row != right.row { return (left.row ?? -1) < (right.row ?? -1) }
        return (left.registrant?.id?.text ?? "") < (right.registrant?.id?.text ?? "")
    }
}
