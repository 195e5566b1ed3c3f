import Foundation

/// What one seed came to, as a worker tells it: one line of JSON.
struct SeedReport: Codable, Hashable, Sendable {
    let seed: UInt64
    /// Empty where every promise was kept.
    var complaints: [String] = []
    /// How often each fault happened, and each thing that befell a process.
    var events: [String: Int] = [:]
    /// Of a seed that was played twice: whether it took the same course; nil for the others.
    var isSame: Bool?

    init(seed: UInt64) {
        self.seed = seed
    }

    /// Reads what `line` writes; nil for anything else.
    init?(line: some StringProtocol) {
        guard let report = try? JSONDecoder().decode(Self.self, from: Data(line.utf8)) else {
            return nil
        }
        self = report
    }

    /// The line.
    var line: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        do { return String(decoding: try encoder.encode(self), as: UTF8.self) } catch {
            preconditionFailure("words and numbers are JSON: \(error)")
        }
    }
}
