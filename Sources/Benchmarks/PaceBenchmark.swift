import Registration
import Sandbox

/// How close the gate's pace comes to what a server allows, and how often it is told off.
enum PaceBenchmark {
    private static let seeds: ClosedRange<UInt64> = 1...3
    private static let limits = [60, 120, 300, 600, 1200]
    private static let caption = """
        Pace: the gate and the courier against the sandbox's limiter, in virtual time; each request
        takes 10 to 40 ms there and back. Limits are per minute; the bucket holds one second's
        worth, the windows begin with each minute and the run anywhere in one. Each line is the
        worst of \(seeds.count) seeds, with at least two minutes' worth of requests.
          E = requests x period / limit, over the time it took (above 1: the run's first and last
              windows were used whole)
          W = answers 429 / requests
          X = rows that the server took / rows of the run
        known: by --rate; by Retry-After only; by nothing but a bare 429; "again": the next run,
        with what the first one learned.

        """

    /// Prints the table, and answers whether every goal was reached.
    static func run() async throws -> Bool {
        print(caption)
        print(line("server", "limit", "known", "requests", "E", "W", "X", ""))
        var isReached = true
        for server in SandboxRules.RateWindow.allCases {
            for limit in limits {
                for knowledge in PaceKnowledge.allCases {
                    let results = try await results(server, limit, knowledge)
                    isReached = show(results, server, limit, knowledge) && isReached
                }
            }
        }
        print(isReached ? "\nevery goal was reached" : "\na goal was missed")
        return isReached
    }

    private static func results(
        _ server: SandboxRules.RateWindow,
        _ limit: Int,
        _ knowledge: PaceKnowledge
    ) async throws -> [PaceResult] {
        try await withThrowingTaskGroup(of: PaceResult.self) { group in
            for seed in seeds {
                let trial = PaceTrial(
                    server: server,
                    limit: limit,
                    knowledge: knowledge,
                    seed: seed
                )
                group.addTask { try await trial.result() }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    private static func show(
        _ results: [PaceResult],
        _ server: SandboxRules.RateWindow,
        _ limit: Int,
        _ knowledge: PaceKnowledge
    ) -> Bool {
        let (efficiency, throttled) = knowledge.goal
        let e = results.map(\.efficiency).min() ?? 0
        let w = results.map(\.throttled).max() ?? 1
        let x = results.map(\.sent).max() ?? 0
        let isReached = e >= efficiency && w <= throttled && x == 1
        print(
            line(
                server.rawValue,
                "\(limit)/60",
                knowledge.rawValue,
                "\(results.first?.requests ?? 0)",
                decimals(e, 3),
                decimals(w * 100, 2) + " %",
                decimals(x, 3),
                isReached ? "reached" : "MISSED"
            )
        )
        return isReached
    }

    private static func line(_ cells: String...) -> String {
        zip(cells, [7, 8, 18, 9, 6, 7, 6, 0])
            .map { cell, width in
                cell + String(repeating: " ", count: max(0, width - cell.count))
            }
            .joined(separator: " ")
    }

    /// A number that is not negative, with so many decimals.
    private static func decimals(_ number: Double, _ count: Int) -> String {
        var scale = 1
        for _ in 0..<count { scale *= 10 }
        let whole = Int((number * Double(scale)).rounded())
        let rest = String(whole % scale)
        return "\(whole / scale)." + String(repeating: "0", count: count - rest.count) + rest
    }
}
