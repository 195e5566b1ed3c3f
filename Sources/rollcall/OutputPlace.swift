import ArgumentParser
import Foundation

/// The place of a file that a command is to write: the file there is replaced as a whole.
enum OutputPlace {
    /// Throws where no file can take the place of what is there: a device, a pipe, a folder.
    static func check(_ path: String?, option: String) throws {
        guard let path else { return }
        let full = URL(filePath: path).standardizedFileURL.path
        let isOfSystem = ["/dev/", "/proc/", "/sys/"].contains { full.hasPrefix($0) }
        var facts = stat()
        let isThere = stat(path, &facts) == 0
        guard !isOfSystem || full.hasPrefix("/dev/shm/"),
            !isThere || facts.st_mode & S_IFMT == S_IFREG
        else {
            throw ValidationError("\(option) \(path) is no place for a file: name a file.")
        }
    }
}
