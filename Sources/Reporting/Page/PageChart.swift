/// A chart of bars, one below the other, that is as wide as there is room: widths are percent, and
/// heights and letters pixels.
struct PageChart {
    /// One bar.
    struct Bar {
        let label: String
        /// Its name in `summary.json`.
        let barCode: String
        let meaning: String
        let value: Int
        let shown: String
        let share: String
        let tone: String
        let isEmpty: Bool
        let textY: Int
        let barY: Int
        let width: String
    }

    /// Pixels from one bar to the next.
    private static let step = 38

    /// The name that its parts refer to.
    let chartID: String
    let chartTitle: String
    /// The same in words, for whoever does not see it.
    let description: String
    let height: Int
    let bars: [Bar]

    /// A chart of counts of one whole.
    init(_ id: String, _ title: String, of whole: Int, _ counts: [Count]) {
        chartID = id
        chartTitle = title
        description = counts.map { "\($0.label): \(PageText.number($0.count))" }
            .joined(separator: ", ")
        height = counts.count * Self.step
        bars = counts.enumerated()
            .map { place, count in
                Bar(
                    label: count.label,
                    barCode: count.code,
                    meaning: count.meaning,
                    value: count.count,
                    shown: PageText.number(count.count),
                    share: PageText.percent(count.count, of: whole) + " %",
                    tone: count.tone,
                    isEmpty: count.count == 0,
                    textY: place * Self.step + 15,
                    barY: place * Self.step + 21,
                    width: PageText.percent(count.count, of: whole)
                )
            }
    }

    /// What a bar is made of.
    struct Count {
        let code: String
        let label: String
        let meaning: String
        let count: Int
        let tone: String
    }
}
