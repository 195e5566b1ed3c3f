import CCurl
import FoundationEssentials

/// Certificates to trust beside those of the system.
///
/// libcurl would take a given file *instead of* the system's bundle. So the bundle is read and
/// the file added to it; the system's folder of certificates stays in force as well.
public struct TrustAnchors: Sendable {
    /// Why a file adds no certificate.
    public enum Flaw: Error, Hashable, Sendable {
        /// The file cannot be read, with the system's reason.
        case unreadable(String)
        /// No `-----BEGIN CERTIFICATE-----` in it.
        case noCertificate
        /// Over four megabytes.
        case tooLarge
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
            throw .unreadable(String(describing: error))
        }
        guard file.count <= Self.maxBytes else { throw .tooLarge }
        let text = String(decoding: file, as: UTF8.self)
        guard text.contains("-----BEGIN CERTIFICATE-----") else { throw .noCertificate }
        pem = Self.systemBundle + [UInt8(ascii: "\n")] + file
    }

    private static var systemBundle: [UInt8] {
        guard let path = ccurl_default_bundle() else { return [] }
        let bundle = try? Data(contentsOf: URL(filePath: String(cString: path)))
        return bundle.map { Array($0) } ?? []
    }
}
