import ArgumentParser
import Foundation
import Registration

/// Whom an errand is for: ids, or addresses from a file.
struct PeopleOptions: ParsableArguments {
    @Argument(help: "Registrant ids.") var ids: [String] = []

    @Option(help: "A file with one e-mail address in each line.")
    var emailsFrom: String?

    @Option(help: "The meeting: its id, its number, or a link to join or register.") var meeting:
        MeetingText

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
            .map { String($0).trimmed }
        // The first line may be the column's name.
        let addresses = lines.enumerated()
            .filter { !$1.isEmpty && ($0 > 0 || $1.contains("@")) }.map(\.element)
        let strange = addresses.filter { !$0.contains("@") }
        guard !addresses.isEmpty, strange.isEmpty else {
            let which =
                strange.first.map { "'\(Excerpt($0))' is no address" } ?? "no line holds an address"
            throw Complaint(
                .personNeeded,
                "--emails-from \(emailsFrom): \(which); one address in each line, please. "
                    + "Nothing was sent."
            )
        }
        return addresses
    }
}
