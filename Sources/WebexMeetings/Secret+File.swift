extension Secret {
    /// Reads a token from a file that nobody but its owner can open, or from a pipe.
    ///
    /// One line end after the token is taken off. `groupMayRead` takes what systemd delivers.
    public init(fileAt path: String, groupMayRead: Bool = false) throws(SecretFailure) {
        // Two bytes more than a token and its line end, so that a longer file is noticed.
        var bytes = try PrivateFile.read(
            path,
            upTo: Self.maxBytes + 2,
            groupMayRead: groupMayRead
        )
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        do { try self.init(String(decoding: bytes, as: UTF8.self)) } catch {
            throw .noToken(path: path, error)
        }
    }
}
