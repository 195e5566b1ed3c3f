import Foundation
import Synchronization

/// What arrived on one connection: a whole request.
public struct SeenRequest: Sendable, Equatable {
    /// The request line.
    public var line = ""
    /// The fields, names in lower case.
    public var header: [String: String] = [:]
    /// The body.
    public var body = ""
    /// The connection's number, from 0.
    public var connection = 0
    /// The request's number on its connection, from 0.
    public var turn = 0

    /// A request of which nothing is known so far.
    public init() {}

    /// The method.
    public var method: String { String(line.prefix { $0 != " " }) }
    /// The path and query.
    public var target: String {
        let words = line.split(separator: " ")
        return words.count == 3 ? String(words[1]) : ""
    }
}

/// What the server does with a request, byte for byte.
public enum ScriptedAnswer: Sendable {
    /// These bytes; the connection stays.
    case bytes(String)
    /// These bytes, which may be no text; the connection stays.
    case octets([UInt8])
    /// These bytes; then the connection ends.
    case bytesThenEnd(String)
    /// No byte: the connection ends.
    case drop
    /// No byte: the connection is reset.
    case reset
    /// No byte, and no end either, until the other side goes.
    case silence

    /// A whole answer with its length.
    public static func answer(
        _ status: String,
        _ body: String = "",
        _ fields: [String] = []
    ) -> ScriptedAnswer {
        let lines = ["HTTP/1.1 \(status)"] + fields + ["Content-Length: \(body.utf8.count)"]
        return .bytes(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
    }
}

/// A raw HTTP server on a loopback port: answers as it is told, and keeps what it saw.
public final class ScriptedServer: Sendable {
    /// What is answered to a request.
    public typealias Script = @Sendable (SeenRequest) -> ScriptedAnswer

    /// The port that it listens on.
    public let port: Int
    private let listener: Int32
    private let script: Script
    private let seen = Mutex<[SeenRequest]>([])
    private let connections = Atomic(0)

    /// Listens; every request is answered by `script`, each connection on a thread of its own.
    public init(_ script: @escaping Script) throws {
        self.script = script
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, size) == 0 && listen(listener, 16) == 0
                    && getsockname(listener, address, &size) == 0
            }
        }
        guard bound else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        self.listener = listener
        port = Int(UInt16(bigEndian: place.sin_port))
        Thread.detachNewThread { [self] in accept() }
    }

    /// Where a client finds it.
    public var url: String { "http://127.0.0.1:\(port)/v1" }
    /// What has arrived so far.
    public var requests: [SeenRequest] { seen.withLock { $0 } }
    /// Listens no more; open connections go on.
    public func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

    private func accept() {
        while true {
            let connection = Glibc.accept(listener, nil, nil)
            guard connection >= 0 else { break }
            let number = connections.add(1, ordering: .relaxed).oldValue
            Thread.detachNewThread { [self] in serve(connection, number) }
        }
        close(listener)
    }

    private func serve(_ connection: Int32, _ number: Int) {
        defer { close(connection) }
        var pending: [UInt8] = []
        var turn = 0
        while var request = Self.read(from: connection, &pending) {
            request.connection = number
            request.turn = turn
            turn += 1
            seen.withLock { $0.append(request) }
            switch script(request) {
            case .bytes(let text): Self.write(Array(text.utf8), to: connection)
            case .octets(let octets): Self.write(octets, to: connection)
            case .bytesThenEnd(let text):
                Self.write(Array(text.utf8), to: connection)
                return
            case .drop: return
            case .reset:
                var linger = linger(l_onoff: 1, l_linger: 0)
                let size = socklen_t(MemoryLayout.size(ofValue: linger))
                setsockopt(connection, SOL_SOCKET, SO_LINGER, &linger, size)
                return
            case .silence: _ = Self.read(from: connection, &pending)
            }
        }
    }

    private static func write(_ bytes: [UInt8], to connection: Int32) {
        var done = 0
        while done < bytes.count {
            let count = bytes[done...]
                .withUnsafeBytes {
                    send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
            guard count > 0 else { return }
            done += count
        }
    }

    /// One whole request; nil at the end of the stream.
    private static func read(from connection: Int32, _ pending: inout [UInt8]) -> SeenRequest? {
        var block = [UInt8](repeating: 0, count: 65_536)
        while true {
            if let request = parsed(&pending) { return request }
            let count = recv(connection, &block, block.count, 0)
            guard count > 0 else { return nil }
            pending += block[..<count]
        }
    }

    private static func parsed(_ pending: inout [UInt8]) -> SeenRequest? {
        guard let end = Data(pending).range(of: Data("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: pending[..<end.lowerBound], as: UTF8.self)
        let lines = head.components(separatedBy: "\r\n")
        var request = SeenRequest()
        request.line = lines[0]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let value = parts[1].trimmingCharacters(in: .whitespaces)
            request.header[parts[0].lowercased()] = value
        }
        let length = Int(request.header["content-length"] ?? "") ?? 0
        guard pending.count >= end.upperBound + length else { return nil }
        let body = pending[end.upperBound..<(end.upperBound + length)]
        request.body = String(decoding: body, as: UTF8.self)
        pending.removeFirst(end.upperBound + length)
        return request
    }
}
