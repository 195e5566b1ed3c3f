import Bookkeeping
import Registration

/// A run as people name it: its name, or enough of its beginning.
struct RunName {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    /// The run of that name, or the newest one; 66 where there is none.
    static func account(_ name: String?, in ledger: Ledger) async throws -> RunAccount {
        if let name { return try await RunName(name).account(in: ledger) }
        guard let newest = try await ledger.runs(upTo: 1).first else {
            throw Complaint(.noInput, "the ledger has no run yet; `rollcall import` makes one")
        }
        return newest
    }

    /// The run in the ledger; 64 where several begin so, 66 where none does.
    func account(in ledger: Ledger) async throws -> RunAccount {
        let matches = try await ledger.runID(matching: text)
        guard matches.count < 2 else {
            throw Complaint(.usage, "several runs begin with '\(text)'; write more of the name")
        }
        guard let id = matches.first, let account = try await ledger.account(of: id) else {
            throw Complaint(.noInput, "the ledger has no run '\(text)'; `rollcall runs` lists them")
        }
        return account
    }
}
