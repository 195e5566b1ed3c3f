import Foundation
import Registration

extension FileProblem {
    /// What the operating system said about reading a file, as a problem of status 66.
    static func unreadable(_ path: String, _ error: CInt) -> FileProblem {
        let isGarbled = error == ENOENT && path.unicodeScalars.contains("\u{FFFD}")
        let (code, message, hint) = isGarbled ? garbledName : words(for: error)
        return FileProblem(
            status: .noInput,
            code: code,
            path: path,
            message: message,
            hint: hint
        )
    }

    /// Somebody ended the run while it waited for its input: status 75, and nothing was taken.
    static func interrupted(_ path: String) -> FileProblem {
        FileProblem(
            status: .temporary,
            code: "file.interrupted",
            path: path,
            message: "the run was ended while it waited for its input; nothing was sent",
            hint: "run the same command again"
        )
    }

    /// What the system said about the temporary file for a long file's addresses: status 66,
    /// because without it a repeated address would not be found.
    static func forgetful(_ path: String, _ error: CInt) -> FileProblem {
        FileProblem(
            status: .noInput,
            code: "file.temporary",
            path: path,
            message: """
                the temporary file for finding repeated addresses cannot be read \
                (\(String(cString: strerror(error))))
                """,
            hint: "name a folder on another disk in TMPDIR and run the same command again"
        )
    }

    /// A name in another encoding arrives with marks in place of its bytes, and finds no file.
    private static let garbledName = (
        code: "file.missing",
        message: "there is no file of this name as it arrived: the name is not UTF-8",
        hint: "rename the file, or hand its content over by < and the name -"
    )

    private static func words(for error: CInt) -> (code: String, message: String, hint: String) {
        switch error {
        case ENOENT, ENOTDIR:
            ("file.missing", "there is no such file", "check the name and the folder")
        case EISDIR:
            ("file.folder", "this is a folder", "name the CSV file inside it")
        case EACCES, EPERM:
            (
                "file.unreadable", "the file may not be read by this user",
                "give yourself read permission, or copy the file"
            )
        default:
            (
                "file.unreadable", "the file cannot be read (\(String(cString: strerror(error))))",
                "copy it to a local disk and try again"
            )
        }
    }
}
