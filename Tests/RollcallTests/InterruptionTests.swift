import Bookkeeping
import Foundation
import Glibc
import Registration
import TestSupport
import Testing

/// Runs that are ended, that meet, or whose file changes: what people and timers do.
struct InterruptionTests {
    private static let dialects = ["contract", "webex"]

    private struct Scene {
        var binary: Binary
        let sandbox: SandboxProcess
        let meeting: String
        let file: String
        let dialect: String

        /// `stallingAt` is the bulkInsert that is applied and never answered.
        init(_ dialect: String, rows: Int, stallingAt call: Int) async throws {
            let stall = "{on: bulkInsert, at: \(call), do: commit-then-stall}"
            try await self.init(dialect, rows: rows, fault: stall)
        }

        init(_ dialect: String, rows: Int, fault: String? = nil) async throws {
            self.dialect = dialect
            binary = try Binary()
            var options = ["--on-duplicate", "accept", "--dialect", dialect]
            if let fault {
                options += ["--faults", try binary.file("faults.yaml", "faults: [\(fault)]")]
            }
            sandbox = try SandboxProcess(binary, options)
            meeting = try await sandbox.meeting()
            binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
            file = try binary.file("a.csv", attendees(rows))
        }

        var command: [String] {
            [
                "import", file, "--meeting", meeting, "--server", sandbox.url, "--json",
                "--batch-size", "2", "--settle-delay", "1", "--dialect", dialect,
            ]
        }

        /// Starts the program and comes back when it has made so many inserts.
        func start(_ more: [String] = [], untilInserts count: Int) async throws -> Running {
            let running = try Running(binary.process(command + more))
            while running.process.isRunning,
                try sandbox.callsNow(of: "bulkInsert") < count
            {}
            return running
        }

        func expectEverybodyOnce(_ rows: Int) async throws {
            let emails = try await sandbox.listing(of: meeting)
                .compactMap { $0["email"] as? String }
            #expect(emails.count == rows && Set(emails).count == rows)
            let mails = try await sandbox.mails().compactMap { $0["email"] }
            #expect(mails.count == rows && Set(mails).count == rows)
        }
    }

    /// A program that goes on while the test looks on.
    fileprivate struct Running {
        let process: Process
        private let output = Pipe()
        private let talk = Pipe()

        var words: FileHandle { talk.fileHandleForReading }

        init(_ process: Process, input: Pipe? = nil) throws {
            self.process = process
            process.standardOutput = output
            process.standardError = talk
            process.standardInput = FileHandle.nullDevice
            if let input { process.standardInput = input }
            try process.run()
        }

        func end() -> Binary.Answer {
            let printed = everything(in: output.fileHandleForReading)
            let said = everything(in: talk.fileHandleForReading)
            process.waitUntilExit()
            return Binary.Answer(
                code: process.terminationStatus,
                output: String(decoding: printed, as: UTF8.self),
                talk: String(decoding: said, as: UTF8.self)
            )
        }
    }

    @Test(
        "The first signal ends a run in order, with 75 and the next command",
        arguments: [(SIGTERM, "contract"), (SIGINT, "webex")]
    )
    func signal(number: Int32, dialect: String) async throws {
        let scene = try await Scene(dialect, rows: 60)
        let running = try await scene.start(["--rate", "5/1:1"], untilInserts: 5)
        kill(running.process.processIdentifier, number)
        let answer = running.end()
        #expect(answer.code == 75, "\(answer.talk)")
        #expect(try answer.document()["retryable"] as? Bool == true)
        #expect(
            try answer.document()["stopped"] as? String
                == "stopped on request; the same command goes on"
        )
        let sent = try answer.rows(in: "registered") ?? 0
        #expect(sent >= 10 && sent < 60)
        #expect(try answer.rows(in: "not_sent") == 60 - sent)
        let report = try #require(try answer.document()["report"] as? String)
        let place = scene.binary.folder.appending(path: report + "/reconciliation.csv").path
        #expect(FileManager.default.fileExists(atPath: place))
        let next = answer.talk.split(separator: "\n").first { $0.hasPrefix("Next: ") } ?? ""
        #expect(next.contains(" import ") && next.contains(scene.meeting), "\(answer.talk)")
        let resumed = try scene.binary.run(
            ["resume", "--server", scene.sandbox.url, "--json", "--settle-delay", "1"]
        )
        #expect(resumed.code == 0, "\(resumed.talk)")
        #expect(try resumed.rows(in: "registered") == 60)
        #expect(try resumed.document()["run"] as? String == answer.document()["run"] as? String)
        try await scene.expectEverybodyOnce(60)
    }

    @Test("A signal while the service does not answer the first question ends with 75")
    func signalBeforeTheFirstAnswer() throws {
        let server = try ScriptedServer { _ in .silence }
        defer { server.stop() }
        var binary = try Binary()
        binary.environment["WEBEX_ACCESS_TOKEN"] = "token"
        let file = try binary.file("a.csv", attendees(2))
        for command in ["import", "withdraw", "plan"] {
            let asked = server.requests.count
            let running = try Running(
                binary.process([
                    command, file, "--meeting", "m1",
                    "--server", "http://127.0.0.1:\(server.port)",
                ])
            )
            while running.process.isRunning, server.requests.count == asked {}
            kill(running.process.processIdentifier, SIGTERM)
            let answer = running.end()
            #expect(answer.code == 75, "\(command): \(answer.talk)")
        }
    }

    @Test("A signal while a pipe is silent ends with 75, and nothing is left of the run")
    func signalWhileNobodyWrites() throws {
        for isNamed in [false, true] {
            let binary = try Binary()
            let named = binary.folder.appending(path: "fifo").path
            try #require(mkfifo(named, 0o600) == 0)
            let silent = Pipe()
            let running = try Running(
                binary.process(["import", isNamed ? named : "-", "--sandbox"]),
                input: silent
            )
            // Once the run is known, its file is being read.
            while running.process.isRunning, try binary.run(["runs"]).output.isEmpty {}
            kill(running.process.processIdentifier, SIGTERM)
            let answer = running.end()
            withExtendedLifetime(silent) {}
            #expect(answer.code == 75, "\(answer.talk)")
            #expect(answer.talk.contains("waited for its input"), "\(answer.talk)")
            #expect(try binary.run(["runs"]).output.isEmpty)
        }
    }

    @Test(
        "The second signal leaves at once, and the run can be resumed all the same",
        arguments: dialects
    )
    func twice(dialect: String) async throws {
        let scene = try await Scene(dialect, rows: 20, stallingAt: 3)
        let running = try await scene.start(untilInserts: 3)
        kill(running.process.processIdentifier, SIGTERM)
        // The first is heard while the third insert waits for its answer.
        let heard = running.firstLine()
        #expect(heard.contains("stopping"))
        kill(running.process.processIdentifier, SIGTERM)
        #expect(running.end().code == 75)
        let again = try scene.binary.run(scene.command)
        #expect(again.code == 0, "\(again.talk)")
        #expect(try again.rows(in: "registered") == 20)
        try await scene.expectEverybodyOnce(20)
    }

    @Test(
        "The same import again goes on with the same run and the new policy",
        arguments: dialects
    )
    func continued(dialect: String) async throws {
        let scene = try await Scene(dialect, rows: 30, stallingAt: 4)
        let running = try await scene.start(untilInserts: 4)
        kill(running.process.processIdentifier, SIGKILL)
        _ = running.end()
        let policy = try scene.binary.file("p.yaml", "version: 1\ndefault: approve\nrules: []\n")
        let again = try scene.binary.run(scene.command + ["--policy", policy])
        #expect(again.code == 0, "\(again.talk)")
        #expect(again.talk.contains("going on with run"))
        #expect(try again.rows(in: "registered") == 30)
        #expect((try again.document()["decisions"] as? [String: Int])?["approved"] == 30)
        let runs = try scene.binary.run(["runs", "--json"])
        let list = try JSONSerialization.jsonObject(with: Data(runs.output.utf8)) as? [Any]
        #expect(list?.count == 1)
        // A finished run is over: the next import is a new one, which finds everybody there.
        let new = try scene.binary.run(scene.command)
        #expect(try new.rows(in: "already_registered") == 30)
        #expect(try new.document()["run"] as? String != again.document()["run"] as? String)
    }

    @Test(
        "An edited file is said so, and is a new run that first settles what is open",
        arguments: dialects
    )
    func editedFile(dialect: String) async throws {
        let scene = try await Scene(dialect, rows: 30, stallingAt: 4)
        let running = try await scene.start(untilInserts: 4)
        kill(running.process.processIdentifier, SIGKILL)
        _ = running.end()
        _ = try scene.binary.file("a.csv", attendees(34))
        let edited = try scene.binary.run(scene.command)
        #expect(edited.code == 0, "\(edited.talk)")
        #expect(edited.talk.contains("the file has changed since run"))
        let here = try edited.rows(in: "already_registered") ?? 0
        let new = try edited.rows(in: "registered")
        #expect(here > 0 && new == 34 - here)
        try await scene.expectEverybodyOnce(34)
        #expect(try scene.binary.run(["resume"]).talk.contains("no unfinished run"))
    }

    @Test(
        "Two imports of one meeting at once: the second is 75 and names the first",
        arguments: dialects
    )
    func twoAtOnce(dialect: String) async throws {
        let scene = try await Scene(dialect, rows: 40, stallingAt: 3)
        let running = try await scene.start(untilInserts: 3)
        let second = try scene.binary.run(scene.command)
        #expect(second.code == 75)
        #expect(second.talk.contains("another run is at work"))
        #expect(second.talk.contains("process \(running.process.processIdentifier)"))
        kill(running.process.processIdentifier, SIGKILL)
        _ = running.end()
        #expect(try scene.binary.run(scene.command).code == 0, "a killed run holds nothing")
        try await scene.expectEverybodyOnce(40)
    }

    @Test(
        "Somebody who was taken out is not registered again, unless --again says so",
        arguments: dialects
    )
    func takenOut(dialect: String) async throws {
        let scene = try await Scene(dialect, rows: 5)
        #expect(try scene.binary.run(scene.command).code == 0)
        let id = try #require(
            try await scene.sandbox.listing(of: scene.meeting)[2]["id"] as? String
        )
        let deleted = try await scene.sandbox.call(
            "POST",
            "/meetings/\(scene.meeting)/registrants/bulkDelete",
            ["registrants": [["id": id]]]
        )
        #expect(deleted.status == 204)
        let second = try scene.binary.run(scene.command)
        #expect(second.code == 65)
        #expect(try second.rows(in: "not_sent") == 1)
        #expect(try await scene.sandbox.listing(of: scene.meeting).count == 4)
        let third = try scene.binary.run(scene.command + ["--again"])
        #expect(third.code == 0, "\(third.talk)")
        #expect(try third.rows(in: "registered") == 1)
        #expect(try await scene.sandbox.listing(of: scene.meeting).count == 5)
    }

    @Test(
        "A listing that lags behind a killed run denies nobody, with --again and without",
        arguments: dialects
    )
    func lagAfterKill(dialect: String) async throws {
        for more in [[], ["--again"]] {
            let lag = "{on: listRegistrants, every: 1, do: lag-listing, by: 0.9}"
            let scene = try await Scene(dialect, rows: 6, fault: lag)
            let running = try Running(scene.binary.process(scene.command))
            // Everybody is in, every answer is settled, and the listing does not show it yet.
            var listings = 0
            repeat {
                listings = try scene.sandbox.callsNow(of: "listRegistrants")
            } while try running.process.isRunning && scene.sandbox.callsNow(of: "bulkInsert") < 3
            while running.process.isRunning,
                try scene.sandbox.callsNow(of: "listRegistrants") <= listings
            {}
            kill(running.process.processIdentifier, SIGKILL)
            _ = running.end()
            _ = try scene.binary.file("a.csv", attendees(7))
            let edited = try scene.binary.run(scene.command + more)
            #expect(edited.code == 0, "\(edited.talk)")
            #expect(try edited.rows(in: "already_registered") == 6)
            try await scene.expectEverybodyOnce(7)
        }
    }

    @Test(
        "A run that goes on decides by the policy that it began with, and by no other unsaid",
        arguments: dialects
    )
    func keptPolicy(dialect: String) async throws {
        let scene = try await Scene(dialect, rows: 40)
        let text = "version: 1\ndefault: approve\n"
        let policy = try scene.binary.file("p.yaml", text)
        let late = try scene.binary.run(
            scene.command + ["--policy", policy, "--rate", "10/1:1", "--deadline", "1s"]
        )
        #expect(late.code == 75, "\(late.talk)")
        let resume = ["resume", "--server", scene.sandbox.url, "--json", "--settle-delay", "1"]
        _ = try scene.binary.file("p.yaml", text + "rules: []\n")
        let refused = try scene.binary.run(resume)
        #expect(refused.code == 64)
        #expect(refused.talk.contains("which has changed since"), "\(refused.talk)")
        _ = try scene.binary.file("p.yaml", text)
        let resumed = try scene.binary.run(resume)
        #expect(resumed.code == 0, "\(resumed.talk)")
        let decisions = try #require(try resumed.document()["decisions"] as? [String: Any])
        #expect(decisions["approved"] as? Int == 40)
    }

    @Test(
        "A deadline ends a run with 75; retry sends what was not sent",
        arguments: dialects
    )
    func deadline(dialect: String) async throws {
        let scene = try await Scene(dialect, rows: 40)
        let late = try scene.binary.run(scene.command + ["--rate", "10/1:1", "--deadline", "1s"])
        #expect(late.code == 75, "\(late.talk)")
        #expect(try late.document()["resume_at"] as? String != nil)
        let run = try #require(try late.document()["run"] as? String)
        let unsent = try late.rows(in: "not_sent") ?? 0
        #expect(unsent > 0)
        let retried = try scene.binary.run(
            ["retry", run, "--server", scene.sandbox.url, "--json", "--settle-delay", "1"]
        )
        #expect(retried.code == 0, "\(retried.talk)")
        #expect(try retried.rows(in: "registered") == 40)
        try await scene.expectEverybodyOnce(40)
        let over = try scene.binary.run(["resume", run, "--server", scene.sandbox.url])
        #expect(over.code == 64)
    }
}

extension InterruptionTests.Running {
    /// What it says first; its other words are read by `end()`.
    fileprivate func firstLine() -> String {
        var text = ""
        while !text.contains("leaves at once"), let block = nextBlock(of: words) {
            text += String(decoding: block, as: UTF8.self)
        }
        return text
    }
}
