import ArgumentParser
import Delivery
import Registration

/// The options of a run's patience.
struct PaceOptions: ParsableArguments {
    @Option(help: "People in one bulkInsert, 1 to 1000 (default: 100).")
    var batchSize: Int?

    @Option(
        help: "How long Webex may still apply a request whose answer was lost (default: 5s)."
    )
    var settleDelay: DurationText?

    @Option(
        help: """
            The longest single wait; a longer one ends the run, to be continued later (default: \
            15m).
            """
    )
    var maxWait: DurationText?

    @Option(help: "When the run has to end: a while from now (2h), or a moment (ISO 8601).")
    var deadline: DeadlineText?

    mutating func validate() throws {
        guard (1...Limits().largestBatch).contains(batchSize ?? 1) else {
            throw ValidationError("--batch-size must be from 1 to \(Limits().largestBatch).")
        }
        let settings = Settings.usable
        batchSize = settings.value(.batchSize, typed: batchSize) { Int($0) }
        settleDelay = settings.value(.settleDelay, typed: settleDelay) {
            DurationText(argument: $0)
        }
        maxWait = settings.value(.maxWait, typed: maxWait) { DurationText(argument: $0) }
    }

    /// The same as the courier reads it, for a run that begins now.
    func delivery(from now: Timestamp) -> DeliveryOptions {
        var options = Self.standard
        options.batchSize = batchSize ?? options.batchSize
        options.settleDelay = settleDelay?.duration ?? options.settleDelay
        options.longestWait = maxWait?.duration ?? options.longestWait
        options.deadline = deadline?.moment(from: now)
        return options
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
