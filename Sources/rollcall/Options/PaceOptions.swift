import ArgumentParser
import Delivery
import Registration

/// The options of a run's patience.
struct PaceOptions: ParsableArguments {
    @Option(help: "People in one bulkInsert, 1 to 1000.")
    var batchSize = Limits().batchSize

    @Option(help: "How long Webex may still apply a request whose answer was lost.")
    var settleDelay = DurationText(Limits().settleDelay)

    @Option(help: "The longest single wait; a longer one ends the run, to be continued later.")
    var maxWait = DurationText(Limits().longestWait)

    @Option(help: "When the run has to end: a while from now (2h), or a moment (ISO 8601).")
    var deadline: DeadlineText?

    mutating func validate() throws {
        guard (1...Limits().largestBatch).contains(batchSize) else {
            throw ValidationError("--batch-size must be from 1 to \(Limits().largestBatch).")
        }
    }

    /// The same as the courier reads it, for a run that begins now.
    func delivery(from now: Timestamp) -> DeliveryOptions {
        DeliveryOptions(
            limits: Limits(),
            batchSize: batchSize,
            settleDelay: settleDelay.duration,
            longestWait: maxWait.duration,
            deadline: deadline?.moment(from: now)
        )
    }
}

extension PaceOptions {
    /// The patience of commands that have no options for it.
    static let standard = DeliveryOptions(
        limits: Limits(),
        batchSize: Limits().batchSize,
        settleDelay: Limits().settleDelay,
        longestWait: Limits().longestWait,
        deadline: nil
    )
}
