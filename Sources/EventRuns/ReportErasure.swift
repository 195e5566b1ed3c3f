public import Bookkeeping
import FoundationEssentials
public import Registration
import Reporting

/// Takes people out of the report folders that the ledger knows.
///
/// Of one person: what was written there is written anew without them, and the old bytes are
/// overwritten. Of whole runs: their reports are removed; the counts stay in the ledger.
public struct ReportErasure: Sendable {
    let ledger: Ledger
    let reports: Reports
    /// The people; nil for everybody of some runs.
    let needle: AddressNeedle?
    /// The runs with rows of theirs.
    let runs: Set<RunID>
    let isDry: Bool

    /// The files that a report folder may have of ours.
    private static let names = [
        "reconciliation.csv", "needs-attention.csv", "discrepancies.csv", "report.html",
        "summary.json",
    ]

    /// Searches the folders of this ledger; for whole runs, theirs alone.
    public init(
        _ ledger: Ledger,
        for scope: ErasureScope,
        in runs: [RunID],
        isDry: Bool
    ) {
        self.ledger = ledger
        reports = Reports(ledger: ledger, limits: Limits())
        needle = scope.person.flatMap { AddressNeedle($0) }
        self.runs = Set(runs)
        self.isDry = isDry
    }

    /// What came of every folder, in the order of the runs.
    ///
    /// Called once the ledger has forgotten the person, and before it forgets whole runs. Throws
    /// `.ledger`, and `.report` where a report cannot be written anew, or removed: it is left to be
    /// done.
    public func carryOut() async throws(RunFailure) -> [ErasedPlace] {
        var places: [ErasedPlace] = []
        let known = try await onLedger { () async throws(LedgerFailure) in
            try await ledger.everyRun()
        }
        var seen: Set<String> = []
        for run in known where needle != nil || runs.contains(run.run) {
            // A run that was killed may have written where it would have told.
            let folder = run.report ?? ReportFolder.name(for: run)
            guard seen.insert(folder).inserted else { continue }
            guard FileManager.default.fileExists(atPath: folder) else {
                if run.report != nil, let place = missing(folder, of: run.run) {
                    places.append(place)
                }
                continue
            }
            places += try await erase(in: folder)
        }
        return places
    }

    /// Only a folder that should have had something of them is told of.
    private func missing(_ folder: String, of run: RunID) -> ErasedPlace? {
        guard runs.contains(run) else { return nil }
        let state = folder.hasPrefix("/") ? "is not there" : "is not found from this folder"
        return ErasedPlace(
            folder,
            .left,
            "the reports of run \(run): the folder \(state); if it was moved, remove it there"
        )
    }

    private func erase(in folder: String) async throws(RunFailure) -> [ErasedPlace] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            // Whole runs stay in the ledger until their reports are gone.
            if needle == nil { throw failure(folder, "it may not be read") }
            return [ErasedPlace(folder, .left, "it may not be read: look into it")]
        }
        let ours = names.filter(Self.isOurs).sorted()
        let owner = Self.owner(of: folder)
        // Without a summary these are what a process left that was killed as it wrote them.
        let isTheirs = owner.map(runs.contains) ?? !names.contains("summary.json")
        let looks = needle.map { Self.look(for: $0, at: names, in: folder) }
        let found = ours.filter { name in looks.map { $0[name] == .present } ?? isTheirs }
        var places = Self.left(looks ?? [:], but: found, in: folder)
        guard !found.isEmpty else {
            places.append(ErasedPlace(folder, .clean, "\(ours.count) files"))
            return places
        }
        let fate = needle == nil ? "removed" : "written anew without them"
        if !isDry {
            if needle == nil {
                try await remove(found, in: folder, of: owner)
            } else {
                try await rewrite(found, in: folder, of: owner)
            }
        }
        places.append(ErasedPlace(folder, .erased, "\(found.joined(separator: ", ")): \(fate)"))
        return places
    }

    private static func look(
        for needle: AddressNeedle,
        at names: [String],
        in folder: String
    ) -> [String: FileEraser.Look] {
        let looks = names.map { ($0, FileEraser.look(for: needle, at: folder + "/" + $0)) }
        return Dictionary(uniqueKeysWithValues: looks)
    }

    /// What somebody else has to look after.
    private static func left(
        _ looks: [String: FileEraser.Look],
        but ours: [String],
        in folder: String
    ) -> [ErasedPlace] {
        looks.sorted { $0.key < $1.key }
            .compactMap { name, look in
                let place = folder + "/" + name
                switch look {
                case .absent: return nil
                case .present where ours.contains(name): return nil
                case .present:
                    let words = "Rollcall did not write this file, and it has the address"
                    return ErasedPlace(place, .left, "\(words): remove it")
                case .unknown(let fault):
                    return ErasedPlace(place, .left, "it cannot be searched: \(fault)")
                }
            }
    }

    /// The summary comes last: it says whose the others are.
    private func remove(
        _ found: [String],
        in folder: String,
        of owner: RunID?
    ) async throws(RunFailure) {
        do throws(FileFault) {
            let isLast = { (name: String) in name == "summary.json" }
            for name in found.filter({ !isLast($0) }) + found.filter(isLast) {
                try FileEraser.remove(folder + "/" + name)
            }
        } catch { throw failure(folder, "\(error)") }
        FileEraser.removeEmptyFolder(folder)
        guard let owner else { return }
        try await onLedger { () async throws(LedgerFailure) in
            try await ledger.forgetReports(of: owner)
        }
    }

    private func rewrite(
        _ found: [String],
        in folder: String,
        of owner: RunID?
    ) async throws(RunFailure) {
        let account: RunAccount?
        if let owner {
            account = try await onLedger { () async throws(LedgerFailure) in
                try await ledger.account(of: owner)
            }
        } else {
            account = nil
        }
        var remains: [String: FileRemains] = [:]
        for path in found.map({ folder + "/" + $0 }) { remains[path] = FileRemains(path) }
        if let account { try await reports.write(account, into: folder) }
        do throws(FileFault) {
            // What the reports of today do not have, or nobody can write anew.
            for (path, file) in remains where !file.isNameless { try FileEraser.remove(path) }
            for file in remains.values { try file.overwrite() }
        } catch { throw failure(folder, "\(error)") }
    }

    private func failure(_ folder: String, _ words: String) -> RunFailure {
        .report(
            ReportFailure(
                .ioError,
                path: folder,
                message: "erasing an earlier report failed: \(words)",
                remedy: "run the same command again, or remove the folder"
            )
        )
    }

    /// Reports, and what a killed process left of them.
    private static func isOurs(_ name: String) -> Bool {
        names.contains(name)
            || names.contains { name.hasPrefix(".\($0).") && name.hasSuffix(".tmp") }
    }

    /// Whose reports the folder has: a later run may have taken it over.
    private static func owner(of folder: String) -> RunID? {
        struct Summary: Decodable { var run: String }
        guard let bytes = FileManager.default.contents(atPath: folder + "/summary.json"),
            let summary = try? JSONDecoder().decode(Summary.self, from: bytes)
        else { return nil }
        return RunID(summary.run)
    }
}
