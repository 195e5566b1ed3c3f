import Foundation
import Testing

/// `openssl s_server` on a loopback port, with a certificate that no system trusts.
final class TLSServer: Sendable {
    /// The command, where this machine has it.
    static let openssl = ["/usr/bin/openssl", "/usr/local/bin/openssl"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    let port: Int
    let certificate: String
    private let folder: URL
    private let identifier: Int32
    // The server ends when its standard input does.
    private let input = Pipe()

    /// Makes a certificate and starts the server with further options of `s_server`.
    init(_ options: [String]) throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "rollcall-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        certificate = folder.appending(path: "certificate.pem").path
        let key = folder.appending(path: "key.pem").path
        let making = try Self.start(
            [
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=test",
                "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate,
            ],
            reading: FileHandle.nullDevice
        )
        making.process.waitUntilExit()
        try #require(making.process.terminationStatus == 0)
        let server = try Self.start(
            ["s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", key] + options,
            reading: input.fileHandleForReading
        )
        identifier = server.process.processIdentifier
        port = try #require(Self.port(announcedOn: server.output))
    }

    func stop() {
        // A child of a dispatch thread inherits its blocked signals: only SIGKILL arrives.
        kill(identifier, SIGKILL)
        try? FileManager.default.removeItem(at: folder)
    }

    private static func start(
        _ arguments: [String],
        reading input: FileHandle
    ) throws -> (process: Process, output: FileHandle) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: try #require(openssl))
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        return (process, pipe.fileHandleForReading)
    }

    /// Reads until `ACCEPT 127.0.0.1:PORT`.
    private static func port(announcedOn output: FileHandle) -> Int? {
        var text = ""
        while true {
            let piece = output.availableData
            if piece.isEmpty { return nil }
            text += String(decoding: piece, as: UTF8.self)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            if let line = lines.first(where: { $0.hasPrefix("ACCEPT ") && $0.contains(":") }) {
                return line.split(separator: ":").last.flatMap { Int($0) }
            }
        }
    }
}
