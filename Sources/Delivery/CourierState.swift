import Registration
import Synchronization

/// What a courier remembers from one request to the next: its counts and its generator.
final class CourierState: Sendable {
    private struct Contents {
        var tally = RequestTally()
        var generator: SeededGenerator
        var pagesOfListing: Int?
        var hasRefusedQueries = false
        var mayCutListings = false
        var refusesWhole: Bool?
        var firstOfRefused: Int?
    }

    private let contents: Mutex<Contents>

    init(seed: UInt64) {
        contents = Mutex(Contents(generator: SeededGenerator(seed: seed)))
    }

    var tally: RequestTally { contents.withLock { $0.tally } }

    /// How many requests the last listing needed; nil before the first.
    var pagesOfListing: Int? { contents.withLock { $0.pagesOfListing } }

    /// Notes how many requests a listing needed.
    func noteListing(pages: Int) { contents.withLock { $0.pagesOfListing = pages } }

    /// Whether a listing may have been cut: then nobody is known to be absent from it.
    var mayCutListings: Bool { contents.withLock { $0.mayCutListings } }

    /// Notes that a listing may have been cut.
    func noteCutListing() { contents.withLock { $0.mayCutListings = true } }

    /// Whether the service has said that it answers no queries.
    var hasRefusedQueries: Bool { contents.withLock { $0.hasRefusedQueries } }

    /// Notes that the service answers no queries.
    func refuseQueries() { contents.withLock { $0.hasRefusedQueries = true } }

    /// Whether a refused insert registers nobody of it; nil until one was looked up.
    var refusesWhole: Bool? { contents.withLock { $0.refusesWhole } }

    /// Notes what a look showed of a refused insert that began with a row: a service that has
    /// registered some of one may do so again.
    func noteRefusal(isWhole: Bool, from row: Int?) {
        contents.withLock { contents in
            contents.refusesWhole = contents.refusesWhole != false && isWhole
            contents.firstOfRefused = row
        }
    }

    /// Notes that a row was refused by itself: where it stood first, nobody before it could have
    /// been registered, and the look showed nothing.
    func noteRefused(row: Int?) {
        contents.withLock { contents in
            guard let row, contents.firstOfRefused == row, contents.refusesWhole == true else {
                return
            }
            contents.refusesWhole = nil
        }
    }

    /// Counts a request that is about to leave.
    func countRequest(isRepeat: Bool) {
        contents.withLock { contents in
            contents.tally.sent += 1
            if isRepeat { contents.tally.retried += 1 }
        }
    }

    /// Counts an answer that asked for patience.
    func countThrottle(_ failure: CallFailure) {
        guard failure.isThrottle else { return }
        contents.withLock { $0.tally.throttled += 1 }
    }

    /// Lends the generator.
    func drawing<Answer: Sendable>(
        _ body: (inout SeededGenerator) -> Answer
    ) -> Answer {
        contents.withLock { body(&$0.generator) }
    }
}
