import Registration

/// When the run asked Webex to change something, as a chart of columns.
struct PageTimeline {
    /// Pixels of the highest column.
    private static let peakHeight = 96

    /// What calls of one kind are called, and how they are drawn.
    private enum Kind: CaseIterable {
        case register, decide, takeOut

        var label: String {
            switch self {
            case .register: "Registering people"
            case .decide: "Approving or rejecting"
            case .takeOut: "Cancelling or taking off"
            }
        }

        var tone: String {
            switch self {
            case .register: "register"
            case .decide: "decide"
            case .takeOut: "take-out"
            }
        }

        init(_ operation: WebexOperation) {
            switch operation {
            case .approve, .reject: self = .decide
            case .cancel, .bulkDelete, .deleteRegistrant: self = .takeOut
            default: self = .register
            }
        }
    }

    /// A part of a column.
    struct Part {
        let partX: String
        let partY: Int
        let partWidth: String
        let partHeight: Int
        let partTone: String
    }

    /// A line below the chart.
    struct Key {
        let keyTone: String
        let keyLabel: String
    }

    let timelineDescription: String
    let peak: String
    let parts: [Part]
    let keys: [Key]
    let from: String
    let until: String
    let pauses: [String]

    /// Nil where the run asked nothing.
    init?(_ timeline: RunTimeline) {
        guard !timeline.calls.isEmpty else { return nil }
        let most = timeline.slices.map(\.total).max() ?? 1
        let width = PageText.length(timeline.width)
        let end = timeline.begin.advanced(by: timeline.width * timeline.slices.count)
        peak = "At most \(PageText.count(most, "call")) in \(width)"
        from = PageText.moment(timeline.begin)
        until = PageText.moment(end)
        keys = Self.keys(of: timeline)
        timelineDescription = """
            From \(PageText.moment(timeline.begin)) to \(PageText.moment(end)), in steps of \
            \(width). \(keys.map(\.keyLabel).joined(separator: ", ")). \(peak).
            """
        parts = timeline.slices.enumerated()
            .flatMap { Self.parts(of: $1, at: $0, of: timeline.slices.count, highest: most) }
        pauses = timeline.pauses.map {
            "\(PageText.length($0.length)), from \(PageText.moment($0.begin))"
        }
    }

    private static func keys(of timeline: RunTimeline) -> [Key] {
        var counts: [Kind: Int] = [:]
        for (operation, calls) in timeline.calls { counts[Kind(operation), default: 0] += calls }
        var keys = Kind.allCases.compactMap { kind in
            counts[kind].map { Key(keyTone: kind.tone, keyLabel: "\(kind.label): \(words($0))") }
        }
        if timeline.doubts > 0 {
            let label = "Answer lost, looked up afterwards: \(words(timeline.doubts))"
            keys.append(Key(keyTone: "doubt", keyLabel: label))
        }
        return keys
    }

    private static func words(_ calls: Int) -> String { PageText.count(calls, "call") }

    private static func parts(
        of slice: RunTimeline.Slice,
        at place: Int,
        of count: Int,
        highest: Int
    ) -> [Part] {
        var counts: [Kind: Int] = [:]
        for (operation, calls) in slice.calls { counts[Kind(operation), default: 0] += calls }
        var (parts, below): ([Part], Int) = ([], 0)
        func add(_ calls: Int, from bottom: Int, tone: String) {
            let top = (bottom + calls) * peakHeight / highest
            let height = max(2, top - bottom * peakHeight / highest)
            parts.append(
                Part(
                    partX: hundredths(place * 10_000 / count),
                    partY: peakHeight - max(top, height),
                    partWidth: hundredths(max(60, 8800 / count)),
                    partHeight: height,
                    partTone: tone
                )
            )
        }
        for kind in Kind.allCases {
            guard let calls = counts[kind] else { continue }
            add(calls, from: below, tone: kind.tone)
            below += calls
        }
        if slice.doubts > 0 { add(slice.doubts, from: 0, tone: "doubt") }
        return parts
    }

    private static func hundredths(_ number: Int) -> String {
        let rest = number % 100
        return "\(number / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
