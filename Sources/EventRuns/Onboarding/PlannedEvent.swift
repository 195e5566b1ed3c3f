public import Intake
public import Registration

/// One event of an events file: its meeting, whose files register people for it, and by what rules.
public struct PlannedEvent: Hashable, Sendable {
    /// Where the meeting comes from.
    public enum Source: Hashable, Sendable {
        /// It is there: its id, its number or a link.
        case existing(String)
        /// Rollcall makes it, once; with `updates` later changes of the file change it.
        case made(MeetingDraft, updates: Bool)
    }

    /// Where the files of attendees are; paths as this process sees them.
    public enum Attendees: Hashable, Sendable {
        /// One file, which stays where it is.
        case file(String)
        /// The files of a folder whose names match, `*` and `?`; they stay where they are.
        case glob(folder: String, pattern: String)
        /// A folder that files are moved within.
        case inbox(String)
    }

    /// How files are read and decided on.
    public struct Rules: Hashable, Sendable {
        /// The path of a mapping file.
        public var mapping: String?
        /// The rows that are meant.
        public var rows = RowChoices()
        /// The path of a policy.
        public var policy: String?

        /// Nothing is said.
        public init() {}
    }

    /// Its name, unique in the file, and its identity on a ledger.
    public var name: String
    /// The line on which it stands.
    public var line = 1
    /// Its meeting.
    public var source: Source
    /// The host to act for.
    public var host: EmailAddress?
    /// Its files.
    public var attendees: Attendees
    /// How they are read and decided on.
    public var rules = Rules()
    /// The same for subfolders of the inbox that say something else.
    public var folders: [String: Rules] = [:]
    /// The folder below which each run has its reports.
    public var report: String
    /// What is said of mails, as text, by the key below `mail`.
    public var mail: [String: String] = [:]
    /// When nothing is sent any more; nil for the meeting's end.
    public var closes: Timestamp?
    /// The most people who may be registered.
    public var capacity: Int?
    /// What becomes of those whom the newest file has no more.
    public var prune: RunPurpose?
    /// The most changes that need nobody's word.
    public var mostChanges: ChangeBound?

    /// The draft of a meeting that Rollcall makes; nil where it is there already.
    public var draft: MeetingDraft? {
        if case .made(let draft, _) = source { draft } else { nil }
    }

    /// The inbox; nil where files stay where they are.
    public var inbox: String? {
        if case .inbox(let path) = attendees { path } else { nil }
    }

    /// The rules of a subfolder of the inbox; the empty name is the inbox itself.
    public func rules(of folder: String) -> Rules { folders[folder] ?? rules }
}
