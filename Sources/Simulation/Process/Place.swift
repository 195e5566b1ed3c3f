import Glibc

/// The folder of one world on the memory file system: its ledger and its attendee files.
struct Place: Sendable {
    /// The folder's path.
    let path: String

    /// Makes the folder anew.
    init(_ name: String) {
        let root = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
        path = "\(root)/rollcall-simulation-\(getpid())-\(name)"
        clear()
        mkdir(path, 0o700)
        mkdir(path + "/state", 0o700)
    }

    /// Where the ledger is.
    var ledger: String { path + "/state/ledger.sqlite" }

    /// Writes a file; answers with its path.
    func write(_ text: String, as name: String) -> String {
        let target = path + "/" + name
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
