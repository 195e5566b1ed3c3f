import Bookkeeping
import Glibc

/// The folder of one world on the memory file system: its ledger and its attendee files.
struct Place: Sendable {
    /// The folder's path.
    let path: String

    /// Makes the folder anew.
    init(_ name: String) {
        path = Self.root + name
        clear()
        mkdir(path, 0o700)
        mkdir(path + "/state", 0o700)
    }

    /// Removes what a process that has ended left there.
    static func clear(of process: pid_t) {
        guard let folder = opendir(memory) else { return }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix(prefix(of: process)) { remove(memory + "/" + name) }
        }
    }

    /// Where the ledger is.
    var ledger: String { path + "/state/ledger.sqlite" }

    /// Whether there is a ledger.
    var hasLedger: Bool { access(ledger, F_OK) == 0 }

    /// Lays an empty ledger there, as some earlier process made it.
    func layLedger() {
        guard let file = fopen(ledger, "w") else { preconditionFailure("no room in \(path)") }
        fwrite(Self.emptyLedger, 1, Self.emptyLedger.count, file)
        fclose(file)
    }

    private static let memory = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
    private static let root = memory + "/" + prefix(of: getpid())

    private static func prefix(of process: pid_t) -> String { "rollcall-simulation-\(process)-" }

    /// The bytes of an empty ledger, made once.
    private static let emptyLedger: [UInt8] = {
        let place = Place("model")
        defer { place.clear() }
        do { _ = try Ledger(path: place.ledger) } catch {
            preconditionFailure("no ledger in \(place.path): \(error)")
        }
        guard let file = fopen(place.ledger, "r") else { return [] }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = fread(&bytes, 1, bytes.count, file)
        return Array(bytes[..<count])
    }()

    /// Writes a file into a process's own folder; answers with its path.
    ///
    /// An edited file lies beside the earlier one: a process that waits reads what it was given.
    func write(_ text: String, as name: String, for process: String) -> String {
        let folder = path + "/" + process
        mkdir(folder, 0o700)
        let target = folder + "/" + name
        guard let file = fopen(target, "w") else { preconditionFailure("no room in \(path)") }
        fputs(text, file)
        fclose(file)
        return target
    }

    /// Removes the folder and all that is in it.
    func clear() { Self.remove(path) }

    private static func remove(_ path: String) {
        if let folder = opendir(path) {
            while let entry = readdir(folder) {
                let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name != "." && name != ".." { remove(path + "/" + name) }
            }
            closedir(folder)
            rmdir(path)
        } else {
            unlink(path)
        }
    }
}
