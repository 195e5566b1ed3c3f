import ArgumentParser
import Foundation
import Registration

/// Whom an errand is for: ids, or addresses from a file.
struct PeopleOptions: ParsableArguments {
    @Argument(help: "Registrant ids.") var ids: [String] = []

    @Option(help: "A file with one e-mail address in each line.")
    var emailsFrom: String?

    @Option(help: "The meeting's id.") var meeting: String

    mutating func validate() throws {
        guard !ids.isEmpty || emailsFrom != nil else {
            throw ValidationError("Name registrant ids, or a file with --emails-from.")
        }
    }

    /// Everybody named, in the order given, without repeats.
    func names() throws -> [String] {
        var seen: Set<String> = []
        return try (ids + addresses()).filter { seen.insert($0).inserted }
    }

    private func addresses() throws -> [String] {
        guard let emailsFrom else { return [] }
        guard let bytes = FileManager.default.contents(atPath: emailsFrom) else {
            throw Complaint(.noInput, "--emails-from \(emailsFrom): there is no such readable file")
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        let addresses = lines.map { String($0).trimmed }.filter { $0.contains("@") }
        guard !addresses.isEmpty else {
            throw Complaint(
                .personNeeded,
                "--emails-from \(emailsFrom): no line holds an address; one in each line, please"
            )
        }
        return addresses
    }
}
