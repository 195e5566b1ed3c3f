/// Every bound of the program in one place, each with its reason (house rule 9).
public struct Limits: Hashable, Sendable {
    /// Rows a `bulkInsert` carries by default: what Webex documents for its sibling operation.
    public var batchSize = 100
    /// The largest `--batch-size`: a request body stays below a megabyte.
    public var largestBatch = 1000
    /// Tries of one request before the run stops: eight tries of full jitter span minutes.
    public var attempts = 8
    /// Tries of one request that is throttled each time: their waits outlast two minutes, and with
    /// them any window of a minute that a service counts in.
    public var throttledAttempts = 20
    /// The first back-off; doubled by each further one.
    public var firstBackOff: Duration = .milliseconds(500)
    /// The longest back-off of our own.
    public var longestBackOff: Duration = .seconds(60)
    /// The longest back-off of our own after a throttle: no more than that is lost once the
    /// service would take requests again.
    public var longestThrottledBackOff: Duration = .seconds(20)
    /// The longest single wait that a run sits out; a longer one ends it, resumable.
    public var longestWait: Duration = .seconds(15 * 60)
    /// What is no wait, whatever `--max-wait` says: requests are spaced, a few to the second.
    public var shortestWait: Duration = .seconds(1)
    /// The longest time for which a service is left alone because it asked: a day, whatever a
    /// header says; then one request finds out.
    public var longestGate: Duration = .seconds(24 * 60 * 60)
    /// Listings that are compared before a difference is believed as it stands.
    public var reconcilingSweeps = 4
    /// All waits for one request together.
    public var totalWait: Duration = .seconds(60 * 60)
    /// How long a request may be applied after its answer was lost (house: the settle delay).
    public var settleDelay: Duration = .seconds(5)
    /// Attempts left in doubt one after the other before a run stops sending: the server is ill.
    public var doubtsInARow = 8
    /// Rounds of settling and sending again before the rest stays in doubt.
    public var settleRounds = 5
    /// Extra requests that find out whether a meeting refuses everybody (house: the brake).
    public var brakeRequests = 12
    /// Pages of one listing: ten million people, beyond any meeting; ends a server that loops.
    public var listingPages = 100_000
    /// Addresses in one query: its answer fits on one page even where each is there twice.
    public var queriedEmails = 50
    /// How far back a listing in windows of time goes by default: a year and a half before an
    /// event nobody registers.
    public var registeredSince: Duration = .seconds(540 * 86_400)
    /// A response body: a page of 100 people is far below a megabyte.
    public var responseBytes = 16 * 1024 * 1024
    /// The answer to a sign-in: a token has eight kilobytes at most.
    public var signInBytes = 64 * 1024
    /// One request, from connecting to the last byte, by default.
    public var requestTimeout: Duration = .seconds(60)
    /// One cell of a file.
    public var cellBytes = 64 * 1024
    /// One row of a file.
    public var rowBytes = 1024 * 1024
    /// Columns of a file.
    public var columns = 512
    /// Rows of a file: the row numbers and the duplicate index stay within 32 bits.
    public var rows = 50_000_000
    /// What a gzip file unpacks to: the most rows at three hundred bytes each; ends a bomb.
    public var unpackedBytes = 16 * 1024 * 1024 * 1024
    /// The start of a file in which its delimiter and its header are looked for.
    public var previewBytes = 64 * 1024
    /// Lines among which the header is looked for: no export has a longer title.
    public var headerLines = 20
    /// Broken lines that are left out on request: a file with more is broken as a whole.
    public var droppedLines = 10_000
    /// A policy file: nobody reviews more.
    public var policyBytes = 256 * 1024
    /// Rows that are shown as examples of one kind of problem: more is what reports are for.
    public var examples = 3
    /// Cells that are listed as restored: more is told by their number.
    public var restoredTold = 20
    /// Tries of one mail before it is given up: with their waits they span two days.
    public var mailTries = 8
    /// The wait after a first failed try of a mail; four times as long after each further one.
    public var firstMailWait: Duration = .seconds(60)
    /// The longest wait between two tries of a mail.
    public var longestMailWait: Duration = .seconds(24 * 60 * 60)
    /// Mails that one command sends.
    public var mailsAtOnce = 100
    /// One mail, from connecting to the server's last word: an attachment may be large.
    public var mailTimeout: Duration = .seconds(120)
    /// The largest list that may be attached to a mail as it is, in bytes.
    public var attachmentBytes = 100 * 1024 * 1024
    /// Earlier runs of a meeting that a mail looks for open rows in.
    public var earlierRunsTold = 10
    /// Recipients of a mail: an event has a few organisers.
    public var mailRecipients = 50
    /// Rows read from or written to the ledger at once: flat memory, few transactions.
    public var rowsPerPage = 1000

    /// The limits as they ship.
    public init() {}
}
