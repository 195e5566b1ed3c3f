import Foundation
import Registration

/// The bytes of a file or of standard input, block by block; gzip is unpacked on the way.
struct ByteSource: ~Copyable {
    /// How messages name the input.
    let name: String
    private let descriptor: CInt
    private let closes: Bool
    private let buffer: UnsafeMutableRawBufferPointer
    private let limits: Limits
    private var isBegun = false
    private var inflater: Inflater?

    /// As many bytes as can be kept from one block to the next.
    static let mostKept = 16

    /// Opens the input; `-` is standard input.
    ///
    /// Throws status 66 for what cannot be read.
    init(opening path: String, blockBytes: Int, limits: Limits) throws(FileProblem) {
        closes = path != "-"
        name = closes ? path : "standard input"
        descriptor = closes ? try ByteSource.opened(path) : STDIN_FILENO
        self.limits = limits
        buffer = .allocate(
            byteCount: max(blockBytes, ForeignFormat.signatureBytes) + Self.mostKept,
            alignment: 16
        )
    }

    deinit {
        if closes { close(descriptor) }
        buffer.deallocate()
    }

    /// How many bytes the input has; 0 where that is not known before they are read.
    var length: Int {
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return 0 }
        return Int(facts.st_size)
    }

    /// Whether the input is packed; known after the first block.
    var isPacked: Bool { inflater != nil }

    /// The last bytes of the block before, which were kept, and behind them the next ones, as many
    /// as asked for unless the input ends; nothing behind them at the end.
    ///
    /// They are valid until the next call.
    mutating func next(
        _ count: Int,
        keeping kept: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0)
    ) throws(FileProblem) -> UnsafeRawBufferPointer {
        precondition(kept.count <= Self.mostKept, "more is kept than there is room for")
        buffer.copyMemory(from: kept)
        let wanted = min(count, buffer.count - Self.mostKept)
        let room = UnsafeMutableRawBufferPointer(
            rebasing: buffer[kept.count..<(kept.count + wanted)]
        )
        if !isBegun {
            isBegun = true
            let filled = try read(into: room)
            let start = UnsafeRawBufferPointer(rebasing: room[..<filled])
            guard Inflater.isPacked(start) else { return start }
            inflater = Inflater(begun: start, path: name, limits: limits)
        }
        let filled = try fill(room)
        return UnsafeRawBufferPointer(rebasing: buffer[..<(kept.count + filled)])
    }

    private func fill(_ room: UnsafeMutableRawBufferPointer) throws(FileProblem) -> Int {
        guard let inflater else { return try read(into: room) }
        return try inflater.fill(room) { (input) throws(FileProblem) in try read(into: input) }
    }

    private func read(into room: UnsafeMutableRawBufferPointer) throws(FileProblem) -> Int {
        var filled = 0
        while filled < room.count {
            let got = Foundation.read(
                descriptor,
                room.baseAddress?.advanced(by: filled),
                room.count - filled
            )
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
        return filled
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
