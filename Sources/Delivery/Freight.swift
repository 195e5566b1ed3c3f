import Registration

/// What the courier carries the same way: a POST about rows, its intent and its settlement.
protocol Freight: Sendable {
    associatedtype Item: FileRow

    var operation: WebexOperation { get }
    /// Whether a single row that conflicts is looked up before it is refused.
    var looksUpSingles: Bool { get }

    /// Makes the call and reads its answer.
    func post(_ items: [Item]) async -> AnswerClass
    /// What an answer settles that names these rows.
    func heard(_ attempt: AttemptID, named: [Settlement], of items: [Item]) -> HeardAnswer
    /// Settles all rows as not applied.
    func settleAsWaiting(_ attempt: AttemptID, _ items: [Item]) async throws(LedgerFailure)
    /// Settles all rows as refused.
    func settle(
        _ attempt: AttemptID,
        _ items: [Item],
        as refusal: Refusal
    ) async throws(LedgerFailure)
    /// The first row that waits after another one, where the journal can say.
    func further(after row: Int) async throws(LedgerFailure) -> Item?
}
