import Foundation

extension Secret {
    /// Reads a token from a file that nobody but its owner can open, or from a pipe.
    ///
    /// One line end after the token is taken off. The permissions are those of the file that was
    /// opened, not of whatever stands under its name a moment later.
    public init(fileAt path: String) throws(SecretFailure) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .unreadable(path: path, reason: Self.reason()) }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0 else {
            throw .unreadable(path: path, reason: Self.reason())
        }
        let kind = facts.st_mode & S_IFMT
        guard kind == S_IFREG || kind == S_IFIFO else { throw .notAFile(path: path) }
        let permissions = facts.st_mode & 0o777
        guard permissions & 0o077 == 0 else {
            let mode = String(permissions, radix: 8)
            throw .openToOthers(
                path: path,
                mode: String(repeating: "0", count: 4 - mode.count) + mode
            )
        }
        var bytes = try Self.bytes(of: file, at: path)
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        try self.init(String(decoding: bytes, as: UTF8.self))
    }

    /// At most two bytes more than a token and its line end, so that a longer file is noticed.
    private static func bytes(
        of file: Int32,
        at path: String
    ) throws(SecretFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: maxBytes + 4)
        while bytes.count <= maxBytes + 2 {
            let count = read(file, &block, block.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .unreadable(path: path, reason: reason()) }
            if count == 0 { break }
            bytes += block[..<count]
        }
        return bytes
    }

    private static func reason() -> String { String(cString: strerror(errno)) }
}
