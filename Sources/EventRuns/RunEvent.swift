public import Delivery
public import Intake
public import Registration

/// What happens while a run goes on, for whoever watches: a progress line, a log.
public enum RunEvent: Sendable {
    /// So many rows of the file have been read.
    case reading(rows: Int)
    /// How the file was read: what was found out, converted or left out.
    case understood(FileFindings)
    /// The file names rows of earlier runs that the ledger does not know.
    case unknownRuns(UnknownRuns)
    /// The file is read.
    case read(rows: Int, unknownColumns: [String])
    /// The file is that of an unfinished run, which goes on; so many rows have their outcome.
    case continuing(RunID, settled: Int, of: Int)
    /// The file has changed since this run of it stopped: a new run begins.
    case fileChanged(since: RunID)
    /// The meeting's form has changed since this run of the file stopped: a new run begins.
    case formChanged(since: RunID)
    /// The meeting answered, and takes registrants.
    case opened(title: String)
    /// Webex decides by rules of its own, before the first write.
    case hostRules(HostRulesNotice)
    /// What is about to be written, before the first write; only to a run that has to ask.
    case briefed(Briefing)
    /// So many rows are to be sent.
    case sending(rows: Int)
    /// So many rows differ; Webex is asked once more after the settle delay.
    case lookingAgain(discrepancies: Int)
    /// Nobody is taken out, because so many rows of the file could not be read, or are of people
    /// whom somebody took off the meeting: one of them may be of somebody who still comes.
    case notPruned(unread: Int, vanished: Int)
    /// Those whom the file has no more were taken out, in a run of its own.
    case pruned(RunAccount)
    /// What the courier reports.
    case courier(DeliveryEvent)
}
