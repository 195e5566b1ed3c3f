internal import GRDB
internal import GRDBSQLite
import Glibc

/// Where the bytes of a statement's texts stand while it runs, one behind the other; used again for
/// the next row.
final class TextRoom {
    private var bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1024)
    private var used = 0
    private var texts: [(place: Int32, start: Int, count: Int)] = []

    deinit { bytes.deallocate() }

    /// Forgets the texts of the row before.
    func clear() {
        used = 0
        texts.removeAll(keepingCapacity: true)
    }

    /// Takes a text for a parameter; as in GRDB it ends at a NUL, because SQLite's functions see
    /// nothing behind one.
    func add(_ text: UnsafeBufferPointer<UInt8>, at place: Int32) {
        let count = text.withMemoryRebound(to: CChar.self) { characters in
            characters.baseAddress.map { strnlen($0, characters.count) } ?? 0
        }
        // One byte more: SQLite takes no address for null, also where an empty text has none.
        if used + count >= bytes.count { grow(to: used + count + 1) }
        if let source = text.baseAddress, let room = bytes.baseAddress {
            (room + used).update(from: source, count: count)
        }
        texts.append((place, used, count))
        used += count
    }

    /// Binds all texts, which stay where they are until the next row; answers SQLite's code.
    func bind(to handle: SQLiteStatement) -> Int32 {
        for text in texts {
            let code = bytes.withMemoryRebound(to: CChar.self) { room in
                let address = room.baseAddress.map { UnsafePointer($0 + text.start) }
                // Without a destructor SQLite neither copies nor frees.
                return sqlite3_bind_text(handle, text.place, address, Int32(text.count), nil)
            }
            if code != SQLITE_OK { return code }
        }
        return SQLITE_OK
    }

    private func grow(to count: Int) {
        let larger = UnsafeMutableBufferPointer<UInt8>
            .allocate(capacity: max(count, 2 * bytes.count))
        _ = larger.update(fromContentsOf: bytes[..<used])
        bytes.deallocate()
        bytes = larger
    }
}
