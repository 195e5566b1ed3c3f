import Foundation

/// Files that hold a secret: read only where nobody but their owner can open them, written so that
/// nobody else ever could, and replaced whole or not at all.
public enum PrivateFile {
    /// Reads a file, or a pipe, up to so many bytes; a longer one comes with more than that.
    ///
    /// The permissions are those of the file that was opened, not of whatever stands under its
    /// name a moment later. `groupMayRead` is for what systemd delivers: there the bit is the mask
    /// of an access list for the one user of the service (systemd.exec, Credentials).
    public static func read(
        _ path: String,
        upTo maxBytes: Int,
        groupMayRead: Bool = false
    ) throws(SecretFailure) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .unreadable(path: path, reason: reason()) }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0 else { throw .unreadable(path: path, reason: reason()) }
        let kind = facts.st_mode & S_IFMT
        guard kind == S_IFREG || kind == S_IFIFO else { throw .notAFile(path: path) }
        let permissions = facts.st_mode & 0o777
        guard permissions & (groupMayRead ? 0o037 : 0o077) == 0 else {
            let mode = String(permissions, radix: 8)
            throw .openToOthers(
                path: path,
                mode: String(repeating: "0", count: 4 - mode.count) + mode
            )
        }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: maxBytes + 2)
        while bytes.count <= maxBytes {
            let count = Glibc.read(file, &block, block.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .unreadable(path: path, reason: reason()) }
            if count == 0 { break }
            bytes += block[..<count]
        }
        return bytes
    }

    /// Puts bytes under a name, in place of what stood there: written with mode 0600 under a
    /// temporary name beside it, brought to disk, then renamed.
    static func replace(_ path: String, with bytes: [UInt8]) throws(SecretFailure) {
        let temporary = path + ".tmp"
        unlink(temporary)
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .unwritable(path: temporary, reason: reason()) }
        var isWhole = fchmod(file, 0o600) == 0
        var rest = bytes[...]
        while isWhole && !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            isWhole = count > 0
            rest = rest.dropFirst(max(0, count))
        }
        isWhole = isWhole && fsync(file) == 0
        let why = reason()
        close(file)
        guard isWhole else {
            unlink(temporary)
            throw .unwritable(path: path, reason: why)
        }
        guard rename(temporary, path) == 0 else {
            let why = reason()
            unlink(temporary)
            throw .unwritable(path: path, reason: why)
        }
        bringToDisk(folderOf: path)
    }

    /// Makes the folder that a file is to lie in, for its owner alone.
    static func makeFolder(of path: String) throws(SecretFailure) {
        let folder = folder(of: path)
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw .unwritable(path: path, reason: "its folder \(folder) cannot be made")
        }
    }

    /// The system's word for what went wrong last.
    static func reason() -> String { String(cString: strerror(errno)) }

    private static func folder(of path: String) -> String {
        URL(filePath: path).deletingLastPathComponent().path
    }

    /// So that the new name outlives a power cut; where a folder cannot do that, the file is there
    /// nevertheless.
    private static func bringToDisk(folderOf path: String) {
        let file = open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { return }
        fsync(file)
        close(file)
    }
}
