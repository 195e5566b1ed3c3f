import ArgumentParser
import Foundation
import Registration
import Reporting

/// A file of one row: what is done for one person goes the way of every file.
struct PersonFile {
    /// A column and its only cell.
    struct Column: Hashable, Sendable {
        let name: String
        let value: String

        /// A property and its value.
        init(_ field: RegistrantField, _ value: String) {
            (name, self.value) = (field.rawValue, value)
        }

        /// Reads `Company=Example AG`.
        @Sendable init(typed text: String) throws {
            guard let place = text.firstIndex(of: "="), place != text.startIndex else {
                throw ValidationError("--set takes NAME=VALUE, such as \"Company=Example AG\".")
            }
            name = String(text[..<place]).trimmed
            value = String(text[text.index(after: place)...])
        }
    }

    let columns: [Column]

    init(_ columns: [Column]) {
        self.columns = columns
    }

    /// Of its own for each person: another file of the same name would take this one's place.
    var name: String {
        let email = columns.first { $0.name == RegistrantField.email.rawValue }?.value ?? ""
        return "person-\(Fingerprint(of: EmailKey(email).text).description.prefix(8)).csv"
    }

    /// Writes it into a folder, for this user alone; answers with its path.
    func write(in folder: String) throws -> String {
        let text = CSVLine.text(of: columns.map(\.name)) + CSVLine.text(of: columns.map(\.value))
        let path = folder + "/" + name
        try Self.write(text, to: path, in: folder)
        return path
    }

    /// Writes a text into a folder that is made where it is not there, for this user alone.
    static func write(_ text: String, to path: String, in folder: String) throws {
        let files = FileManager.default
        do {
            try files.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch { throw Complaint(.cannotCreate, "\(folder) cannot be made; check TMPDIR") }
        let isWritten = files.createFile(
            atPath: path,
            contents: Data(text.utf8),
            attributes: [.posixPermissions: 0o600]
        )
        guard isWritten else {
            throw Complaint(.cannotCreate, "\(path) cannot be written; check TMPDIR")
        }
    }
}
