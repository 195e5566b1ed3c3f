public import Registration

/// What one pass over the events of a file came to.
public struct OnboardingAccount: Sendable {
    /// What became of a file of attendees.
    public struct File: Sendable {
        /// Its name without its folder.
        public let name: String
        /// What became of it.
        public let state: DeliveredFile.State
        /// Whether its content was known, so that nothing was done.
        public var isKnown = false
        /// The run that read it.
        public var run: RunID?
        /// How that run ended; nil where none was begun.
        public var account: RunAccount?
        /// Why it waits, is held or has failed; empty for others.
        public var words = ""
        /// How its run ended, or what kept it from beginning.
        public var exit = ExitStatus.done

        init(_ name: String, _ state: DeliveredFile.State) {
            (self.name, self.state) = (name, state)
        }
    }

    /// When an event's files will be in, at the pace of now.
    public struct Forecast: Hashable, Sendable {
        /// Rows of the files that wait and could be sent.
        public var rows = 0
        /// Requests, those of earlier events not counted.
        public var requests = 0
        /// When the last of them is answered.
        public var doneBy: Timestamp
        /// Whether that is after the event's start, or after it closes.
        public var isLate = false
    }

    /// One event.
    public struct Event: Sendable {
        /// Its name.
        public let name: String
        /// Its meeting, where that is known.
        public var meeting: MeetingID?
        /// The meeting's title on Webex.
        public var title = ""
        /// When it begins, by Webex, else by the file.
        public var start: Timestamp?
        /// What is said of it: a meeting that was made, differences, that it is closed.
        public var notes: [String] = []
        /// Its files, in the order in which they were taken.
        public var files: [File] = []
        /// When what waits will be in; nil where nothing does.
        public var forecast: Forecast?
        /// Why it could not be worked on; empty where it could.
        public var stopped = ""
        /// The worst of its files and of itself.
        public var exit = ExitStatus.done

        init(_ name: String) { self.name = name }

        /// Whether it could not be worked on.
        public var isStopped: Bool { !stopped.isEmpty }
    }

    /// The events in the order in which they were worked on: the one that begins first comes first.
    public var events: [Event] = []

    /// How the process ends: the worst of all events.
    public var exit: ExitStatus { .worst(of: events.map(\.exit)) }
}

extension ExitStatus {
    /// Whether it passes by itself, or by somebody's hand elsewhere than on the file: the file
    /// waits.
    var isOutage: Bool { [.unavailable, .temporary, .noPermission].contains(self) }
}
