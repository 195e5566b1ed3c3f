public import Bookkeeping
import Foundation
public import Registration
import Reporting

/// Takes people out of the inboxes that the ledger knows: of what passes have put away.
///
/// A file of one person among others is written anew without the rows that have the address; of
/// whole runs the files are removed. What still waits is its owner's, and is told.
public struct InboxErasure: Sendable {
    let ledger: Ledger
    let needle: AddressNeedle?
    let runs: Set<RunID>
    let isDry: Bool

    /// Searches the inboxes of this ledger; for whole runs, their folders alone.
    public init(_ ledger: Ledger, for scope: ErasureScope, in runs: [RunID], isDry: Bool) {
        self.ledger = ledger
        needle = scope.person.flatMap { AddressNeedle($0) }
        self.runs = Set(runs)
        self.isDry = isDry
    }

    /// What came of every inbox, in the order of their paths.
    ///
    /// Throws `.ledger`, and `.report` where a file cannot be written anew.
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
        let putAway = ["done", "failed", "held"]
        let walk = FileManager.default.enumerator(atPath: inbox)
        let all = (walk?.allObjects as? [String] ?? []).sorted()
        let found = all.filter { path in
            let parts = path.split(separator: "/")
            if let needle { return FileEraser.holds(needle, at: inbox + "/" + path) }
            return parts.count > 2 && putAway.contains(String(parts[0]))
                && runs.contains(RunID(String(parts[1])))
        }
        guard !found.isEmpty else {
            return [ErasedPlace(inbox, .clean, "inbox: \(all.count) files and folders")]
        }
        var places: [ErasedPlace] = []
        for path in found {
            let place = inbox + "/" + path
            let isOurs = path.split(separator: "/").first.map { putAway.contains(String($0)) }
            guard isOurs == true else {
                places.append(
                    ErasedPlace(place, .left, "it waits to be imported: take the person out of it")
                )
                continue
            }
            places.append(try erase(place))
        }
        return places
    }

    private func erase(_ path: String) throws(RunFailure) -> ErasedPlace {
        do throws(FileFault) {
            guard let needle, path.lowercased().hasSuffix(".csv") else {
                if !isDry { try FileEraser.remove(path) }
                return ErasedPlace(path, .erased, "removed")
            }
            guard let bytes = FileManager.default.contents(atPath: path) else {
                return ErasedPlace(path, .left, "it cannot be read: take the person out of it")
            }
            let (kept, dropped) = Self.records(of: Array(bytes), without: needle)
            if !isDry { try replace(path, by: kept) }
            return ErasedPlace(path, .erased, "\(dropped) rows were taken out")
        } catch {
            throw .report(
                ReportFailure(
                    .ioError,
                    path: path,
                    message: "people cannot be taken out of it: \(error)",
                    remedy: "check its rights, and run the same command again"
                )
            )
        }
    }

    private func replace(_ path: String, by bytes: [UInt8]) throws(FileFault) {
        let remains = FileRemains(path)
        let files = PosixFileSystem()
        let new = path + ".tmp"
        let file = try files.create(new)
        do throws(FileFault) {
            try files.write(bytes, to: file)
            try files.sync(file)
        } catch {
            try files.close(file)
            throw error
        }
        try files.close(file)
        try files.rename(new, to: path)
        try remains?.overwrite()
    }

    /// The records of a CSV that do not have the address, and how many do; a record goes on while
    /// a quote is open.
    static func records(
        of bytes: [UInt8],
        without needle: AddressNeedle
    ) -> (kept: [UInt8], dropped: Int) {
        var kept: [UInt8] = []
        var dropped = 0
        var record: [UInt8] = []
        var isQuoted = false
        func end() {
            if needle.isIn(record) { dropped += 1 } else { kept += record }
            record = []
        }
        for byte in bytes {
            record.append(byte)
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == UInt8(ascii: "\n") && !isQuoted { end() }
        }
        if !record.isEmpty { end() }
        return (kept, dropped)
    }
}
