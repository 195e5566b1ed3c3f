import Foundation
import Registration

/// Where credentials lie, and how they are replaced: by one process at a time, whole or not at all.
public struct CredentialsFile: Sendable, Hashable {
    /// The file that is written.
    public let path: String
    /// Where the credentials came from, which cannot be written; nil where that is the file itself.
    private let delivered: String?

    /// A file that is read and written.
    public init(path: String) {
        self.path = path
        delivered = nil
    }

    /// Credentials that something delivers into a folder that cannot be written, such as systemd:
    /// what the service gives for them is kept in a folder of one's own, until others come.
    public init(deliveredAt path: String, keptIn folder: String) throws(SecretFailure) {
        let bytes = try PrivateFile.read(path, upTo: Credentials.maxBytes, groupMayRead: true)
        _ = try Credentials(bytes, at: path)
        var digest = Fingerprint()
        digest.absorb(bytes)
        self.path = "\(folder)/credentials-\(digest).json"
        delivered = path
    }

    /// The credentials as they are now.
    public func read() throws(SecretFailure) -> Credentials {
        if let delivered, access(path, F_OK) != 0 {
            return try Credentials(
                PrivateFile.read(delivered, upTo: Credentials.maxBytes, groupMayRead: true),
                at: delivered
            )
        }
        return try Credentials(PrivateFile.read(path, upTo: Credentials.maxBytes), at: path)
    }

    /// Puts credentials in the place of those that are there; the file has mode 0600.
    public func store(_ credentials: Credentials) throws(SecretFailure) {
        try PrivateFile.makeFolder(of: path)
        try PrivateFile.replace(path, with: credentials.bytes)
    }

    /// Sees that credentials can be stored here, before anything is spent on them; those that are
    /// there stay as they are.
    public func checkWritable() throws(SecretFailure) {
        try PrivateFile.makeFolder(of: path)
        let probe = path + ".probe"
        try PrivateFile.replace(probe, with: [])
        unlink(probe)
    }

    /// The right to replace them; nil while another process has it.
    func lock() throws(SecretFailure) -> Lock? {
        try PrivateFile.makeFolder(of: path)
        let file = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw .unwritable(path: path + ".lock", reason: PrivateFile.reason())
        }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let isTaken = errno == EWOULDBLOCK
            let reason = PrivateFile.reason()
            close(file)
            if isTaken { return nil }
            throw .unwritable(path: path + ".lock", reason: reason)
        }
        return Lock(file: file)
    }

    /// A kernel lock (flock(2)): it goes with whoever holds it, however that ends.
    final class Lock: Sendable {
        private let file: Int32

        fileprivate init(file: Int32) {
            self.file = file
        }

        deinit {
            // Said: a child between fork and exec has the file open too.
            _ = flock(file, LOCK_UN)
            close(file)
        }
    }
}
