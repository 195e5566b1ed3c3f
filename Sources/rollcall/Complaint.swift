import ArgumentParser
import Bookkeeping
import EventRuns
import Foundation
import Registration
import Sandbox
import WebexMeetings

/// Why a command could not do its errand: words for people and a status for programs.
struct Complaint: Error {
    var status: ExitStatus
    var message: String
    var resumeAt: Timestamp?

    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }

    /// Finds the words and the status for whatever a room threw; nil for what is not its own.
    init?(from error: any Error) {
        switch error {
        case let complaint as Complaint:
            self = complaint
        case let failure as RunFailure:
            self.init(failure.status, failure.description)
            resumeAt = failure.resumeAt
        case let failure as LedgerFailure:
            self.init(failure.status, failure.description)
        case let failure as SandboxFailure:
            self.init(failure.status, failure.description)
        case let failure as SecretFailure:
            self.init(.noPermission, failure.description)
        case let failure as CertificateFailure:
            self.init(.configuration, "--ca-file: \(failure)")
        case let flaw as ServerURL.Flaw:
            self.init(.usage, "--server: \(flaw)")
        case let failure as CallFailure:
            self.init(.unavailable, failure.description)
        default:
            return nil
        }
    }
}

/// Runs an errand; its complaint goes to standard error, and as a document to standard output
/// when `--json` asks for one.
///
/// The process ends with the complaint's status.
func withComplaints(json: Bool, _ errand: () async throws -> ExitStatus) async throws {
    let status: ExitStatus
    do {
        status = try await errand()
    } catch {
        guard let complaint = Complaint(from: error) else { throw error }
        Terminal.talk("rollcall: \(complaint.message)")
        if json { Terminal.print(complaint.document) }
        throw ExitCode(complaint.status.rawValue)
    }
    if status != .done { throw ExitCode(status.rawValue) }
}

extension Complaint {
    /// The document of a command that could not begin.
    fileprivate var document: String {
        struct Document: Encodable {
            var error: String
            var exit: Int32
            var retryable: Bool
            var resumeAt: String?
        }
        return JSONText.of(
            Document(
                error: message,
                exit: status.rawValue,
                retryable: status.isRetryable,
                resumeAt: resumeAt?.description
            ),
            isSnakeCased: true
        )
    }
}
