public import Bookkeeping
import Foundation
import Intake
public import Registration
import Reporting

/// Takes people out of the inboxes that the ledger knows: of what passes have put away.
///
/// A file of one person among others is written anew without the rows that have the address, and is
/// never removed; of whole runs the files are. What still waits is its owner's, and is told, as is
/// what cannot be searched. Only files count: links, pipes and the like are left alone.
public struct InboxErasure: Sendable {
    private static let putAway = ["done", "failed", "held"]

    let ledger: Ledger
    let needle: AddressNeedle?
    let runs: Set<RunID>
    let isDry: Bool
    let limits: Limits

    /// Searches the inboxes of this ledger; for whole runs, their folders alone.
    public init(
        _ ledger: Ledger,
        for scope: ErasureScope,
        in runs: [RunID],
        isDry: Bool,
        limits: Limits = Limits()
    ) {
        self.ledger = ledger
        needle = scope.person.flatMap { AddressNeedle($0) }
        self.runs = Set(runs)
        self.isDry = isDry
        self.limits = limits
    }

    /// What came of every inbox, in the order of their paths.
    ///
    /// Throws `.ledger`, and `.report` where a file cannot be written anew or removed.
    public func carryOut() async throws(RunFailure) -> [ErasedPlace] {
        let inboxes = try await onLedger { () async throws(LedgerFailure) in
            try await ledger.inboxes()
        }
        var places: [ErasedPlace] = []
        for inbox in inboxes where FileManager.default.fileExists(atPath: inbox) {
            places += try erase(in: inbox)
        }
        return places
    }

    private func erase(in inbox: String) throws(RunFailure) -> [ErasedPlace] {
        let walk = FileManager.default.enumerator(atPath: inbox)
        let all = (walk?.allObjects as? [String] ?? []).sorted()
        var places: [ErasedPlace] = []
        var unsearched: [String] = []
        for path in all {
            let parts = path.split(separator: "/").map { String($0) }
            let place = inbox + "/" + path
            let isPutAway = parts.first.map(Self.putAway.contains) ?? false
            if let needle {
                let isNote = parts.last.map(Self.isNote) ?? false
                let (found, isUnknown) =
                    isPutAway && isNote
                    ? (try eraseNote(place, for: needle), false)
                    : try erase(needle, in: place, isPutAway: isPutAway)
                if let found { places.append(found) }
                if isUnknown { unsearched.append(path) }
            } else if isPutAway, parts.count > 2, runs.contains(RunID(parts[1])),
                Inbox.mark(of: place) != nil
            {
                places.append(try remove(place))
            }
        }
        if !unsearched.isEmpty { places.append(Self.left(unsearched, in: inbox)) }
        if places.isEmpty {
            return [ErasedPlace(inbox, .clean, "inbox: \(all.count) files and folders")]
        }
        return places
    }

    /// What came of one thing in an inbox; nil where it has nothing of the person, or nobody knows.
    private func erase(
        _ needle: AddressNeedle,
        in place: String,
        isPutAway: Bool
    ) throws(RunFailure) -> (ErasedPlace?, isUnknown: Bool) {
        guard Inbox.mark(of: place) != nil else {
            let isReadable = FileManager.default.isReadableFile(atPath: place)
            return (nil, isUnknown: Inbox.isFolder(place) && !isReadable)
        }
        let found = search(place, for: needle)
        guard found.rows > 0 else { return (nil, isUnknown: found.trouble != nil) }
        guard isPutAway else {
            let words = "it waits to be imported: take the person out of it"
            return (ErasedPlace(place, .left, words), false)
        }
        if let trouble = found.trouble {
            return (ErasedPlace(place, .left, "take the person out of it: \(trouble)"), false)
        }
        if !isDry, !(try rewrite(place, without: needle, as: found)) {
            let words = "it has changed meanwhile: run the same command again"
            return (ErasedPlace(place, .left, words), false)
        }
        return (ErasedPlace(place, .erased, "\(found.rows) rows were taken out"), false)
    }

    /// What this program itself has written beside files of attendees.
    private static func isNote(_ name: String) -> Bool {
        name == WhyNote.name || ReplacedFile.isRemnant(name)
    }

    private func eraseNote(
        _ place: String,
        for needle: AddressNeedle
    ) throws(RunFailure) -> ErasedPlace? {
        switch FileEraser.look(for: needle, at: place) {
        case .absent: nil
        case .present: try remove(place)
        case .unknown(let fault):
            ErasedPlace(place, .left, "it cannot be searched: \(fault); look into it")
        }
    }

    /// A folder may have much that is no list of attendees: it is told in one line.
    private static func left(_ paths: [String], in inbox: String) -> ErasedPlace {
        let names = paths.prefix(5).map { Excerpt.line($0) }.joined(separator: ", ")
        let more = paths.count > 5 ? " and others" : ""
        return ErasedPlace(
            inbox,
            .left,
            "\(paths.count) files or folders cannot be searched, look into them: \(names)\(more)"
        )
    }

    private func remove(_ path: String) throws(RunFailure) -> ErasedPlace {
        do {
            if !isDry { try FileEraser.remove(path) }
            return ErasedPlace(path, .erased, "removed")
        } catch {
            throw .report(
                ReportFailure(
                    .ioError,
                    path: path,
                    message: "it cannot be removed: \(error)",
                    remedy: "check its rights, and run the same command again"
                )
            )
        }
    }
}
