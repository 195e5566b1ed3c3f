import Foundation
import Testing

/// What `make install` and `make schedule` do with a program, and what the system makes of it.
struct InstallTests {
    private let binary: Binary
    private let scripts = Binary.samples.deletingLastPathComponent().appending(path: ".ci")

    init() throws { binary = try Binary() }

    private func run(
        _ script: String,
        _ arguments: [String],
        _ environment: [String: String]
    ) throws -> (code: Int32, words: String) {
        let shell = try #require(Tool("sh"))
        let path = scripts.appending(path: script).path
        return try shell.run([path, Binary.path.path] + arguments, in: binary.folder, environment)
    }

    private func text(_ path: String) throws -> String {
        try String(contentsOf: binary.folder.appending(path: path), encoding: .utf8)
    }

    @Test("The program, a manual that man shows, and completions that their shells take")
    func installs() throws {
        let root = binary.folder.path + "/a root"
        let answer = try run("install", ["/opt/rollcall"], ["DESTDIR": root])
        #expect(answer.code == 0, "\(answer.words)")
        let place = "a root/opt/rollcall/"
        let version = try #require(Tool("sh"))
            .run(["-c", "'\(binary.folder.path)/\(place)bin/rollcall' --version"])
        #expect(version.code == 0)
        let pages = try FileManager.default.contentsOfDirectory(
            atPath: binary.folder.appending(path: place + "share/man/man1").path
        )
        for page in ["rollcall.1", "rollcall-import.1", "rollcall-policy-check.1"] {
            #expect(pages.contains(page))
        }
        #expect(!pages.contains { $0.contains("help") || $0.contains("manual") })
        if let man = Tool("man") {
            for (page, words) in [
                ("rollcall", ["EXIT STATUS", "77", "rollcall-import(1)"]),
                ("rollcall-import", ["--meeting <meeting>", "SERVICE OPTIONS", "--credentials"]),
            ] {
                let file = binary.folder.appending(path: place + "share/man/man1/\(page).1").path
                let told = try man.run(
                    ["--warnings", "-l", file],
                    in: nil,
                    ["MANPAGER": "cat", "PAGER": "cat", "MANWIDTH": "100", "LC_ALL": "C.UTF-8"]
                )
                #expect(told.code == 0 && !told.words.contains("warning"), "\(told.words)")
                for word in words { #expect(told.words.contains(word), "\(page): \(word)") }
            }
        }
        let completions = [
            "bash": "bash-completion/completions/rollcall",
            "zsh": "zsh/site-functions/_rollcall",
            "fish": "fish/vendor_completions.d/rollcall.fish",
        ]
        for (shell, path) in completions {
            let file = binary.folder.appending(path: place + "share/" + path).path
            guard let shell = Tool(shell) else { continue }
            let told = try shell.run(["-n", file])
            #expect(told.code == 0, "\(told.words)")
        }
        #expect(try run("install", ["opt"], ["DESTDIR": root]).code == 64)
    }

    @Test("A timer of one's own: written, enabled, and told how to be removed", arguments: [0, 1])
    func schedules(failure: Int) throws {
        let tools = binary.folder.appending(path: "tools")
        try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: true)
        let systemctl = try binary.file(
            "tools/systemctl",
            "#!/bin/sh\necho \"$@\" >>'\(binary.folder.path)/calls'\nexit \(failure)\n"
        )
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: systemctl)
        _ = try binary.file("my events.yaml", "version: 1\n")
        let answer = try run(
            "schedule",
            ["my events.yaml", "30m"],
            [
                "PATH": tools.path + ":/usr/bin:/bin",
                "XDG_CONFIG_HOME": binary.folder.appending(path: "config").path,
            ]
        )
        let unit = try text("config/systemd/user/rollcall-onboard.timer")
        #expect(unit.contains("OnCalendar=*:0/30\n"))
        let service = try text("config/systemd/user/rollcall-onboard.service")
        #expect(service.contains(" onboard \"\(binary.folder.path)/my events.yaml\"\n"))
        let calls = try text("calls").split(separator: "\n")
        if failure == 0 {
            #expect(answer.code == 0)
            #expect(
                calls == ["--user daemon-reload", "--user enable --now rollcall-onboard.timer"]
            )
            #expect(answer.words.contains("Remove it: systemctl --user disable --now"))
        } else {
            #expect(answer.code == 69 && answer.words.contains("rollcall schedule cron"))
        }
    }
}
