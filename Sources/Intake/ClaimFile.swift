import Glibc

/// Claims of a file's addresses, one behind the other, in a file that has no name any more.
///
/// It lies in the folder for temporary files (`TMPDIR`, else `/tmp`), belongs to this process
/// alone, and is gone with it. It holds digests, which tell nothing without the key that the
/// process has drawn. What the system has room for it keeps at hand, so that a look-up is no read
/// from the disk.
final class ClaimFile {
    private static let stride = MemoryLayout<ClaimTable.Record>.stride

    /// Claims in the file.
    private(set) var count = 0
    /// The error number of a read that failed.
    private(set) var failure: CInt?
    private let descriptor: CInt

    /// An empty file; nil where none can be made.
    init?(in folder: String? = nil) {
        let folder = folder ?? getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        guard let descriptor = ClaimFile.open(in: folder) else { return nil }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Puts claims behind the others; false where there is no room for all, and none is taken.
    func append(_ records: [ClaimTable.Record]) -> Bool {
        let isTaken = records.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
                let put = pwrite(
                    descriptor,
                    rest.baseAddress,
                    rest.count,
                    off_t(count * Self.stride + done)
                )
                if put <= 0 { return false }
                done += put
            }
            return true
        }
        if isTaken { count += records.count }
        return isTaken
    }

    /// A claim by its number, from 0; nil where it cannot be read.
    func record(_ number: Int) -> ClaimTable.Record? {
        withUnsafeTemporaryAllocation(of: ClaimTable.Record.self, capacity: 1) { room in
            let got = pread(descriptor, room.baseAddress, Self.stride, off_t(number * Self.stride))
            if got == Self.stride { return room[0] }
            // The end of a file that was longer: as if it could not be read.
            failure = got < 0 ? errno : EIO
            return nil
        }
    }

    private static func open(in folder: String) -> CInt? {
        let wild = String(repeating: "X", count: 6)
        var template = Array("\(folder)/rollcall-\(wild)".utf8CString)
        let descriptor = template.withUnsafeMutableBufferPointer { path -> CInt in
            guard let path = path.baseAddress else { return -1 }
            let descriptor = mkstemp(path)
            if descriptor >= 0 { unlink(path) }
            return descriptor
        }
        guard descriptor >= 0 else { return nil }
        guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }
}
