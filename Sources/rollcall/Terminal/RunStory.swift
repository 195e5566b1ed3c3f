import Foundation
import Registration

/// The end of a run as people read it: buckets, decisions, what is left to do.
struct RunStory {
    let text: String

    /// The story of a run, and the command that goes on from there.
    init(_ account: RunAccount, next: String?) {
        text = Self.lines(on: account, next: next).joined(separator: "\n")
    }

    private static func lines(on account: RunAccount, next: String?) -> [String] {
        var lines = [headline(account)]
        lines += Bucket.allCases.compactMap { bucket in
            var count = account.buckets[bucket] ?? 0
            if bucket == .notSent { count -= account.wouldSend }
            return count > 0 ? row(count, words(for: bucket)) : nil
        }
        if account.wouldSend > 0 { lines.append(row(account.wouldSend, "would be registered")) }
        let decided = Decision.allCases.filter { $0 != .none && account.decisions[$0] ?? 0 > 0 }
        lines.append(decided.isEmpty ? "Decisions: none" : "Decisions")
        lines += decided.map { row(account.decisions[$0] ?? 0, $0.rawValue) }
        if account.discrepancies > 0 {
            lines.append("\(account.discrepancies) rows differ between the ledger and Webex")
        }
        if let leftOut = account.leftOutWords {
            lines.append("\(leftOut); correct that in the file, and import it again")
        }
        if account.isRehearsal {
            lines.append("DRY RUN: nothing was sent; decisions are those that would be made")
        } else if !account.stopped.isEmpty {
            lines.append("STOPPED: \(account.stopped)")
        }
        lines.append(
            """
            \(account.canJoin) can join · \(account.waitForApproval) wait for approval · \
            \(account.needPerson) need a person
            """
        )
        if let resumeAt = account.resumeAt { lines.append("Come back at \(resumeAt)") }
        if let report = account.report { lines.append("Reports: \(report)/") }
        if let next { lines.append("Next: \(next)") }
        return lines
    }

    private static func headline(_ account: RunAccount) -> String {
        let target = account.target == .sandbox ? "SANDBOX " : ""
        let title = account.title.isEmpty ? account.meeting.text : account.title
        return "\(target)\(account.rows) rows of \(account.file) for “\(title)”, run \(account.run)"
    }

    private static func row(_ count: Int, _ words: String) -> String {
        let number = String(count)
        return String(repeating: " ", count: max(0, 8 - number.count)) + number + "  " + words
    }

    private static func words(for bucket: Bucket) -> String {
        bucket.rawValue.replacingOccurrences(of: "_", with: " ")
    }
}
