import Foundation
import Glibc
import Testing

/// A real SMTP server (Python's aiosmtpd) in a process of its own, which misbehaves on order.
final class MailServerProcess {
    /// What the server made of one mail, by Python's own email library.
    struct Mail: Decodable {
        struct Attachment: Decodable {
            let name: String
            let type: String
            let bytes: Data
        }

        let sender: String
        let recipients: [String]
        let tls: Bool
        let headers: [[String]]
        let longestHeaderLine: Int
        let longestLine: Int
        let structure: [String]
        let defects: [String]
        let text: String
        let page: String
        let attachments: [Attachment]

        /// The values of a field, decoded.
        func values(of name: String) -> [String] {
            headers.filter { $0[0].lowercased() == name.lowercased() }.map { $0[1] }
        }
    }

    let port: Int
    let folder: URL
    private let process = Process()

    /// Serves on loopback; what it takes is stored in a folder of its own.
    init(_ binary: Binary, _ mode: String = "accept", _ arguments: [String] = []) throws {
        folder = binary.folder.appending(path: "mail-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(mode.utf8).write(to: folder.appending(path: "mode"))
        let script = Binary.samples.deletingLastPathComponent()
            .appending(path: ".ci/smtp-server.py")
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [script.path, folder.path] + arguments
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        var line = Data()
        while !line.contains(10), let more = nextBlock(of: output.fileHandleForReading) {
            line += more
        }
        let ready = try? JSONSerialization.jsonObject(with: line) as? [String: Int]
        guard let port = ready?["port"] else {
            let said = everything(in: errors.fileHandleForReading)
            Issue.record(
                "no mail server: run .ci/set-up-tests (\(String(decoding: said, as: UTF8.self)))"
            )
            throw CocoaError(.fileNoSuchFile)
        }
        self.port = port
    }

    deinit { stop() }

    /// The options of a command that mails through it.
    var options: [String] { ["--smtp", "smtp://127.0.0.1:\(port)"] }

    func stop() {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }

    /// How it behaves from here on.
    func behave(_ mode: String) throws {
        try Data(mode.utf8).write(to: folder.appending(path: "mode"), options: .atomic)
    }

    /// The mails that it was handed, in their order.
    func mails() throws -> [Mail] {
        var mails: [Mail] = []
        while true {
            let place = folder.appending(path: "\(mails.count + 1).json")
            guard let data = try? Data(contentsOf: place) else { return mails }
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            mails.append(try decoder.decode(Mail.self, from: data))
        }
    }
}
