import Foundation
import Glibc
import Testing

/// The real program before its first write to a server that is not this machine.
@Suite(.enabled(if: FarServer.openssl != nil))
struct GuardTests {
    private struct Scene {
        var binary: Binary
        let sandbox: SandboxProcess
        let far: FarServer
        let meeting: String
        let file: String

        init(rows: Int) async throws {
            binary = try Binary()
            sandbox = try SandboxProcess(binary)
            far = try FarServer(before: sandbox, in: binary.folder)
            meeting = try await sandbox.meeting()
            file = try binary.file("a.csv", attendees(rows))
            binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        }

        var command: [String] {
            ["import", file, "--meeting", meeting] + service
        }

        var service: [String] { ["--server", far.url, "--ca-file", far.certificate] }

        /// Runs the program on a terminal and types a line once it asks.
        func type(_ line: String) throws -> (code: Int32, shown: String) {
            let master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
            var (lock, number): (Int32, UInt32) = (0, 0)
            // TIOCSPTLCK and TIOCGPTN: unlocks the terminal, and says which one it is.
            try #require(ioctl(master, 0x4004_5431, &lock) == 0)
            try #require(ioctl(master, 0x8004_5430, &number) == 0)
            let slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
            let process = binary.process(command)
            let terminal = FileHandle(fileDescriptor: slave, closeOnDealloc: false)
            process.standardInput = terminal
            process.standardError = terminal
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            close(slave)
            var shown = Data()
            var hasTyped = false
            var block = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = read(master, &block, block.count)
                guard count > 0 else { break }
                shown += block[..<count]
                if !hasTyped, shown.range(of: Data("type its title".utf8)) != nil {
                    hasTyped = true
                    let typed = Array((line + "\n").utf8)
                    _ = write(master, typed, typed.count)
                }
            }
            process.waitUntilExit()
            close(master)
            #expect(hasTyped)
            return (process.terminationStatus, String(decoding: shown, as: UTF8.self))
        }
    }

    @Test("Without a terminal a run is told and refused, and goes on with a guard or with --yes")
    func noTerminal() async throws {
        let scene = try await Scene(rows: 25)
        defer { scene.far.stop() }
        let refused = try scene.binary.run(scene.command + ["--json"])
        #expect(refused.code == 65, "\(refused.talk)")
        for words in [
            "Spring Summit", "2035-05-01 09:00 UTC", "host@sandbox.example", "25 to be sent",
            "send 25 at registration, 0 at approval", "seats left    unknown", "--expect-title",
            "Nothing was sent.",
        ] {
            #expect(refused.talk.contains(words), "\(words) in \(refused.talk)")
        }
        #expect(try refused.rows(in: "not_sent") == 25)
        for guardsThatFail in [["--expect-title", "Autumn"], ["--max-writes", "24"]] {
            let answer = try scene.binary.run(scene.command + ["--yes"] + guardsThatFail)
            #expect(answer.code == 65, "\(answer.talk)")
        }
        #expect(try scene.binary.run(["resume"] + scene.service).code == 65)
        #expect(try scene.sandbox.callsNow(of: "bulkInsert") == 0)

        let resumed = try scene.binary.run(
            ["resume", "--json", "--expect-title", "spring summit"] + scene.service
        )
        #expect(resumed.code == 0, "\(resumed.talk)")
        #expect(try resumed.rows(in: "registered") == 25)
        #expect(try await scene.sandbox.mails().count == 25)
        // Nothing is left to be written: nobody has to be asked.
        let again = try scene.binary.run(scene.command)
        #expect(again.code == 0, "\(again.talk)")
        #expect(!again.talk.contains("About to be written"))
    }

    @Test("On a terminal the event's title has to be typed")
    func terminal() async throws {
        let scene = try await Scene(rows: 21)
        defer { scene.far.stop() }
        let wrong = try scene.type("Autumn")
        #expect(wrong.code == 65, "\(wrong.shown)")
        #expect(try scene.sandbox.callsNow(of: "bulkInsert") == 0)
        let right = try scene.type("spring summit")
        #expect(right.code == 0, "\(right.shown)")
        #expect(right.shown.contains("21 to be sent"))
        #expect(try await scene.sandbox.mails().count == 21)
    }

    @Test("On this machine nobody is asked, but an expectation that is not met still stops the run")
    func loopback() async throws {
        let scene = try await Scene(rows: 25)
        defer { scene.far.stop() }
        let near = [
            "import", scene.file, "--meeting", scene.meeting, "--server", scene.sandbox.url,
        ]
        let stopped = try scene.binary.run(near + ["--max-writes", "3"])
        #expect(stopped.code == 65)
        #expect((stopped.output + stopped.talk).contains("--max-writes N"), "\(stopped)")
        #expect(try scene.sandbox.callsNow(of: "bulkInsert") == 0)
        let answer = try scene.binary.run(near)
        #expect(answer.code == 0, "\(answer.talk)")
        #expect(!answer.talk.contains("About to be written"))
    }
}
