public import Registration

/// Anything that stands for one row of the file.
public protocol FileRow: Hashable, Sendable {
    /// The row's number in the file.
    var row: Int { get }
}

extension BatchItem: FileRow {}
extension DecisionItem: FileRow {}

/// Finds the bad rows of a refused batch by halving it, and notices when it is the meeting that
/// refuses and not the rows: answers in, pieces to send out.
///
/// The brake: when both halves fail with the same words, single rows are tried, one of each half
/// first, then a few from further on in the file and from the rest of the batch. The first that is
/// taken, or refused in other words, releases the brake for this batch; when all agree, it is the
/// meeting. Halves and single rows together are at most `Limits.brakeRequests`.
public struct SplitMachine<Item: FileRow>: Hashable, Sendable {
    /// What to do next.
    public enum Step: Hashable, Sendable {
        /// Send these rows, and report the answer by `heard()` or `refused(_:)`.
        case send([Item])
        /// Hand in the first row that waits after this one by `supply(_:)`.
        case further(after: Int)
        /// Stop: the meeting refuses everybody.
        case meetingRefuses(Refusal)
        /// Every row has its answer, or is set aside.
        case finished
    }

    /// What a refusal means for the rows of the piece.
    public enum Verdict: Hashable, Sendable {
        /// Not applied; they go out again in another piece, or wait.
        case waiting
        /// The one row is refused.
        case refused
    }

    enum Phase: Hashable {
        case whole
        case left
        case right
        case sampling
        case bisecting
    }

    let items: [Item]
    let brake: Int
    let hasTakenOthers: Bool
    var phase = Phase.whole
    var pieces: [[Item]] = []
    var left: ArraySlice<Item> = []
    var right: ArraySlice<Item> = []
    var first: Refusal?
    var samples: [Item] = []
    var starts: [Int] = []
    var reached = 0
    var asked = 0
    var end: Int?
    var badSamples: [Item] = []
    var inFlight: [Item] = []

    /// A batch that has not been sent.
    ///
    /// `hasTakenOthers` where the meeting has taken somebody in this run: then the few last rows of
    /// a file are asked one by one before they are called the meeting's fault.
    public init(_ items: [Item], limits: Limits, hasTakenOthers: Bool = false) {
        precondition(!items.isEmpty, "a batch has somebody in it")
        self.items = items
        brake = limits.brakeRequests
        self.hasTakenOthers = hasTakenOthers
    }

    /// Whether a refusal of the piece in flight would settle its row.
    public var isLastWord: Bool {
        inFlight.count == 1 && (phase == .whole || phase == .bisecting)
    }

    /// The next step; asked again only after the last one was answered.
    public mutating func next() -> Step {
        switch phase {
        case .whole: inFlight = items
        case .left: inFlight = Array(left)
        case .right: inFlight = Array(right)
        case .sampling:
            if !samples.isEmpty {
                inFlight = [samples.removeFirst()]
            } else if !starts.isEmpty {
                asked = starts.removeFirst()
                return .further(after: asked)
            } else if hasTakenOthers && isAffordable {
                bisectHalves()
                return next()
            } else if let first {
                return .meetingRefuses(first)
            }
        case .bisecting:
            guard let piece = pieces.popLast() else { return .finished }
            inFlight = piece
        }
        return .send(inFlight)
    }

    /// The piece was taken, or set aside: nothing of it is left to send.
    public mutating func heard() {
        switch phase {
        case .whole: phase = .bisecting
        case .left:
            left = []
            phase = .right
        case .right:
            right = []
            bisectHalves()
        case .sampling:
            let taken = inFlight
            left.removeAll { taken.contains($0) }
            right.removeAll { taken.contains($0) }
            bisectHalves()
        case .bisecting: break
        }
    }

    /// The piece was refused.
    public mutating func refused(_ refusal: Refusal) -> Verdict {
        if isLastWord {
            phase = .bisecting
            return .refused
        }
        switch phase {
        case .whole:
            (left, right) = Self.halves(of: items[...])
            phase = .left
        case .left:
            first = refusal
            phase = .right
        case .right:
            if let first, first.agrees(with: refusal) { beginSampling() } else { bisectHalves() }
        case .sampling:
            badSamples += inFlight
            if let first, first.agrees(with: refusal) { drawLastSamples() } else { bisectHalves() }
        case .bisecting: push(inFlight[...])
        }
        return .waiting
    }

    /// Pushes the halves of a piece that is known to hold a bad row.
    mutating func push(_ piece: ArraySlice<Item>) {
        guard piece.count > 1 else {
            if !piece.isEmpty { pieces.append(Array(piece)) }
            return
        }
        let (front, back) = Self.halves(of: piece)
        pieces.append(Array(back))
        pieces.append(Array(front))
    }

    private static func halves(
        of piece: ArraySlice<Item>
    ) -> (ArraySlice<Item>, ArraySlice<Item>) {
        let middle = piece.startIndex + piece.count / 2
        return (piece[..<middle], piece[middle...])
    }
}
