public import Bookkeeping
import Policy
public import Registration

/// The correction of one person, whom Webex itself cannot correct: two runs, one after the other.
///
/// The first registers the new address and decides the same on it, the second removes the old one.
/// Each is safe by itself; the second begins only once Webex shows what the first did. Whatever
/// ends it, the same change made again goes on.
public struct PersonChange: Sendable {
    /// What is asked for.
    public struct Wish: Sendable {
        /// The address that is registered now.
        public let old: String
        /// The address that it should be.
        public let new: String
        /// Whatever else of the person is another.
        public let changes: [PersonFile.Column]

        /// Another address, and perhaps more.
        public init(from old: String, to new: String, changes: [PersonFile.Column] = []) {
            (self.old, self.new, self.changes) = (old, new, changes)
        }
    }

    /// One of the two runs.
    public enum Part: String, CaseIterable, Hashable, Sendable {
        case registered
        case removed
    }

    /// What a change walks through, and what the front door does for it.
    public struct Doors: Sendable {
        let desk: RegistrantDesk
        let ledger: Ledger
        let target: Target
        let newRun: @Sendable () -> RunID
        let keep: @Sendable (PersonFile) throws -> String
        let carryOut: @Sendable (ImportOrder, Part, _ isContinued: Bool) async throws -> RunAccount

        /// Where people are looked up, the ledger of the runs, whose registrants they are, names
        /// for runs, who keeps a file under its name and says where, and who carries an order out:
        /// from its file, or where it is continued from the ledger alone.
        public init(
            desk: RegistrantDesk,
            ledger: Ledger,
            target: Target,
            newRun: @escaping @Sendable () -> RunID,
            keep: @escaping @Sendable (PersonFile) throws -> String,
            carryOut:
                @escaping @Sendable (ImportOrder, Part, _ isContinued: Bool) async throws
                -> RunAccount
        ) {
            self.desk = desk
            self.ledger = ledger
            self.target = target
            self.newRun = newRun
            self.keep = keep
            self.carryOut = carryOut
        }
    }

    /// What is known before anything is sent.
    public struct Outlook: Hashable, Sendable {
        /// The status that the new registration gets: that of the old one.
        public let status: RegistrantStatus
        /// Whether only what Webex lists is known of the person.
        public let isKnownByListingOnly: Bool
        /// Whether answers to the meeting's own questions are left behind.
        public let losesAnswers: Bool
        let old: PersonFile
        let new: PersonFile
        /// Whether the first run has ended, and Webex shows what it did: only the second is left.
        var isRegistered = false
    }

    /// What is to be done.
    public enum Course: Sendable {
        /// Both runs.
        case change(Outlook)
        /// The second run, which an earlier process began.
        case goOn(RunID)
        /// Nothing: the change was made, and the new address has this status.
        case nothing(RegistrantStatus)
    }

    /// How it ended.
    public enum End: Hashable, Sendable {
        /// Both runs have ended; the second with this status.
        case made(ExitStatus)
        /// The first did not come to a good end: the old address is left registered.
        case leftAsItWas(ExitStatus)
    }

    let wish: Wish
    let meeting: MeetingScope
    let doors: Doors

    /// A change in a meeting.
    public init(_ wish: Wish, in meeting: MeetingScope, by doors: Doors) {
        (self.wish, self.meeting, self.doors) = (wish, meeting, doors)
    }

    /// Looks both addresses up and says what is to be done; nothing is sent.
    ///
    /// Throws `.stopped` where a person has to look first, or Webex cannot be asked.
    public func course() async throws(RunFailure) -> Course {
        let sight = try await look()
        if let old = sight.old {
            try checkStatus(of: old)
            var outlook = try await outlook(for: old)
            if let new = sight.new {
                try checkName(of: new, outlook.new)
                // A run of its own would find somebody rejected, and ask for a person.
                let begun = try await unfinishedRun(of: outlook.new, for: .register)
                try await checkData(of: new, isBegun: begun != nil)
                outlook.isRegistered = begun == nil && new.status ?? .pending == outlook.status
            }
            return .change(outlook)
        }
        if let run = try await unfinishedRun(of: removedFile, for: .delete) { return .goOn(run) }
        guard let new = sight.new else {
            throw personNeeded(
                "nobody is registered as \(Excerpt.masking(wish.old)). Nothing was sent."
            )
        }
        try await checkData(of: new)
        return .nothing(new.status ?? .pending)
    }

    /// Makes the change.
    ///
    /// Throws what a door throws, and `.stopped` where Webex does not show the first run.
    public func make(_ outlook: Outlook) async throws -> End {
        if !outlook.isRegistered {
            let added = try await doors.carryOut(registering(outlook), .registered, false)
            guard added.exit == .done else { return .leftAsItWas(added.exit) }
        }
        try await checkRegistered(outlook)
        return .made(try await doors.carryOut(removing(outlook.old), .removed, false).exit)
    }

    /// Goes on with the second run.
    ///
    /// Throws what a door throws.
    public func goOn(with run: RunID) async throws -> End {
        let order = removal(of: removedFile.name, in: run)
        return .made(try await doors.carryOut(order, .removed, true).exit)
    }

    private func registering(_ outlook: Outlook) throws -> ImportOrder {
        var order = ImportOrder(
            file: try doors.keep(outlook.new),
            meeting: meeting,
            target: doors.target,
            run: doors.newRun()
        )
        order.policy = try sameDecision(outlook.status)
        order.again = true
        return order
    }

    private func removing(_ file: PersonFile) throws -> ImportOrder {
        removal(of: try doors.keep(file), in: doors.newRun())
    }

    private func removal(of file: String, in run: RunID) -> ImportOrder {
        var order = ImportOrder(file: file, meeting: meeting, target: doors.target, run: run)
        order.purpose = .delete
        return order
    }

    /// A policy that decides on everybody as it was decided before.
    private func sameDecision(_ status: RegistrantStatus) throws(RunFailure) -> ApprovalPolicy {
        let ruling =
            switch status {
            case .approved: "approve"
            case .rejected: "reject"
            default: "hold"
            }
        do {
            return try ApprovalPolicy(
                yaml: Array("version: 1\ndefault: \(ruling)\n".utf8),
                named: "same-decision.yaml",
                limits: Limits()
            )
        } catch { throw .policy(error) }
    }

    /// The file by which the old address is removed, as far as its name goes.
    private var removedFile: PersonFile {
        PersonFile([PersonFile.Column(RegistrantField.email, wish.old)])
    }

    private func unfinishedRun(
        of file: PersonFile,
        for purpose: RunPurpose
    ) async throws(RunFailure) -> RunID? {
        let place = RunPlace(meeting.id, on: doors.target, for: purpose)
        let (ledger, file) = (doors.ledger, file.name)
        return try await onLedger { () async throws(LedgerFailure) in
            guard let run = try await ledger.unfinishedRun(at: place, file: file),
                try await ledger.hasReadFile(run)
            else { return nil }
            return run
        }
    }
}
