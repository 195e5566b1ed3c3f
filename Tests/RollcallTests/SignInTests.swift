import Foundation
import FoundationNetworking
import Glibc
import Testing

/// A sign-in that lasts, through the real program.
struct SignInTests {
    private static let client = ["clientId": "sandbox-client", "clientSecret": "sandbox-secret"]

    /// A file of credentials with mode 0600.
    private func credentials(
        _ binary: Binary,
        _ more: [String: String] = ["refreshToken": "sandbox-refresh", "note": "kept"],
        mode: Int = 0o600
    ) throws -> String {
        let values = Self.client.merging(more) { $1 }
        let text = String(
            decoding: try JSONSerialization.data(withJSONObject: values),
            as: UTF8.self
        )
        let path = try binary.file("credentials.json", text)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        return path
    }

    private func stored(_ path: String) throws -> [String: String] {
        let data = try Data(contentsOf: URL(filePath: path))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: String])
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test("An import that outlives its tokens ends with 0, and nobody is registered twice")
    func outlives() async throws {
        let binary = try Binary()
        // Whoever looks on has a sandbox whose first token lasts: the state is looked at in mails.
        let sandbox = try SandboxProcess(binary, ["--token-lifetime", "2s"])
        let meeting = try await sandbox.meeting()
        let path = try credentials(binary)
        let answer = try binary.run([
            "import", try binary.file("a.csv", attendees(10)), "--meeting", meeting, "--server",
            sandbox.url, "--credentials", path, "--batch-size", "1", "--rate", "3/1", "--json",
        ])
        #expect(answer.code == 0, "\(answer.talk)")
        #expect(try answer.rows(in: "registered") == 10)
        let mails = try await sandbox.mails().compactMap { $0["email"] }
        #expect(mails.count == 10)
        #expect(Set(mails).count == 10)
        let kept = try stored(path)
        #expect(kept["refreshToken"] != "sandbox-refresh")
        #expect(kept["note"] == "kept")
        #expect(try mode(path) == 0o600)
    }

    @Test("A revoked token is 77, and nobody is registered")
    func revoked() async throws {
        let binary = try Binary()
        let sandbox = try SandboxProcess(binary)
        let meeting = try await sandbox.meeting()
        let path = try credentials(binary)
        #expect(try await sandbox.call("POST", "/sandbox/revoke").status == 204)
        let answer = try binary.run([
            "import", try binary.file("a.csv", attendees(2)), "--meeting", meeting, "--server",
            sandbox.url, "--credentials", path,
        ])
        #expect(answer.code == 77, "\(answer.talk)")
        #expect(answer.talk.contains("invalid_grant") || answer.output.contains("invalid_grant"))
        #expect((answer.talk + answer.output).contains("rollcall login"))
        #expect(!(answer.talk + answer.output).contains("sandbox-secret"))
        #expect(try await sandbox.mails().isEmpty)
    }

    @Test("A short-scoped token is 77, and the scope that is missing is named")
    func missingScope() async throws {
        let binary = try Binary()
        let sandbox = try SandboxProcess(binary, ["--scopes", "meeting:schedules_write"])
        let path = try credentials(binary)
        let meeting = try await sandbox.meeting()
        for (host, scope) in [
            ([], "meeting:schedules_read"),
            (["--host-email", "host@x.example"], "meeting:admin_schedule_read"),
        ] {
            let answer = try binary.run(
                [
                    "import", try binary.file("a.csv", attendees(2)), "--meeting", meeting,
                    "--server", sandbox.url, "--credentials", path,
                ] + host
            )
            #expect(answer.code == 77, "\(answer.talk)")
            #expect((answer.talk + answer.output).contains(scope), "\(answer.talk)")
        }
        #expect(try await sandbox.mails().isEmpty)
    }

    @Test("Credentials that others can read are refused, and so are those of another service")
    func unusableCredentials() throws {
        let binary = try Binary()
        let open = try credentials(binary, mode: 0o640)
        let answer = try binary.run(["whoami", "--credentials", open])
        #expect(answer.code == 77)
        #expect(answer.talk.contains("chmod 600"), "\(answer.talk)")
        let other = try credentials(
            binary,
            ["refreshToken": "x", "server": "https://webex.example/v1"]
        )
        let elsewhere = try binary.run(["whoami", "--credentials", other])
        #expect(elsewhere.code == 77)
        #expect(elsewhere.talk.contains("webex.example"), "\(elsewhere.talk)")
    }

    @Test("A pasted token is checked, stored with mode 0600 and used; whoami tells whose it is")
    func paste() throws {
        let binary = try Binary()
        let sandbox = try SandboxProcess(binary)
        let server = ["--server", sandbox.url]
        #expect(try binary.run(["login", "--paste"] + server, input: "wrong\n").code == 77)
        #expect(try binary.run(["whoami"] + server).code == 77)
        let login = try binary.run(["login", "--paste"] + server, input: sandbox.token + "\n")
        #expect(login.code == 0, "\(login.talk)")
        let path = binary.folder.appending(path: "config/rollcall/credentials.json").path
        #expect(try mode(path) == 0o600)
        let answer = try binary.run(["whoami"] + server)
        #expect(answer.code == 0, "\(answer.talk)")
        #expect(answer.output.contains("Sandbox Host (h…@sandbox.example)"), "\(answer.output)")
        #expect(answer.output.contains("does not tell"))
        #expect(!answer.output.contains(sandbox.token))
    }

    @Test("A service app signs in with the refresh token that the portal shows")
    func serviceApp() throws {
        var binary = try Binary()
        let sandbox = try SandboxProcess(binary)
        binary.environment["WEBEX_CLIENT_ID"] = "sandbox-client"
        binary.environment["WEBEX_CLIENT_SECRET"] = "sandbox-secret"
        let login = ["login", "--service-app", "--server", sandbox.url]
        #expect(try binary.run(login, input: "wrong\n").code == 77)
        let answer = try binary.run(login, input: "sandbox-refresh\n")
        #expect(answer.code == 0, "\(answer.talk)")
        let path = binary.folder.appending(path: "config/rollcall/credentials.json").path
        #expect(try stored(path)["refreshToken"] != "sandbox-refresh", "spent, and another kept")
        #expect(try binary.run(["whoami", "--server", sandbox.url]).code == 0)
    }

    @Test("A device grant ends in credentials that whoami and import use")
    func deviceGrant() async throws {
        var binary = try Binary()
        let sandbox = try SandboxProcess(binary)
        binary.environment["WEBEX_CLIENT_ID"] = "sandbox-client"
        binary.environment["WEBEX_CLIENT_SECRET"] = "sandbox-secret"
        let process = binary.process(["login", "--server", sandbox.url])
        let talk = Pipe()
        process.standardError = talk
        process.standardOutput = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        var heard = ""
        while !heard.contains("user_code="), let more = nextBlock(of: talk.fileHandleForReading) {
            heard += String(decoding: more, as: UTF8.self)
        }
        let code = try #require(heard.split(separator: "user_code=").last?.prefix { $0 != "\n" })
        let approved = try await sandbox.call("POST", "/sandbox/device/approve?user_code=\(code)")
        #expect(approved.status == 200)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let path = binary.folder.appending(path: "config/rollcall/credentials.json").path
        #expect(try mode(path) == 0o600)
        let who = try binary.run(["whoami", "--server", sandbox.url, "--json"])
        #expect(who.code == 0, "\(who.talk)")
        let scopes = try who.document()["scopes"] as? [String]
        #expect(scopes == ["meeting:schedules_read", "meeting:schedules_write"])
    }

    @Test("What systemd delivers is used, and what it is renewed to is kept elsewhere")
    func delivered() async throws {
        var binary = try Binary()
        let sandbox = try SandboxProcess(binary)
        let folder = binary.folder.appending(path: "delivered")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = try credentials(binary)
        let place = folder.appending(path: "webex-credentials").path
        try FileManager.default.moveItem(atPath: path, toPath: place)
        try FileManager.default.setAttributes([.posixPermissions: 0o440], ofItemAtPath: place)
        binary.environment["CREDENTIALS_DIRECTORY"] = folder.path
        for _ in 1...2 {
            let who = try binary.run(["whoami", "--server", sandbox.url])
            #expect(who.code == 0, "\(who.talk)")
        }
        #expect(try stored(place)["refreshToken"] == "sandbox-refresh")
    }
}
