import ArgumentParser
import Foundation
import Reporting

/// The place of a file that a command is to write: the file there is replaced as a whole.
enum OutputPlace {
    /// Throws where no file can take the place of what is there: a device, a pipe, a folder.
    static func check(_ path: String?, option: String) throws {
        guard let path else { return }
        let full = URL(filePath: path).standardizedFileURL.path
        let isOfSystem = ["/dev/", "/proc/", "/sys/"].contains { full.hasPrefix($0) }
        let place = URL(filePath: path).resolvingSymlinksInPath().path
        let facts = try? FileManager.default.attributesOfItem(atPath: place)
        guard !path.isEmpty, !isOfSystem || full.hasPrefix("/dev/shm/"),
            facts == nil || facts?[.type] as? FileAttributeType == .typeRegular
        else {
            throw ValidationError(
                "\(option) \(path.isEmpty ? "''" : path) is no place for a file: name a file."
            )
        }
    }

    /// Throws where no folder is named: an empty name would be that of the folder one is in.
    static func checkFolder(_ path: String?, option: String) throws {
        guard path?.isEmpty != true else {
            throw ValidationError("\(option) '' is no folder: name one, or . for this one.")
        }
    }

    /// Throws where a file would take the place of one that is read or kept.
    static func spare(_ kept: [KeptFile?], from path: String?, option: String) throws {
        guard let path else { return }
        for file in kept.compactMap(\.self) where file.isAt(path) {
            throw ValidationError(
                "\(option) \(path) would take the place of \(file.name): name another file."
            )
        }
    }

    /// Throws where a report in a folder would take the place of a file that is read or kept, or
    /// where no folder is named.
    static func spare(
        _ kept: [KeptFile?],
        fromReportsIn folder: String?,
        option: String = "--report"
    ) throws {
        try checkFolder(folder, option: option)
        guard let folder else { return }
        for name in ReportWriter.names {
            let path = folder + "/" + name
            for file in kept.compactMap(\.self) where file.isAt(path) {
                throw ValidationError(
                    """
                    \(option) \(folder): the report \(name) would take the place of \
                    \(file.name): name another folder.
                    """
                )
            }
        }
    }
}
