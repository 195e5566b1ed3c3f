import CZlib

/// Bytes packed with gzip (RFC 1952), without a name and a moment: equal bytes give equal files.
enum GzipText {
    /// Nil where zlib has no memory for it.
    static func packed(_ bytes: [UInt8]) -> [UInt8]? {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        defer { stream.deallocate() }
        guard rollcall_begin_gzip(stream) == Z_OK else { return nil }
        defer { deflateEnd(stream) }
        // One call is enough for all of it: zlib says how much room it may need.
        var packed = [UInt8](repeating: 0, count: Int(deflateBound(stream, uLong(bytes.count))))
        var source = bytes
        let count: Int? = source.withUnsafeMutableBufferPointer { source in
            packed.withUnsafeMutableBufferPointer { target in
                stream.pointee.next_in = source.baseAddress
                stream.pointee.avail_in = uInt(source.count)
                stream.pointee.next_out = target.baseAddress
                stream.pointee.avail_out = uInt(target.count)
                guard deflate(stream, Z_FINISH) == Z_STREAM_END else { return nil }
                return Int(stream.pointee.total_out)
            }
        }
        return count.map { Array(packed[..<$0]) }
    }
}
