import CZlib
import Registration

/// Unpacks gzip (RFC 1952) as it is read, also of several members.
///
/// A class: zlib keeps a pointer to its own state.
final class Inflater {
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private let input: UnsafeMutableRawBufferPointer
    private let path: String
    private let mostBytes: Int
    private var unpacked = 0
    private var isMemberOver = false

    /// An unpacker of what begins with these bytes; `path` is for messages.
    init(begun start: UnsafeRawBufferPointer, path: String, limits: Limits) {
        (self.path, mostBytes) = (path, limits.unpackedBytes)
        input = .allocate(byteCount: max(start.count, 64 * 1024), alignment: 16)
        input.copyMemory(from: start)
        stream.initialize(to: z_stream())
        // Fails for want of memory alone; the first `fill` says so.
        _ = rollcall_begin_gunzip(stream)
        point(at: start.count)
    }

    deinit {
        inflateEnd(stream)
        stream.deinitialize(count: 1).deallocate()
        input.deallocate()
    }

    /// Whether bytes are the start of a gzip file.
    static func isPacked(_ start: UnsafeRawBufferPointer) -> Bool {
        start.starts(with: [0x1F, 0x8B])
    }

    /// Fills room with unpacked bytes; answers how many, fewer than there is room for at the end.
    ///
    /// Throws 65 for what is damaged or cut off.
    func fill(
        _ room: UnsafeMutableRawBufferPointer,
        reading next: (UnsafeMutableRawBufferPointer) throws(FileProblem) -> Int
    ) throws(FileProblem) -> Int {
        guard let start = room.baseAddress, !room.isEmpty else { return 0 }
        stream.pointee.next_out = start.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = uInt(room.count)
        while stream.pointee.avail_out > 0 {
            if stream.pointee.avail_in == 0 {
                let count = try next(input)
                if count == 0 {
                    if isMemberOver { break }
                    throw problem("the gzip file is cut off", "copy or download it again")
                }
                point(at: count)
            }
            if isMemberOver {
                skipPadding()
                if stream.pointee.avail_in == 0 { continue }
                inflateReset(stream)
                isMemberOver = false
            }
            switch inflate(stream, Z_NO_FLUSH) {
            case Z_OK, Z_BUF_ERROR: break
            case Z_STREAM_END: isMemberOver = true
            default: throw problem("the gzip file is damaged", "copy or download it again")
            }
        }
        let filled = room.count - Int(stream.pointee.avail_out)
        unpacked += filled
        if unpacked > mostBytes {
            throw problem("the gzip file unpacks to more than \(mostBytes) bytes", "split it")
        }
        return filled
    }

    /// Skips zeros between members and at the end, as gunzip does: tapes and blocks are filled up
    /// with them.
    private func skipPadding() {
        while stream.pointee.avail_in > 0, let next = stream.pointee.next_in, next.pointee == 0 {
            stream.pointee.next_in = next + 1
            stream.pointee.avail_in -= 1
        }
    }

    private func point(at count: Int) {
        stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_in = uInt(count)
    }

    private func problem(_ message: String, _ hint: String) -> FileProblem {
        FileProblem(
            status: .personNeeded,
            code: "file.gzip",
            path: path,
            message: message,
            hint: hint
        )
    }
}
