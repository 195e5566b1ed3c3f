/// A file with one access token, which somebody else may replace at any time.
public struct TokenFile: Sendable, Hashable {
    /// The file.
    public let path: String
    private let groupMayRead: Bool

    /// A file that only its owner may read; `groupMayRead` takes what systemd delivers.
    public init(path: String, groupMayRead: Bool = false) {
        self.path = path
        self.groupMayRead = groupMayRead
    }

    /// The token as it is now.
    public func read() throws(SecretFailure) -> Secret {
        try Secret(fileAt: path, groupMayRead: groupMayRead)
    }
}
