import Foundation
import Registration

/// The bytes of a file or of standard input, block by block.
struct ByteSource: ~Copyable {
    /// How messages name the input.
    let name: String
    private let descriptor: CInt
    private let closes: Bool
    private let buffer: UnsafeMutableRawBufferPointer

    /// Opens the input; `-` is standard input.
    ///
    /// Throws status 66 for what cannot be read.
    init(opening path: String, blockBytes: Int) throws(FileProblem) {
        closes = path != "-"
        name = closes ? path : "standard input"
        descriptor = closes ? try ByteSource.opened(path) : STDIN_FILENO
        buffer = .allocate(byteCount: max(blockBytes, ForeignFormat.signatureBytes), alignment: 16)
    }

    deinit {
        if closes { close(descriptor) }
        buffer.deallocate()
    }

    /// The next bytes, as many as asked for unless the input ends; empty at the end.
    ///
    /// They are valid until the next call.
    mutating func next(_ count: Int) throws(FileProblem) -> UnsafeRawBufferPointer {
        var filled = 0
        let wanted = min(count, buffer.count)
        while filled < wanted {
            let got = read(descriptor, buffer.baseAddress?.advanced(by: filled), wanted - filled)
            if got == 0 { break }
            if got > 0 {
                filled += got
            } else if errno == EAGAIN {
                // Somebody else opened this pipe or terminal so that reads do not wait: wait here.
                var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                _ = poll(&waiting, 1, -1)
            } else if errno != EINTR {
                throw FileProblem.unreadable(name, errno)
            }
        }
        return UnsafeRawBufferPointer(rebasing: buffer[..<filled])
    }

    private static func opened(_ path: String) throws(FileProblem) -> CInt {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw FileProblem.unreadable(path, errno) }
        var facts = stat()
        if fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR {
            close(descriptor)
            throw FileProblem.unreadable(path, EISDIR)
        }
        return descriptor
    }
}
