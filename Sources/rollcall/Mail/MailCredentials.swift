import Foundation
import Registration
import Reporting
import WebexMeetings

/// User and password of the mail server: from a file that nobody but its owner can open, or from
/// the environment; never from the command line.
enum MailCredentials {
    private static let maxBytes = 4096

    /// Those of the environment; nil where there are none.
    ///
    /// Throws 78 where one of the two is missing.
    static func ofEnvironment() throws(Complaint) -> SMTPMailer.MailLogin? {
        let user = Settings.usable.text(.smtpUser) ?? ""
        let password = Settings.usable.text(.smtpPassword) ?? ""
        if user.isEmpty && password.isEmpty { return nil }
        guard !user.isEmpty, !password.isEmpty else {
            throw Complaint(
                .configuration,
                "ROLLCALL_SMTP_USER and ROLLCALL_SMTP_PASSWORD: set both of them, or none"
            )
        }
        return try login(user, password, of: "ROLLCALL_SMTP_USER, ROLLCALL_SMTP_PASSWORD")
    }

    /// Those of a file: `user:password`, or the user on one line and the password on the next.
    static func read(_ path: String) throws(Complaint) -> SMTPMailer.MailLogin {
        let text = try text(of: path)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasSuffix("\r") ? $0.dropLast() : $0 }
        while lines.last?.isEmpty == true { lines.removeLast() }
        if lines.count == 1, let colon = lines[0].firstIndex(of: ":") {
            lines = [lines[0][..<colon], lines[0][lines[0].index(after: colon)...]]
        }
        guard lines.count == 2, lines.allSatisfy({ !$0.isEmpty }) else {
            throw complaint(path, "write user:password, or the two on two lines")
        }
        return try login(String(lines[0]), String(lines[1]), of: path)
    }

    private static func login(
        _ user: String,
        _ password: String,
        of place: String
    ) throws(Complaint) -> SMTPMailer.MailLogin {
        let isPlain = { (text: String) in text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }
        guard isPlain(user), isPlain(password) else {
            throw complaint(place, "user or password has a control character")
        }
        return SMTPMailer.MailLogin(user: user, password: password)
    }

    private static func text(of path: String) throws(Complaint) -> String {
        do {
            let bytes = try PrivateFile.read(path, upTo: maxBytes)
            guard bytes.count <= maxBytes else {
                throw SecretFailure.tooLong
            }
            return String(decoding: bytes, as: UTF8.self)
        } catch SecretFailure.openToOthers(_, let mode) {
            throw complaint(path, "is open to others (mode \(mode)): run `chmod 600 \(path)`")
        } catch SecretFailure.unreadable(_, let reason) {
            throw complaint(path, "cannot be read (\(reason))")
        } catch SecretFailure.notAFile {
            throw complaint(path, "is no file")
        } catch {
            throw complaint(path, "is too long for a user and a password")
        }
    }

    private static func complaint(_ place: String, _ words: String) -> Complaint {
        Complaint(.configuration, "--smtp-credentials \(place): \(words)")
    }
}
