import Foundation
import StrictYAML
import Testing

/// `rollcall schedule`: what the real tools make of it.
struct ScheduleTests {
    private let binary: Binary
    /// A folder that means something to every reader of a schedule.
    private let odd = #"it's 100% $HOME; "no" more"#

    init() throws {
        binary = try Binary()
        try FileManager.default.createDirectory(
            at: binary.folder.appending(path: odd),
            withIntermediateDirectories: true
        )
        _ = try binary.file(odd + "/events.yaml", "version: 1\n")
    }

    private func schedule(
        _ kind: String,
        _ every: String = "15m",
        _ options: [String] = []
    ) throws -> Binary.Answer {
        try binary.run(["schedule", kind, "--every", every, odd + "/events.yaml"] + options)
    }

    @Test(
        "systemd takes the units, of the machine and of a person, whatever is in the paths",
        .enabled(if: Tool("systemd-analyze") != nil),
        arguments: [[], ["--user"]]
    )
    func verified(user: [String]) throws {
        let systemd = try #require(Tool("systemd-analyze"))
        let out = binary.folder.appending(path: "units").path
        let answer = try schedule(
            "systemd",
            "15m",
            ["--out", out, "--ledger", odd + "/l.sqlite"] + user
        )
        #expect(answer.code == 0, "\(answer.talk)")
        let units = [".service", ".timer"].map { out + "/rollcall-onboard" + $0 }
        let verdict = try systemd.run(
            user + ["verify"] + units,
            in: nil,
            ["XDG_RUNTIME_DIR": binary.folder.path]
        )
        #expect(verdict.code == 0, "\(verdict.words)")
        // It reads the machine's own units too, and what is wrong with those is not ours.
        let ours = verdict.words.split(separator: "\n").filter { $0.contains("rollcall-onboard") }
        #expect(ours.isEmpty, "\(verdict.words)")
        // Where somebody could break in, out of 10.
        guard user.isEmpty else { return }
        let strict = ["security", "--offline=true", "--threshold=25", units[0]]
        let exposure = try systemd.run(strict)
        #expect(exposure.code == 0, "\(exposure.words)")
    }

    @Test("Inboxes that lie elsewhere, by a link too, may be written by the machine's service")
    func elsewhere() throws {
        let folder = binary.folder.resolvingSymlinksInPath().path
        try FileManager.default.createDirectory(
            atPath: folder + "/far away",
            withIntermediateDirectories: true
        )
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/\(odd)/link",
            withDestinationPath: folder + "/far away"
        )
        _ = try binary.file(
            odd + "/events.yaml",
            """
            version: 1
            events:
              - {name: A, meeting: abc, attendees: link/, report: ../reports}
              - {name: B, meeting: abd, attendees: own/}
            """
        )
        let units = try schedule("systemd").output
        let line = try #require(
            units.split(separator: "\n").first { $0.hasPrefix("ReadWritePaths") }
        )
        #expect(line.contains("\"-\(folder)/far away\"") && line.contains("\"-\(folder)/reports\""))
        #expect(!line.contains("own"))
    }

    @Test("A unit says what it stands for: paths for systemd, no restart, the token delivered")
    func service() throws {
        let answer = try schedule("systemd", "15m", ["--token-file", "tok 5%", "--run-as", "olga"])
        #expect(answer.code == 0)
        let folder = binary.folder.path
        for line in [
            "# rollcall-onboard.service", "# rollcall-onboard.timer", "Type=oneshot",
            "SuccessExitStatus=65 75", "LoadCredential=webex-token:\(folder)/tok 5%%",
            #"WorkingDirectory=\#(folder)/it's 100%% $HOME; "no" more"#, "User=olga",
            #"ExecStart=:"\#(Binary.resolved)" onboard "#
                + #""\#(folder)/it's 100%% $HOME; \"no\" more/events.yaml""#,
            "OnCalendar=*:0/15", "Persistent=true", "RandomizedDelaySec=45s",
        ] {
            #expect(answer.output.components(separatedBy: "\n").contains(line), "\(line)")
        }
        #expect(!answer.output.contains("Restart"))
        let login = try schedule("systemd", "15m", ["--user", "--credentials", "c.json"])
        #expect(login.output.contains("LoadCredential=webex-credentials:\(folder)/c.json\n"))
        #expect(!login.output.contains("User=") && !login.output.contains("ProtectHome"))
    }

    @Test(
        "Each interval is kept by systemd and by cron as it was said, across midnight too",
        arguments: [
            ("5m", 5, "*/5 * * * *"), ("6m", 6, "*/6 * * * *"), ("10m", 10, "*/10 * * * *"),
            ("12m", 12, "*/12 * * * *"), ("15m", 15, "*/15 * * * *"),
            ("20m", 20, "*/20 * * * *"), ("30m", 30, "*/30 * * * *"), ("1h", 60, "0 * * * *"),
            ("60m", 60, "0 * * * *"), ("2h", 120, "0 */2 * * *"), ("3h", 180, "0 */3 * * *"),
            ("4h", 240, "0 */4 * * *"), ("6h", 360, "0 */6 * * *"), ("8h", 480, "0 */8 * * *"),
            ("12h", 720, "0 */12 * * *"), ("24h", 1440, "0 0 * * *"),
        ]
    )
    func cadence(every: String, minutes: Int, fields: String) throws {
        let line = try schedule("cron", every).output
        #expect(line.hasPrefix(fields + " cd "), "\(line)")
        let timer = try schedule("systemd", every).output
        let calendar = try #require(
            timer.components(separatedBy: "OnCalendar=").last?.split(separator: "\n").first
        )
        guard let systemd = Tool("systemd-analyze") else { return }
        // A day and a tick, over the end of a year.
        let ticks = 1440 / minutes + 1
        let answer = try systemd.run(
            [
                "calendar", String(calendar), "--iterations=\(ticks)",
                "--base-time=2026-12-31 00:00:00 UTC",
            ],
            in: nil,
            ["TZ": "UTC"]
        )
        #expect(answer.code == 0, "\(answer.words)")
        let moments = answer.words.split(separator: "\n")
            .filter {
                $0.contains("elapse:") || $0.contains("Iter. #")
            }
        let read = try moments.map { line in
            let words = line.split(separator: " ").suffix(3)
            let text = words.prefix(2).joined(separator: "T") + "Z"
            return try Date(text, strategy: .iso8601).timeIntervalSince1970
        }
        #expect(read.count == ticks)
        let gaps = Set(zip(read, read.dropFirst()).map { Int($1 - $0) / 60 })
        #expect(gaps == [minutes], "\(gaps)")
    }

    @Test(
        "Any other interval is refused, with the nearest that is kept",
        arguments: [
            ("1m", "5m"), ("7m", "6m"), ("45m", "30m"), ("50m", "1h"), ("90m", "1h"),
            ("5h", "4h"), ("48h", "24h"), ("30s", "5m"),
        ]
    )
    func refused(every: String, nearest: String) throws {
        let answer = try schedule("cron", every)
        #expect(answer.code == 64 && answer.output.isEmpty)
        #expect(answer.talk.contains("the nearest is --every \(nearest)."), "\(answer.talk)")
    }

    @Test("What cron hands to the shell is the command: one pass, with the path as it is")
    func cron() throws {
        let answer = try schedule("cron", "15m", ["--ledger", "l 9%.sqlite"])
        let line = answer.output.trimmed
        let fields = line.split(separator: " ", maxSplits: 5)
        try #require(fields.count == 6 && !line.contains("\n"), "\(answer.talk)")
        // crontab(5): an unescaped % ends the command.
        var command = ""
        var isEscaped = false
        for character in fields[5] {
            #expect(character != "%" || isEscaped)
            if isEscaped && character == "%" { _ = command.popLast() }
            command.append(character)
            isEscaped = character == "\\"
        }
        // In the place of the program and of the log: what was handed over.
        let told = try shell(
            "flock() { printf '%s\\n' \"$ROLLCALL_LEDGER\" \"$PWD\" \"$@\"; }; "
                + "logger() { cat; }; " + command
        )
        let folder = binary.folder.path
        let events = "\(folder)/\(odd)/events.yaml"
        #expect(
            told == [
                folder + "/l 9%.sqlite", "\(folder)/\(odd)", "-n", events, Binary.resolved,
                "onboard", events,
            ]
        )
    }

    @Test("The CronJob is YAML that says what Kubernetes has to keep to")
    func kubernetes() throws {
        let answer = try schedule("kubernetes", "2h", ["--image", "r.example/rollcall:1"])
        #expect(answer.code == 0, "\(answer.talk)")
        let root = try YAMLNode.parse(Array(answer.output.utf8), maxBytes: 100_000)
        #expect(root["apiVersion"]?.text == "batch/v1" && root["kind"]?.text == "CronJob")
        let spec = try #require(root["spec"])
        #expect(spec["schedule"]?.text == "0 */2 * * *")
        #expect(spec["concurrencyPolicy"]?.text == "Forbid")
        let job = try #require(spec["jobTemplate"]?["spec"])
        #expect(job["backoffLimit"]?.text == "0" && job["activeDeadlineSeconds"]?.text == "28800")
        let pod = try #require(job["template"]?["spec"])
        #expect(pod["restartPolicy"]?.text == "Never")
        #expect(pod["securityContext"]?["runAsNonRoot"]?.text == "true")
        let container = try #require(pod["containers"]?.sequence?.first)
        #expect(container["image"]?.text == "r.example/rollcall:1")
        #expect(
            container["args"]?.sequence?.compactMap(\.text) == [
                "onboard", "--attention-exit", "0", "/etc/rollcall/events.yaml",
            ]
        )
        #expect(container["securityContext"]?["readOnlyRootFilesystem"]?.text == "true")
        let volumes = try #require(pod["volumes"]?.sequence)
        let named = volumes.compactMap { $0["name"]?.text }
        let mounted = container["volumeMounts"]?.sequence?.compactMap { $0["name"]?.text }
        #expect(mounted == named)
        #expect(volumes[0]["secret"]?["defaultMode"]?.text == "0440")
    }

    @Test("Events that are not there are 66; a path that no schedule can carry is 64")
    func events() throws {
        #expect(try binary.run(["schedule", "cron", "--every", "1h", "no.yaml"]).code == 66)
        #expect(try binary.run(["schedule", "cron", "--every", "1h", "."]).code == 66)
        _ = try binary.file("a\nb.yaml", "")
        let answer = try binary.run(["schedule", "systemd", "--every", "1h", "a\nb.yaml"])
        #expect(answer.code == 64 && answer.output.isEmpty)
    }

    private func shell(_ command: String) throws -> [String] {
        let answer = try #require(Tool("sh")).run(["-c", command])
        return answer.words.split(separator: "\n").map { String($0) }
    }
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}

extension Binary {
    /// The program without links in its path, as it knows itself.
    static var resolved: String { path.resolvingSymlinksInPath().path }
}
