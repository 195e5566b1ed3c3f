import CCurl
import FoundationEssentials
import Glibc

/// Certificates to trust beside those of the system.
///
/// libcurl would take a given file *instead of* the system's bundle. So the bundle is read and
/// the file added to it; the system's folder of certificates stays in force as well.
public struct TrustAnchors: Sendable {
    /// Why a file adds no certificate.
    public enum Flaw: Error, Hashable, Sendable, CustomStringConvertible {
        /// The file cannot be read, with the system's reason.
        case unreadable(String)
        /// No `-----BEGIN CERTIFICATE-----` in it.
        case noCertificate
        /// Over four megabytes.
        case tooLarge

        /// What is wrong with the file, in words.
        public var description: String {
            switch self {
            case .unreadable(let reason): "it cannot be read: \(reason)"
            case .noCertificate: "it holds no certificate in PEM form"
            case .tooLarge: "it is too large for a file of certificates"
            }
        }
    }

    /// The longest file of certificates, in bytes; the system's own is a quarter megabyte.
    static let maxBytes = 4 * 1024 * 1024

    /// PEM: the system's bundle and the file, one after the other.
    let pem: [UInt8]

    /// Reads a file of certificates in PEM form.
    public init(adding path: String) throws(Flaw) {
        let file: Data
        do {
            file = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw .unreadable(Self.reason(at: path))
        }
        guard file.count <= Self.maxBytes else { throw .tooLarge }
        let text = String(decoding: file, as: UTF8.self)
        guard text.contains("-----BEGIN CERTIFICATE-----") else { throw .noCertificate }
        pem = Self.systemBundle + [UInt8(ascii: "\n")] + file
    }

    /// The system's word for why a file cannot be read.
    private static func reason(at path: String) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return String(cString: strerror(errno)) }
        defer { close(file) }
        var byte: UInt8 = 0
        let count = read(file, &byte, 1)
        return count < 0 ? String(cString: strerror(errno)) : "it is no plain file"
    }

    private static var systemBundle: [UInt8] {
        guard let path = ccurl_default_bundle() else { return [] }
        let bundle = try? Data(contentsOf: URL(filePath: String(cString: path)))
        return bundle.map { Array($0) } ?? []
    }
}
