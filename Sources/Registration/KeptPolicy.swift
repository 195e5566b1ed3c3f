/// Where the policy of a run stands, and what it was: a run that goes on decides by the same.
public struct KeptPolicy: Hashable, Sendable {
    /// The path of its file, from the root.
    public let path: String
    /// The digest of the file, and of the lists that it reads from other files.
    public let digest: String

    /// A policy that was read.
    public init(path: String, digest: String) { (self.path, self.digest) = (path, digest) }
}
