import ArgumentParser
import EventRuns
import Foundation
import Registration

extension PersonFile.Column {
    /// Reads `Company=Example AG`.
    @Sendable init(typed text: String) throws {
        guard let place = text.firstIndex(of: "="), place != text.startIndex else {
            throw ValidationError("--set takes NAME=VALUE, such as \"Company=Example AG\".")
        }
        self.init(
            name: String(text[..<place]).trimmed,
            value: String(text[text.index(after: place)...])
        )
    }
}

extension PersonFile {
    /// Writes it into a folder that is made where it is not there, for this user alone; answers
    /// with its path.
    func write(in folder: String) throws -> String {
        let files = FileManager.default
        do {
            try files.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch { throw Complaint(.cannotCreate, "\(folder) cannot be made; check TMPDIR") }
        let path = folder + "/" + name
        let isWritten = files.createFile(
            atPath: path,
            contents: Data(text.utf8),
            attributes: [.posixPermissions: 0o600]
        )
        guard isWritten else {
            throw Complaint(.cannotCreate, "\(path) cannot be written; check TMPDIR")
        }
        return path
    }
}
