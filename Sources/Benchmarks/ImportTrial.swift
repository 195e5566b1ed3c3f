import Foundation
import Registration

/// One import by the release binary into a sandbox, each a process of its own.
struct ImportTrial {
    let file: ImportFile
    let batch: Int
    /// By the summary: wall time from the first byte to the last report.
    let elapsed: Duration
    let requestsSent: Int
    let registered: Int
    let client: ImportChild.Usage
    let sandbox: ImportChild.Usage

    /// The program under test: built before the bench, by `make bench`.
    static let binary = ".build/release/rollcall"

    /// People on one page of a listing (contract: `max`).
    private static let page = 100

    /// Carries out one import.
    init(of file: ImportFile, batch: Int, in folder: String) async throws {
        let server = try await ImportSandbox(Self.binary, largestBatch: batch, folder: folder)
        let output = folder + "/summary.json"
        let usage: ImportChild.Usage
        do {
            let meeting = try await server.meeting()
            let child = try ImportChild(
                Self.binary,
                [
                    "import", file.path, "--meeting", meeting.text, "--server", server.url,
                    "--policy", folder + "/policy.yaml", "--report", folder + "/report-\(batch)",
                    "--ledger", folder + "/ledger-\(file.rows)-\(batch)/ledger.sqlite", "--json",
                    "--rate", "1000000/1", "--batch-size", String(batch),
                ],
                environment: [
                    "PATH": "/usr/bin:/bin", "HOME": folder, "WEBEX_ACCESS_TOKEN": server.token,
                ],
                output: output
            )
            usage = child.wait()
        } catch {
            _ = server.end()
            throw error
        }
        sandbox = server.end()
        client = usage
        self.file = file
        self.batch = batch
        let summary = try JSONDecoder()
            .decode(Summary.self, from: Data(contentsOf: URL(filePath: output)))
        elapsed = .milliseconds(Int64((summary.elapsed * 1000).rounded()))
        requestsSent = summary.requests.sent
        registered = summary.buckets["registered"] ?? 0
    }

    private struct Summary: Decodable {
        struct Requests: Decodable {
            let sent: Int
        }

        let buckets: [String: Int]
        let requests: Requests
        let elapsed: Double

        private enum CodingKeys: String, CodingKey {
            case buckets
            case requests
            case elapsed = "elapsed_seconds"
        }
    }

    /// What no client could do without: the meeting, the listing before and after, each batch.
    var requestsNeeded: Int {
        func calls(_ people: Int, by size: Int) -> Int { (people + size - 1) / size }
        let listings = 1 + max(1, calls(file.people, by: Self.page))
        let posts = [file.people, file.approved, file.rejected].map { calls($0, by: batch) }
        return 1 + listings + posts.reduce(0, +)
    }

    /// Everybody is in, by as many requests as are needed, and a person is told of the rest (65).
    var isCorrect: Bool {
        client.status == 65 && registered == file.people && requestsSent == requestsNeeded
    }

    /// Rows a second, whole.
    var rowsPerSecond: Int { Int(Double(file.rows) / elapsed.seconds) }

    /// One line for a person.
    var line: String {
        let figures = [
            "\(file.rows) rows, \(batch) a call",
            "\(rowsPerSecond) rows/s (\(elapsed.seconds.short) s)",
            "requests needed \(requestsNeeded), sent \(requestsSent)",
            "peak \(client.peakBytes / 1_000_000) MB",
            "processor: client \(client.processor.short) s, sandbox \(sandbox.processor.short) s",
        ]
        return figures.joined(separator: " · ")
    }
}

extension Duration {
    /// As a number of seconds.
    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}

extension Double {
    /// With two decimals.
    var short: String { String(format: "%.2f", self) }
}
