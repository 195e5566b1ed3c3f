public import Registration

/// The merge of what the ledger believes with what Webex lists: pages in, findings out.
///
/// Both streams come sorted by `EmailKey`, in pages of any size; a page may end in the middle of
/// one key. The reconciler holds the pages it was given and, of one key, the first person and a
/// count: its memory does not grow with the file, with the meeting, or with a key that is listed a
/// thousand times. It does no input or output of its own.
///
/// Every row gets exactly one finding, and so does every listed person who is not in the file.
public struct Reconciler: Equatable, Sendable {
    /// What the reconciler wants next.
    public enum Step: Equatable, Sendable {
        /// The next page of `supply(intents:)`; an empty one ends that stream.
        case needIntents
        /// The next page of `supply(listed:)`; an empty one ends that stream.
        case needListed
        /// Findings in the order of the keys; never empty, at most as many as the pages hold.
        case found([Finding])
        /// Both streams have ended and every finding was handed out.
        case finished
    }

    private var intents = SortedPages<RowIntent>()
    private var listed = SortedPages<ListedPerson>()
    private var group: ListedGroup?
    private var lastStranger: ListedPerson?

    /// A reconciler that has seen nothing of either stream.
    public init() {}

    /// Takes the next rows, sorted by key and then by row; none at all ends the stream.
    ///
    /// Rows out of order, and rows that could never be sent, are a bug of the caller.
    public mutating func supply(intents page: [RowIntent]) {
        let isDeliverable = page.allSatisfy { $0.state != .invalid && $0.state != .duplicate }
        precondition(isDeliverable, "an undeliverable row has no place on Webex")
        intents.append(page)
    }

    /// Takes the next listed people, sorted by key; none at all ends the stream.
    ///
    /// People out of order are a bug of the caller.
    public mutating func supply(listed page: [Registrant]) {
        listed.append(page.map(ListedPerson.init))
    }

    /// Goes on as far as the pages reach.
    public mutating func step() -> Step {
        var findings: [Finding] = []
        while true {
            switch advance() {
            case .found(let finding): findings.append(finding)
            case .nothingYet: continue
            case .needs(let step): return findings.isEmpty ? step : .found(findings)
            }
        }
    }

    private enum Move {
        case found(Finding)
        case nothingYet
        case needs(Step)
    }

    private mutating func advance() -> Move {
        if let open = group { return advance(in: open) }
        switch (intents.head, listed.head) {
        case (.waiting, _): return .needs(.needIntents)
        case (_, .waiting): return .needs(.needListed)
        case (.ended, .ended): return .needs(.finished)
        case (.item(let intent), .ended): return alone(intent)
        case (.ended, .item(let person)): return stranger(person)
        case (.item(let intent), .item(let person)):
            if intent.key < person.key { return alone(intent) }
            if person.key < intent.key { return stranger(person) }
            listed.removeHead()
            group = ListedGroup(first: person)
            return .nothingYet
        }
    }

    /// Counts the people under the open group's key, then gives each of its rows a finding.
    private mutating func advance(in open: ListedGroup) -> Move {
        switch listed.head {
        case .waiting: return .needs(.needListed)
        case .item(let person) where person.key == open.key:
            listed.removeHead()
            group?.take(person)
            return .nothingYet
        case .item, .ended: break
        }
        switch intents.head {
        case .waiting: return .needs(.needIntents)
        case .item(let intent) where intent.key == open.key:
            intents.removeHead()
            return .found(intent.finding(in: open))
        case .item, .ended:
            group = nil
            return .nothingYet
        }
    }

    private mutating func alone(_ intent: RowIntent) -> Move {
        intents.removeHead()
        return .found(intent.findingOfNobody)
    }

    private mutating func stranger(_ person: ListedPerson) -> Move {
        listed.removeHead()
        if let last = lastStranger, person.isSame(as: last) { return .nothingYet }
        lastStranger = person
        return .found(person.findingOfStranger)
    }
}
