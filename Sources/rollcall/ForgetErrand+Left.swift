import EventRuns
import Foundation
import Registration

extension ForgetErrand {
    /// What nobody but a person can erase.
    func left(of account: ErasureAccount) -> [ErasedPlace] {
        let program = "rollcall registrants delete"
        var places = account.registrations.filter { $0.target == .webex }
            .map { registration in
                ErasedPlace(
                    "Webex, meeting \(registration.meeting)",
                    .left,
                    command.email == nil
                        ? "may have these people: rollcall registrants list --meeting "
                            + registration.meeting.text
                        : "\(program) \(registration.id) --meeting \(registration.meeting)"
                )
            }
        places += Self.passingCopies.map { path in
            ErasedPlace(path, .left, "a copy that a killed dry run or plan left: remove it")
        }
        places.append(
            ErasedPlace("mails", .left, "what Webex, or this program, has sent stays with others")
        )
        if !account.files.isEmpty {
            let names = account.files.prefix(10).map { Excerpt.line($0) }.joined(separator: ", ")
            places.append(ErasedPlace("your own files", .left, "what was imported: \(names)"))
        }
        places.append(
            ErasedPlace(
                "copies",
                .left,
                """
                backups of the ledger and the reports, and what was written elsewhere (roster, \
                report --out, check --report)
                """
            )
        )
        return places
    }

    /// Ledgers that a process made for itself, and did not live to remove; one that is at work now
    /// has one as well.
    private static var passingCopies: [String] {
        let (files, folder) = (FileManager.default, NSTemporaryDirectory())
        return ((try? files.contentsOfDirectory(atPath: folder)) ?? [])
            .filter { $0.hasPrefix("rollcall-") }.sorted()
            .map { URL(filePath: folder).appending(path: $0).path }
            .filter { files.fileExists(atPath: $0 + "/ledger.sqlite") }
    }
}
