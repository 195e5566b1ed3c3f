import Foundation
import Testing

/// A certificate for `mail.localhost`, a name that libcurl finds on this machine without asking
/// anybody (RFC 6761) and that is no loopback by its own word: TLS is wanted there.
struct MailCertificate {
    /// Key and certificate in one file.
    let path: String

    /// Signed by itself; an expired one ended in 2020.
    init(in folder: URL, isExpired: Bool) throws {
        let place = folder.appending(path: "certificate-\(isExpired)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        func write(_ name: String, _ text: String) throws {
            try Data(text.utf8).write(to: place.appending(path: name))
        }
        try write("index.txt", "")
        try write("serial", "01\n")
        try write(
            "ca.cnf",
            """
            [ca]
            default_ca = here
            [here]
            database = index.txt
            serial = serial
            new_certs_dir = .
            default_md = sha256
            policy = any
            x509_extensions = extensions
            [any]
            commonName = supplied
            [extensions]
            subjectAltName = DNS:mail.localhost
            basicConstraints = CA:TRUE

            """
        )
        try Self.openssl(
            ["req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=mail", "-keyout", "key.pem"]
                + ["-out", "request.pem"],
            in: place
        )
        let dates = isExpired ? ["20200101000000Z", "20200102000000Z"] : ["", ""]
        let times =
            isExpired ? ["-startdate", dates[0], "-enddate", dates[1]] : ["-days", "2"]
        try Self.openssl(
            ["ca", "-batch", "-notext", "-config", "ca.cnf", "-selfsign", "-keyfile", "key.pem"]
                + ["-in", "request.pem", "-out", "certificate.pem"] + times,
            in: place
        )
        let both = ["key.pem", "certificate.pem"]
            .compactMap {
                try? Data(contentsOf: place.appending(path: $0))
            }
        try #require(both.count == 2)
        path = place.appending(path: "both.pem").path
        try (both[0] + both[1]).write(to: URL(filePath: path))
    }

    private static func openssl(_ arguments: [String], in folder: URL) throws {
        let process = Process()
        process.executableURL = URL(filePath: try #require(FarServer.openssl))
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }
}
