import Glibc

/// `make bench`: measures what the project promises, the parts named in the arguments, or all.
///
/// Ends with 1 when a part missed its goal, and with 64 for a part that there is not.
@main
enum Benchmarks {
    /// A part prints what it measured, and answers whether it reached its goals.
    private static let parts: [(name: String, run: @Sendable () async throws -> Bool)] = [
        ("pace", { try await PaceBenchmark.run() }),
        ("check", { try await CheckBenchmark.run() }),
        ("staging", { try await StagingBenchmark.run() }),
        ("import", { try await ImportBenchmark.run() }),
    ]

    static func main() async throws {
        let wanted = CommandLine.arguments.dropFirst()
        for name in wanted where !parts.contains(where: { $0.name == name }) {
            print("there is no part '\(name)'; there is: \(parts.map(\.name))")
            exit(64)
        }
        var isReached = true
        for part in parts where wanted.isEmpty || wanted.contains(part.name) {
            isReached = try await part.run() && isReached
        }
        exit(isReached ? 0 : 1)
    }
}
