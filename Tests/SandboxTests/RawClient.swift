import Foundation
import Glibc

@testable import Sandbox

/// An HTTP client that hides nothing: one blocking socket, on a thread that may block.
struct RawClient: Sendable {
    /// An answer as it came.
    struct Reply: Sendable {
        let status: Int
        /// Names in lower case.
        let headers: [String: String]
        let body: [UInt8]

        /// The body, which must be JSON to Foundation too.
        func json() throws -> JSON {
            _ = try JSONSerialization.jsonObject(with: Data(body), options: .fragmentsAllowed)
            return try JSONReader.value(of: body)
        }

        /// `errors[].description`, joined.
        func errors() throws -> String {
            guard case .array(let errors)? = try json()["errors"] else { return "" }
            return errors.compactMap { $0["description"]?.text }.joined(separator: "\n")
        }
    }

    struct Failure: Error {
        let what: String
    }

    let port: Int
    var token: String? = "secret"

    func get(_ path: String) async throws -> Reply { try await send("GET", path) }

    func post(_ path: String, _ body: String) async throws -> Reply {
        try await send("POST", path, body: Array(body.utf8))
    }

    /// Sends a form, without a token.
    func post(_ path: String, form: [(name: String, value: String)]) async throws -> Reply {
        var stranger = self
        stranger.token = nil
        let text = form.map { "\($0.name)=\(CallQuery.encoded($0.value))" }.joined(separator: "&")
        return try await stranger.send(
            "POST",
            path,
            body: Array(text.utf8),
            headers: ["Content-Type: application/x-www-form-urlencoded"]
        )
    }

    /// Sends one request on a connection of its own.
    func send(
        _ method: String,
        _ path: String,
        body: [UInt8]? = nil,
        headers: [String] = []
    ) async throws -> Reply {
        let request = self.request(method, path, body: body, headers + ["Connection: close"])
        let replies = try await exchange([request])
        guard let reply = replies.first else { throw Failure(what: "no reply") }
        return reply
    }

    /// The bytes of a request.
    func request(
        _ method: String,
        _ path: String,
        body: [UInt8]? = nil,
        _ headers: [String] = []
    ) -> [UInt8] {
        var lines = ["\(method) \(path) HTTP/1.1"] + headers
        if !headers.contains(where: { $0.hasPrefix("Host:") }) {
            lines.append("Host: 127.0.0.1:\(port)")
        }
        if let token { lines.append("Authorization: Bearer \(token)") }
        if let body { lines.append("Content-Length: \(body.count)") }
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (body ?? [])
    }

    /// Sends requests one after the other on one connection, each after the answer to the last.
    ///
    /// `isLast` says that nothing more will be sent, before the answer is read.
    func exchange(_ requests: [[UInt8]], isLast: Bool = false) async throws -> [Reply] {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global()
                .async {
                    continuation.resume(with: Result { try blockingExchange(requests, isLast) })
                }
        }
    }

    private func blockingExchange(_ requests: [[UInt8]], _ isLast: Bool) throws -> [Reply] {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        // A test that waits for what never comes is to fail, and not to hang.
        var patience = timeval(tv_sec: 600, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Failure(what: "connect: \(errno)") }
        var buffer: [UInt8] = []
        return try requests.map { bytes in
            var sent = 0
            while sent < bytes.count {
                let count = bytes[sent...]
                    .withUnsafeBytes {
                        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                    }
                guard count > 0 else { throw Failure(what: "send: \(errno)") }
                sent += count
            }
            if isLast { shutdown(socket, Int32(SHUT_WR)) }
            let isHead = bytes.starts(with: "HEAD ".utf8)
            return try reply(from: socket, isHead: isHead, &buffer)
        }
    }

    private func reply(
        from socket: Int32,
        isHead: Bool,
        _ buffer: inout [UInt8]
    ) throws -> Reply {
        let end = Array("\r\n\r\n".utf8)
        var split: Int?
        while true {
            split = buffer.firstRange(of: end)?.upperBound
            if split != nil { break }
            guard try receive(from: socket, &buffer) else { throw Failure(what: "no head") }
        }
        let head = String(decoding: buffer[..<(split ?? 0)], as: UTF8.self)
        buffer.removeFirst(split ?? 0)
        let lines = head.components(separatedBy: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() where line.contains(":") {
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        let status = Int(lines[0].split(separator: " ")[1]) ?? 0
        let body = isHead ? [] : try body(from: socket, headers, status, &buffer)
        return Reply(status: status, headers: headers, body: body)
    }

    private func body(
        from socket: Int32,
        _ headers: [String: String],
        _ status: Int,
        _ buffer: inout [UInt8]
    ) throws -> [UInt8] {
        if status == 204 { return buffer }
        if headers["transfer-encoding"] == "chunked" {
            return try chunks(from: socket, &buffer)
        }
        let length = Int(headers["content-length"] ?? "") ?? 0
        while buffer.count < length {
            guard try receive(from: socket, &buffer) else { throw Failure(what: "short body") }
        }
        defer { buffer.removeFirst(length) }
        return Array(buffer[..<length])
    }

    private func chunks(from socket: Int32, _ buffer: inout [UInt8]) throws -> [UInt8] {
        var body: [UInt8] = []
        while true {
            guard let line = buffer.firstRange(of: Array("\r\n".utf8)) else {
                guard try receive(from: socket, &buffer) else { throw Failure(what: "no chunk") }
                continue
            }
            let size = Int(String(decoding: buffer[..<line.lowerBound], as: UTF8.self), radix: 16)
            guard let size else { throw Failure(what: "no chunk size") }
            while buffer.count < line.upperBound + size + 2 {
                guard try receive(from: socket, &buffer) else { throw Failure(what: "no chunk") }
            }
            body += buffer[line.upperBound..<(line.upperBound + size)]
            buffer.removeFirst(line.upperBound + size + 2)
            if size == 0 { return body }
        }
    }

    private func receive(from socket: Int32, _ buffer: inout [UInt8]) throws -> Bool {
        var piece = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &piece, piece.count, 0)
        guard count >= 0 else { throw Failure(what: "receive: \(errno)") }
        buffer += piece.prefix(count)
        return count > 0
    }
}
