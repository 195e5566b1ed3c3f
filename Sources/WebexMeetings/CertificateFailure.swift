import Curl

/// Why a file of certificates cannot be used.
public struct CertificateFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file.
    public let path: String
    /// What is wrong with it, and the remedy.
    public let reason: String

    init(path: String, _ flaw: TrustAnchors.Flaw) {
        self.path = path
        reason =
            switch flaw {
            case .unreadable(let why):
                "cannot be read (\(why)): check the path and its permissions"
            case .noCertificate:
                "holds no certificate in PEM form (-----BEGIN CERTIFICATE-----): convert it with "
                    + "`openssl x509 -inform der`, or name another file"
            case .tooLarge: "is too large for a file of certificates: name another file"
            }
    }

    /// One line for people: the file, what is wrong, and the remedy.
    public var description: String { "the certificate file \(path) \(reason)" }
}
