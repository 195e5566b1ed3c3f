import Glibc

/// Claims of a long file, outside of memory: a hash table in a file that has no name any more.
///
/// It lies in the folder for temporary files (`TMPDIR`, else `/tmp`), belongs to this process
/// alone, and is gone with it. It holds digests, which tell nothing without the key that the
/// process has drawn. What the system has room for it keeps at hand, so that a look-up is no read
/// from the disk.
final class ClaimFile {
    /// One claim as it lies in the file: 24 bytes.
    struct Place {
        var high: UInt64 = 0
        var low: UInt32 = 0
        /// 0 marks a place that is free.
        var row: UInt32 = 0
        var line: UInt32 = 0
        var name: UInt32 = 0
    }

    private static let pageBytes = 4096
    private static let placesPerPage = pageBytes / MemoryLayout<Place>.stride

    /// The error number of a read or write that failed.
    private(set) var failure: CInt?

    private let folder: String
    private var descriptor: CInt
    private var pages: Int
    private var count = 0
    private let page = UnsafeMutableRawBufferPointer.allocate(
        byteCount: pageBytes,
        alignment: MemoryLayout<Place>.alignment
    )

    /// An empty file; nil where none can be made.
    init?(pages: Int = 2048, in folder: String? = nil) {
        let folder = folder ?? getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        guard let descriptor = ClaimFile.open(pages: pages, in: folder) else { return nil }
        self.folder = folder
        self.descriptor = descriptor
        self.pages = pages
    }

    deinit {
        close(descriptor)
        page.deallocate()
    }

    /// The claim of an address; nil where there is none, or the file cannot be read.
    func claim(of digest: ClaimTable.Digest) -> ClaimTable.Claim? {
        guard let (place, _) = seek(digest.high, digest.low, in: descriptor, of: pages),
            place.row != 0
        else { return nil }
        return ClaimTable.Claim(row: place.row, line: place.line, name: place.name)
    }

    /// Keeps a claim; false where there is no room for it, and nothing is lost.
    func keep(_ place: Place) -> Bool {
        if (count + 1) * 5 > pages * Self.placesPerPage * 3, !grow() { return false }
        guard put(place, into: descriptor, of: pages) else { return false }
        count += 1
        return true
    }

    /// The place of an address, or the free one that it would take, and where it lies.
    private func seek(
        _ high: UInt64,
        _ low: UInt32,
        in descriptor: CInt,
        of pages: Int
    ) -> (Place, offset: Int)? {
        var number = Int(high.multipliedFullWidth(by: UInt64(pages)).high)
        while true {
            let start = number * Self.pageBytes
            guard read(descriptor, at: start, into: page) else { return nil }
            let places = page.bindMemory(to: Place.self)
            for index in 0..<Self.placesPerPage {
                let place = places[index]
                if place.row == 0 || place.high == high && place.low == low {
                    return (place, start + index * MemoryLayout<Place>.stride)
                }
            }
            number += 1
            if number == pages { number = 0 }
        }
    }

    private func put(_ place: Place, into descriptor: CInt, of pages: Int) -> Bool {
        guard let (found, offset) = seek(place.high, place.low, in: descriptor, of: pages)
        else { return false }
        if found.row != 0 { return true }
        return withUnsafeBytes(of: place) { bytes in
            pwrite(descriptor, bytes.baseAddress, bytes.count, offset) == bytes.count
        }
    }

    /// Moves to a file four times as large; where that does not work, this one stays as it is.
    private func grow() -> Bool {
        let larger = pages * 4
        guard let next = ClaimFile.open(pages: larger, in: folder) else { return false }
        let old = UnsafeMutableRawBufferPointer.allocate(
            byteCount: Self.pageBytes,
            alignment: MemoryLayout<Place>.alignment
        )
        defer { old.deallocate() }
        for number in 0..<pages {
            guard read(descriptor, at: number * Self.pageBytes, into: old) else {
                close(next)
                return false
            }
            let places = old.bindMemory(to: Place.self)
            for place in places.prefix(Self.placesPerPage) where place.row != 0 {
                guard put(place, into: next, of: larger) else {
                    close(next)
                    return false
                }
            }
        }
        close(descriptor)
        (descriptor, pages) = (next, larger)
        return true
    }

    private func read(
        _ descriptor: CInt,
        at offset: Int,
        into buffer: UnsafeMutableRawBufferPointer
    ) -> Bool {
        if pread(descriptor, buffer.baseAddress, buffer.count, offset) == buffer.count {
            return true
        }
        failure = errno
        return false
    }

    /// A file of zeros that takes up no room until something is written.
    private static func open(pages: Int, in folder: String) -> CInt? {
        let wild = String(repeating: "X", count: 6)
        var template = Array("\(folder)/rollcall-\(wild)".utf8CString)
        let descriptor = template.withUnsafeMutableBufferPointer { path -> CInt in
            guard let path = path.baseAddress else { return -1 }
            let descriptor = mkstemp(path)
            if descriptor >= 0 { unlink(path) }
            return descriptor
        }
        guard descriptor >= 0, fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else { return nil }
        guard ftruncate(descriptor, pages * pageBytes) == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }
}
