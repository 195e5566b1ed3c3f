/// Why there is no token; says what to do, and shows nothing of the token.
public enum SecretFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nothing is there.
    case empty
    /// Longer than any token.
    case tooLong
    /// A space, a line end, a control character or anything beyond ASCII, at this byte, from 1.
    case unusableCharacter(Int)
    /// What stands in a file is no token.
    indirect case noToken(path: String, SecretFailure)
    /// The file cannot be read, with the system's reason.
    case unreadable(path: String, reason: String)
    /// Neither a file nor a pipe.
    case notAFile(path: String)
    /// Others than its owner may read the file, with its mode in octal.
    case openToOthers(path: String, mode: String)
    /// The file is no file of credentials, with what is wrong in it.
    case notCredentials(path: String, why: String)
    /// The file cannot be written, with the system's reason.
    case unwritable(path: String, reason: String)

    /// One line for people: what is wrong, and the remedy.
    public var description: String {
        switch self {
        case .empty:
            "the token is empty: put the access token there, and nothing else"
        case .tooLong:
            "the token is longer than \(Secret.maxBytes) bytes: put the access token there, "
                + "and nothing else"
        case .unusableCharacter(let place):
            "the token has a character at byte \(place) that no token has (a space, a line end, "
                + "or one beyond ASCII): copy it again, on one line"
        case .noToken(let path, let failure):
            "\(path): \(failure)"
        case .unreadable(let path, let reason):
            "the token file \(path) cannot be read (\(reason)): check the path and its permissions"
        case .notAFile(let path):
            "\(path) is not a file: name the file that holds the token"
        case .openToOthers(let path, let mode):
            "the token file \(path) is open to others (mode \(mode)): run `chmod 600 \(path)`"
        case .notCredentials(let path, let why):
            "\(path) holds no credentials (\(why)): run `rollcall login`, or correct it"
        case .unwritable(let path, let reason):
            "the credentials cannot be stored in \(path) (\(reason)): see that its folder can be "
                + "written and has room"
        }
    }
}
