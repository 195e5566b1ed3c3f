import Foundation
import Glibc

/// A path without links and dots, so that two names of one place are seen to be one.
struct RealPath: Hashable, Sendable {
    let text: String

    /// The place of a path as this process sees it; what is not there yet stays as it is written.
    init(_ path: String) {
        var known = URL(filePath: path).standardizedFileURL.path
        var rest: [String] = []
        while true {
            if let real = realpath(known, nil) {
                let folder = String(cString: real)
                free(real)
                let all = [folder == "/" ? "" : folder] + rest.reversed()
                text = all.joined(separator: "/")
                return
            }
            guard let slash = known.lastIndex(of: "/"), known.count > 1 else {
                text = known
                return
            }
            rest.append(String(known[known.index(after: slash)...]))
            known = slash == known.startIndex ? "/" : String(known[..<slash])
        }
    }

    /// Whether it is in a folder, at any depth.
    func isBelow(_ folder: RealPath) -> Bool { text.hasPrefix(folder.text + "/") }
}
