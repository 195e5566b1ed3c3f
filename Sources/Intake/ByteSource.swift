import Foundation
import Registration

/// The bytes of a file or of standard input, block by block; gzip is unpacked on the way.
struct ByteSource: ~Copyable {
    /// How messages name the input.
    let name: String
    private let descriptor: CInt
    private let closes: Bool
    /// Whether its bytes come as somebody writes them: a pipe, a terminal.
    private let isFed: Bool
    private let buffer: UnsafeMutableRawBufferPointer
    private let limits: Limits
    private var isBegun = false
    private var inflater: Inflater?

    /// As many bytes as can be kept from one block to the next.
    static let mostKept = 16

    /// How long a silent pipe is waited for before it is seen whether somebody ended the run, in
    /// milliseconds.
    private static let patience: CInt = 200

    /// Opens the input; `-` is standard input.
    ///
    /// Throws status 66 for what cannot be read. Later, while it waits for somebody to write,
    /// 75 where its task is cancelled.
    init(opening path: String, blockBytes: Int, limits: Limits) throws(FileProblem) {
        closes = path != "-"
        name = closes ? path : "standard input"
        descriptor = closes ? try ByteSource.opened(path) : STDIN_FILENO
        isFed = !ByteSource.isStored(descriptor)
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
            try waitForFeed()
            let got = Foundation.read(
                descriptor,
                room.baseAddress?.advanced(by: filled),
                room.count - filled
            )
            if got == 0 { break }
            if got > 0 {
                filled += got
            } else if errno != EINTR && errno != EAGAIN {
                throw FileProblem.unreadable(name, errno)
            }
        }
        return filled
    }

    /// Returns once there is something to read, or the end: a read would not hear that the run was
    /// ended meanwhile.
    private func waitForFeed() throws(FileProblem) {
        guard isFed else { return }
        while true {
            if Task.isCancelled { throw FileProblem.interrupted(name) }
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&waiting, 1, Self.patience)
            // What cannot be waited for is for the read to tell.
            if ready > 0 || (ready < 0 && errno != EINTR) { return }
        }
    }

    private static func isStored(_ descriptor: CInt) -> Bool {
        var facts = stat()
        return fstat(descriptor, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
    }

    private static func opened(_ path: String) throws(FileProblem) -> CInt {
        var facts = stat()
        // The opening of a named pipe would wait for whoever writes, and hear nothing else.
        let isPipe = stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFIFO
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | (isPipe ? O_NONBLOCK : 0))
        if descriptor < 0 { throw FileProblem.unreadable(path, errno) }
        if fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR {
            close(descriptor)
            throw FileProblem.unreadable(path, EISDIR)
        }
        return descriptor
    }
}
