import Glibc

/// Which kind of file system each folder is on: proc(5), `/proc/self/mountinfo`.
///
/// SQLite's write-ahead log needs memory shared by all processes and locks that hold; no network
/// file system promises both (sqlite.org/wal.html). The table names what statfs(2) calls FUSE
/// and nothing more: `fuse.sshfs` is far away, `fuse.gocryptfs` is not.
struct MountTable {
    private var kinds: [(point: [UInt8], kind: String)] = []

    /// The table of this process; empty where there is none, and then nothing is networked.
    static var current: MountTable { MountTable(readText(of: "/proc/self/mountinfo")) }

    /// Reads the lines `id parent device root POINT options … - KIND source options`.
    init(_ text: String) {
        for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
            let words = line.split(separator: UInt8(ascii: " "))
            guard words.count > 4,
                let dash = words.firstIndex(where: { $0.elementsEqual("-".utf8) }),
                dash + 1 < words.count
            else { continue }
            kinds.append((Self.unescaped(words[4]), String(Substring(words[dash + 1]))))
        }
    }

    /// The kind of file system that an absolute path without links lies on.
    func kind(of path: String) -> String? {
        let bytes = Array(path.utf8)
        var best: (length: Int, kind: String)?
        for (point, kind) in kinds where Self.contains(bytes, below: point) {
            // A later mount over the same point hides the earlier one.
            if point.count >= best?.length ?? 0 { best = (point.count, kind) }
        }
        return best?.kind
    }

    /// Whether a folder, which must be there, is on a network file system.
    func isNetworked(folder: String) -> Bool {
        guard let resolved = realpath(folder, nil) else { return false }
        defer { free(resolved) }
        return kind(of: String(cString: resolved)).map(Self.isNetworked(kind:)) ?? false
    }

    /// Whether a kind of file system lives on another machine, or behind one.
    static func isNetworked(kind: String) -> Bool {
        networked.contains(kind.hasPrefix("fuse.") ? String(kind.dropFirst(5)) : kind)
    }

    private static let networked: Set<String> = [
        "9p", "acfs", "afs", "beegfs", "ceph", "ceph-fuse", "cifs", "coda", "curlftpfs", "davfs",
        "davfs2", "gcsfuse", "gfs", "gfs2", "glusterfs", "goofys", "gpfs", "juicefs", "lustre",
        "mfs", "moosefs", "ncpfs", "nfs", "nfs4", "ocfs2", "panfs", "prl_fs", "rclone", "s3fs",
        "smb3", "smbfs", "smbnetfs", "sshfs", "vboxsf", "virtiofs", "vmhgfs", "vmhgfs-fuse",
    ]

    private static func contains(_ path: [UInt8], below point: [UInt8]) -> Bool {
        guard path.starts(with: point) else { return false }
        return path.count == point.count || point.last == UInt8(ascii: "/")
            || path[point.count] == UInt8(ascii: "/")
    }

    /// Space, tab, newline and backslash stand there as a backslash and three octal digits.
    private static func unescaped(_ word: Substring.UTF8View) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = word[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\"),
                let code = UInt8(String(Substring(rest.prefix(3))), radix: 8)
            {
                bytes.append(code)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }

    private static func readText(of path: String) -> String {
        guard let file = fopen(path, "re") else { return "" }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        // Four megabytes: no machine has more mounts, and nothing is read without a bound.
        while bytes.count < 1 << 22 {
            let count = fread(&block, 1, block.count, file)
            guard count > 0 else { break }
            bytes.append(contentsOf: block[..<count])
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
