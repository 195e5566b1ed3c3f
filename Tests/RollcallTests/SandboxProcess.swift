import Foundation
import FoundationNetworking
import Glibc
import Synchronization
import Testing

/// `rollcall sandbox` in a process of its own, and a client that this project did not write.
final class SandboxProcess {
    let url: String
    let token: String
    private let process: Process

    init(_ binary: Binary, _ arguments: [String] = []) throws {
        process = binary.process(["sandbox", "--port", "0"] + arguments)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var line = Data()
        while !line.contains(10), let more = nextBlock(of: output.fileHandleForReading) {
            line += more
        }
        let ready = try JSONSerialization.jsonObject(with: line) as? [String: String]
        url = try #require(ready?["url"])
        token = try #require(ready?["token"])
    }

    deinit { stop() }

    func stop() {
        // A child inherits the blocked signals of a test's thread; this one gets through.
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }

    /// One request with URLSession; the answer's status, and its body where it is JSON.
    func call(
        _ method: String,
        _ path: String,
        _ body: Any? = nil
    ) async throws -> (status: Int, body: [String: Any]) {
        let base = path.hasPrefix("/v1") ? url.replacingOccurrences(of: "/v1", with: "") : url
        let inspection = path.hasPrefix("/sandbox")
        let root = inspection ? url.replacingOccurrences(of: "/v1", with: "") : base
        var request = URLRequest(url: try #require(URL(string: root + path)))
        request.httpMethod = method
        request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
        if let body {
            request.httpBody = try JSONSerialization.data(withJSONObject: body)
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        }
        let (data, response) = try await URLSession.shared.data(for: request)
        let status = try #require(response as? HTTPURLResponse).statusCode
        let json = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
        return (status, json ?? [:])
    }

    /// Makes a meeting with registration and answers with its id.
    func meeting(registration: Bool = true) async throws -> String {
        let made = try await call(
            "POST",
            "/meetings",
            [
                "title": "Spring Summit", "start": "2035-05-01T09:00:00Z",
                "end": "2035-05-01T17:00:00Z", "registrationEnabled": registration,
            ]
        )
        #expect(made.status == 200)
        return try #require(made.body["id"] as? String)
    }

    /// Everybody the meeting lists, page by page.
    func listing(of meeting: String) async throws -> [[String: Any]] {
        var people: [[String: Any]] = []
        var next: URL? = URL(string: url + "/meetings/\(meeting)/registrants?max=100")
        while let page = next {
            var request = URLRequest(url: page)
            request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
            let (data, response) = try await URLSession.shared.data(for: request)
            // A sandbox that throttles throttles the one who looks on as well.
            if (response as? HTTPURLResponse)?.statusCode == 429 { continue }
            let body = try JSONSerialization.jsonObject(with: data) as? [String: Any]
            people += try #require(body?["items"] as? [[String: Any]])
            let link = (response as? HTTPURLResponse)?.value(forHTTPHeaderField: "Link")
            next =
                link.flatMap { link in
                    link.split(separator: ">").first.map { String($0.dropFirst()) }
                }
                .flatMap(URL.init(string:))
        }
        return people
    }

    /// What the sandbox would have mailed: one entry for each e-mail.
    func mails() async throws -> [[String: String]] {
        try #require(try await call("GET", "/sandbox/mails").body["items"] as? [[String: String]])
    }

    /// How many requests of an operation, or of all, the sandbox saw, asked without giving up the
    /// thread: other tests block theirs, and a test that polls would come too late.
    func callsNow(of operation: String? = nil) throws -> Int {
        let root = url.replacingOccurrences(of: "/v1", with: "")
        let place = try #require(URL(string: root + "/sandbox/requests"))
        let answer = Mutex(Data())
        let done = DispatchSemaphore(value: 0)
        URLSession.shared
            .dataTask(with: place) { data, _, _ in
                answer.withLock { $0 = data ?? Data() }
                done.signal()
            }
            .resume()
        done.wait()
        let body = try JSONSerialization.jsonObject(with: answer.withLock { $0 }) as? [String: Any]
        let items = try #require(body?["items"] as? [[String: Any]])
        return items.count { operation == nil || $0["operation"] as? String == operation }
    }

    /// The requests that the sandbox saw, by operation.
    func requests() async throws -> [String: Int] {
        let items = try await call("GET", "/sandbox/requests").body["items"] as? [[String: Any]]
        return (items ?? [])
            .reduce(into: [:]) { counts, item in
                counts[item["operation"] as? String ?? "?", default: 0] += 1
            }
    }
}
