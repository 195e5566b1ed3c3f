import Registration
import Synchronization
import Testing

@testable import Simulation

extension WorldTests {
    /// Seeds that are played by several processes.
    struct WorkforceTests {
        /// A worker that finds every fifth seed wanting.
        private static let script = """
            seed=$2; end=$(( $2 + $1 ))
            while [ $seed -lt $end ]; do
                words=; [ $(( seed % 5 )) -eq 0 ] && words='"lost"'
                echo "{\\"seed\\":$seed,\\"complaints\\":[$words],\\"events\\":{\\"kills\\":2}}"
                seed=$(( seed + 1 ))
            done
            """

        private static func workforce(_ workers: Int, before: String = "") -> Workforce {
            Workforce(workers: workers) { stretch in
                let numbers = [String(stretch.count), String(stretch.first)]
                return ["/bin/sh", "-c", before + script, "worker"] + numbers
            }
        }

        private static func reports(_ workforce: Workforce) -> [SeedReport] {
            let told = Mutex<[SeedReport]>([])
            workforce.play(Stretch(first: 7, count: 100)) { report in
                told.withLock { $0.append(report) }
            }
            return told.withLock { $0 }
        }

        @Test("Whoever plays them, all seeds are told in their order", arguments: [1, 3, 8])
        func order(workers: Int) {
            let reports = Self.reports(Self.workforce(workers))
            #expect(reports.map(\.seed) == Array(7...106))
            #expect(reports.filter { !$0.complaints.isEmpty }.count == 20)
            #expect(reports == Self.reports(Self.workforce(1)))
        }

        @Test("A seed that ends its worker is a failure, and those after it are played")
        func crash() {
            let before = "[ $2 -le 40 ] && [ $(( $2 + $1 )) -gt 40 ] && set $(( 40 - $2 )) $2 dies;"
            let after = "\n[ \"$3\" = dies ] && kill -SEGV $$"
            let workforce = Workforce(workers: 2) { stretch in
                let numbers = [String(stretch.count), String(stretch.first)]
                return ["/bin/sh", "-c", before + Self.script + after, "worker"] + numbers
            }
            let reports = Self.reports(workforce)
            #expect(reports.map(\.seed) == Array(7...106))
            let crashed = reports.filter { $0.complaints != ["lost"] && !$0.complaints.isEmpty }
            #expect(crashed.map(\.seed) == [40])
            let words = "of the worker on seeds 31 to 42, ended by signal 11 at seed 40"
            #expect(crashed.first?.complaints == [words])
        }

        @Test("A worker that does not start has played nothing")
        func missing() {
            let reports = Self.reports(Workforce(workers: 2) { _ in ["/nowhere/worker"] })
            #expect(reports.map(\.seed) == Array(7...106))
            #expect(reports.allSatisfy { !$0.complaints.isEmpty })
        }

        @Test("What a worker tells is read back as it was")
        func line() {
            var report = SeedReport(seed: .max)
            report.complaints = ["a \"b\"\nc"]
            report.events = ["kills": 3]
            report.isSame = false
            #expect(!report.line.contains("\n"))
            #expect(SeedReport(line: report.line) == report)
            #expect(SeedReport(line: "played twice") == nil)
        }

        @Test("A worker plays its seeds, every hundredth of them twice")
        func shift() {
            var reports: [SeedReport] = []
            let shift = Shift(campaign: Campaign(), stretch: Stretch(first: 101, count: 2))
            shift.play { reports.append($0) }
            #expect(reports.map(\.seed) == [101, 102])
            #expect(reports.map(\.isSame) == [true, nil])
            #expect(reports.allSatisfy { $0.complaints.isEmpty && $0.events["requests"] != nil })
        }

        @Test("Shares leave nothing out", arguments: [1, 7, 99, 10_000], [1, 2, 16])
        func shares(count: Int, workers: Int) {
            let shares = Stretch(first: 5, count: count).shares(for: workers)
            var next: UInt64 = 5
            for share in shares {
                #expect(share.first == next && (1...500).contains(share.count))
                next += UInt64(share.count)
            }
            #expect(next == 5 + UInt64(count))
        }
    }
}
