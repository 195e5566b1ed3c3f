import ArgumentParser
import Bookkeeping
import EventRuns
import Foundation
import Registration
import Reporting
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
        case let failure as ReportFailure:
            self.init(failure.status, failure.description)
        case let failure as SandboxFailure:
            self.init(failure.status, failure.description)
        case let failure as EventsFile.Failure:
            self.init(.configuration, failure.description)
        case let failure as SecretFailure:
            self.init(.noPermission, failure.description)
        case let failure as SignInFailure:
            self.init(failure.status, "\(failure)")
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

/// Runs an errand; the process ends with its status.
func withComplaints(json: Bool, _ errand: () async throws -> ExitStatus) async throws {
    let status = try await statusOf(errand, json: json)
    if status != .done { throw ExitCode(status.rawValue) }
}

/// Runs an errand, and answers with its status or with that of its complaint; nothing is done
/// while the settings cannot be used.
///
/// A complaint goes to standard error, and as a document to standard output when `--json` asks
/// for one. Results that could not be printed end it with 74, whatever was done.
func statusOf(_ errand: () async throws -> ExitStatus, json: Bool) async throws -> ExitStatus {
    let status = try await statusOfItself(errand, json: json)
    guard let cause = Terminal.lossOfOutput() else { return status }
    Terminal.talk(
        """
        rollcall: standard output: \(cause); what was to be printed is lost or cut, what was done \
        is done: make room, and run the same command again or look with `rollcall runs`
        """
    )
    return .worst(of: [status, .ioError])
}

private func statusOfItself(
    _ errand: () async throws -> ExitStatus,
    json: Bool
) async throws -> ExitStatus {
    do {
        _ = try Settings.current.get()
        return try await errand()
    } catch {
        if error is ExitCode || error is ValidationError || error is CleanExit { throw error }
        let complaint =
            Complaint(from: error)
            ?? Complaint(.software, "\(error); this is a bug of Rollcall: please report it")
        Terminal.talk("rollcall: \(complaint.message)")
        if json { Terminal.print(complaint.document) }
        return complaint.status
    }
}

extension Complaint {
    /// The document of a command that could not begin.
    fileprivate var document: String {
        struct Document: Encodable {
            var error: String
            var exit: Int32
            var retryable: Bool
            var resumeAt: String?

            enum CodingKeys: CodingKey { case error, exit, retryable, resumeAt }

            func encode(to encoder: any Encoder) throws {
                var values = encoder.container(keyedBy: CodingKeys.self)
                try values.encode(error, forKey: .error)
                try values.encode(exit, forKey: .exit)
                try values.encode(retryable, forKey: .retryable)
                // Null where it is not known, as in every other document.
                try values.encode(resumeAt, forKey: .resumeAt)
            }
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

extension SignInFailure {
    /// How the process ends.
    fileprivate var status: ExitStatus {
        switch kind {
        case .refused: .noPermission
        case .unavailable: .unavailable
        case .throttled: .temporary
        }
    }
}
