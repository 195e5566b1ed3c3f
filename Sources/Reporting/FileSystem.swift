import Glibc

/// The few things a report asks of a file system: the seam at which tests make it fail.
public protocol FileSystem: Sendable {
    /// Makes one folder, mode 0700; false when a folder of that name is already there.
    func makeFolder(_ path: String) throws(FileFault) -> Bool
    /// Makes a file that was not there and opens it for writing, mode 0600.
    func create(_ path: String) throws(FileFault) -> OpenFile
    /// The same for a file without personal data that other users may read, as the umask says.
    func createShared(_ path: String) throws(FileFault) -> OpenFile
    /// Writes all the bytes behind those already written.
    func write(_ bytes: [UInt8], to file: OpenFile) throws(FileFault)
    /// Returns once everything written is on disk.
    func sync(_ file: OpenFile) throws(FileFault)
    /// Closes the file; it is closed even when this throws.
    func close(_ file: OpenFile) throws(FileFault)
    /// Gives a file another name, in place of whatever file has it.
    func rename(_ path: String, to other: String) throws(FileFault)
    /// Whether a file, a folder or anything else has that name.
    func isThere(_ path: String) -> Bool
    /// Removes a file.
    func remove(_ path: String) throws(FileFault)
    /// Returns once the names in a folder are on disk.
    func syncFolder(_ path: String) throws(FileFault)
}

extension FileSystem {
    /// Where files have no modes, a shared one is like any other.
    public func createShared(_ path: String) throws(FileFault) -> OpenFile { try create(path) }
}

/// A file that is open for writing.
public struct OpenFile: Hashable, Sendable {
    /// The descriptor, or whatever number the file system knows it by.
    public let number: Int32

    /// Wraps the file system's number.
    public init(_ number: Int32) {
        self.number = number
    }
}

/// Why the file system did not do as it was asked.
public struct FileFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The `errno` of the call.
    public let code: Int32

    /// What the system calls it: `Permission denied`.
    public var description: String { String(cString: strerror(code)) }

    /// A failed call by its `errno`.
    public init(_ code: Int32) {
        self.code = code
    }
}
