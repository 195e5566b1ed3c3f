import Glibc

/// A file that has no name any more and is gone when nobody holds it: what is fuzzed opens files
/// by their path.
final class NamelessFile {
    private let descriptor: CInt

    init(_ bytes: [UInt8]) {
        let folder = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
        let wild = String(repeating: "X", count: 6)
        var template = Array("\(folder)/rollcall-fuzz-\(wild)".utf8CString)
        descriptor = template.withUnsafeMutableBufferPointer { path -> CInt in
            guard let path = path.baseAddress else { return -1 }
            let descriptor = mkstemp(path)
            if descriptor >= 0 { unlink(path) }
            return descriptor
        }
        precondition(descriptor >= 0, "no file can be made in \(folder)")
        var written = 0
        while written < bytes.count {
            let count = bytes[written...]
                .withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            precondition(count > 0, "the file takes no more")
            written += count
        }
    }

    deinit { close(descriptor) }

    /// Its path, for this process alone.
    var path: String { "/proc/self/fd/\(descriptor)" }
}
