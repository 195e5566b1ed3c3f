import Foundation
import Glibc
import Synchronization
import Testing

/// A sandbox behind TLS, under a name that is not this machine's: to the program, a real service.
///
/// `openssl s_server` ends the TLS; one request after the other goes on to the sandbox. The name
/// ends in `.localhost`, which libcurl finds here without asking anybody (RFC 6761).
final class FarServer: Sendable {
    /// The command, where this machine has it.
    static let openssl = ["/usr/bin/openssl", "/usr/local/bin/openssl"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    let url: String
    let certificate: String
    private let identifier: Int32

    /// Serves the sandbox at a loopback port.
    init(before sandbox: SandboxProcess, in folder: URL) throws {
        let back = try #require(URL(string: sandbox.url)?.port)
        certificate = folder.appending(path: "far.pem").path
        let key = folder.appending(path: "far.key").path
        let making = Process()
        making.executableURL = URL(filePath: try #require(Self.openssl))
        making.arguments = [
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=far",
            "-addext", "subjectAltName=DNS:webex.localhost", "-keyout", key, "-out", certificate,
        ]
        making.standardInput = FileHandle.nullDevice
        making.standardError = FileHandle.nullDevice
        try making.run()
        making.waitUntilExit()
        let server = Process()
        server.executableURL = making.executableURL
        server.arguments = [
            "s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", key,
        ]
        let (input, output) = (Pipe(), Pipe())
        server.standardInput = input
        server.standardOutput = output
        server.standardError = FileHandle.nullDevice
        try server.run()
        identifier = server.processIdentifier
        var seen = Data()
        url = "https://webex.localhost:\(try Self.port(in: output, &seen))/v1"
        Thread.detachNewThread { [seen] in Self.relay(from: output, seen, to: back, input) }
    }

    func stop() { kill(identifier, SIGKILL) }

    /// Reads until `ACCEPT 127.0.0.1:PORT`.
    private static func port(in output: Pipe, _ seen: inout Data) throws -> Int {
        while let block = nextBlock(of: output.fileHandleForReading) {
            seen += block
            let lines = String(decoding: seen, as: UTF8.self).split(separator: "\n").dropLast(0)
            if let line = lines.first(where: { $0.hasPrefix("ACCEPT ") && $0.contains(":") }),
                seen.last == 10, let port = line.split(separator: ":").last.flatMap({ Int($0) })
            {
                return port
            }
        }
        return try #require(nil as Int?, "openssl did not listen")
    }

    private static func relay(from output: Pipe, _ seen: Data, to port: Int, _ input: Pipe) {
        var pending = seen
        while true {
            while let request = takeRequest(of: &pending) {
                let answer = exchange(request, at: port)
                try? input.fileHandleForWriting.write(contentsOf: answer)
            }
            guard let block = nextBlock(of: output.fileHandleForReading) else { return }
            pending += block
        }
    }

    /// The next whole request; what openssl says of itself lies between them.
    private static func takeRequest(of pending: inout Data) -> Data? {
        let starts = ["GET /v1", "POST /v1", "PUT /v1", "DELETE /v1"]
            .compactMap { pending.range(of: Data($0.utf8))?.lowerBound }
        guard let start = starts.min(),
            let end = pending[start...].range(of: Data("\r\n\r\n".utf8))?.upperBound
        else { return nil }
        let head = String(decoding: pending[start..<end], as: UTF8.self).lowercased()
        let length = head.components(separatedBy: "\r\n")
            .first { $0.hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
        guard pending.endIndex >= end + (length ?? 0) else { return nil }
        let request = Data(pending[start..<(end + (length ?? 0))])
        pending = Data(pending[(end + (length ?? 0))...])
        return request
    }

    /// One request on a connection of its own, its answer marked as the last of the connection.
    private static func exchange(_ request: Data, at port: Int) -> Data {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(connection) }
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = UInt16(port).bigEndian
        place.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = withUnsafePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(connection, $0, size)
            }
        }
        let asked = Array(closing(request))
        _ = send(connection, asked, asked.count, Int32(MSG_NOSIGNAL))
        var answer = Data()
        var block = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(connection, &block, block.count, 0)
            guard count > 0 else { return closing(answer) }
            answer += block[..<count]
        }
    }

    /// The message with `Connection: close` behind its first line.
    private static func closing(_ message: Data) -> Data {
        guard let line = message.range(of: Data("\r\n".utf8)) else { return message }
        return message[..<line.upperBound] + Data("Connection: close\r\n".utf8)
            + message[line.upperBound...]
    }
}
