public import Delivery
public import Intake
public import Policy
public import Registration

/// What one run is asked to do: an import, if nothing else is said.
public struct ImportOrder: Sendable {
    /// What the run is for.
    public var purpose = RunPurpose.register
    /// The run that an undo takes back.
    public var undoes: RunID?
    /// What becomes of those whom an earlier run registered and the file has no more; nil leaves
    /// them.
    public var prune: RunPurpose?
    /// The import whose file lacks those whom this run takes out.
    var prunes: RunID?
    /// Whether nothing is sent, and every file is a new one.
    var isRehearsal = false
    /// The file's path, or `-` for standard input; empty where no file tells who it is about.
    public var file: String
    /// What was said of how the file is read.
    public var reading = ReadingOptions()
    /// The meeting, and on whose behalf.
    public var meeting: MeetingScope
    /// Where the requests go: what the reports say of it.
    public var target: Target
    /// The name of the run, new and unique.
    public var run: RunID
    /// What decides on people who are pending; nil leaves them waiting.
    public var policy: ApprovalPolicy?
    /// The path of its file, from the root; nil for one that stands in none.
    var policyPath: String?
    /// What was planned and is to be done, exactly; nil for whatever the file and Webex come to.
    public var plan: Plan?
    /// The folder of the reports; nil makes one under `reports/`.
    public var report: String?
    /// The folder in which one is made then; nil for `reports`.
    public var reportBase: String?
    /// The mail about its end; nil for none.
    public var mail: MailOrder?
    /// Whether whoever gets it knows already that Webex is away.
    public var isOutageTold = false
    /// Sends only the first so many new rows.
    public var limit: Int?
    /// Sends people again whom an earlier run registered and Webex lists no more.
    public var again = false
    /// How the service is spoken to, and of what it is to tell people.
    public var terms = RunTerms()
    /// Sends rows even where the meeting's form requires more of people.
    ///
    /// Webex says only "shown or required" of a property, and may be content with less.
    public var ignoresForm = false
    /// Sends rows again that failed for a reason that may have passed.
    public var retrying = false
    /// The way out that requests take: who asks for patience, asks it for all of them.
    public var gate = GateName("")
    /// The process, as another run is told who holds the meeting.
    public var owner = ""

    /// Asked where columns of the file tell of people who do not seem to come, once it is read: may
    /// they be registered all the same? Nil says no.
    public var mayRegisterAbsent: (@Sendable ([StatusColumn]) async -> Bool)?

    /// Asked before the first write; nil asks nobody.
    ///
    /// Everything is read and listed by then. The stop that it answers with ends the run, nothing
    /// sent.
    public var approve: (@Sendable (Briefing) async -> Stop?)?

    /// An import of a file for a meeting; the rest is set afterwards.
    public init(file: String, meeting: MeetingScope, target: Target, run: RunID) {
        self.file = file
        self.meeting = meeting
        self.target = target
        self.run = run
    }

    /// What a plan holds of the order, beside file, meeting and policy.
    var choices: String {
        var words = [limit.map { "--limit \($0)" } ?? "no --limit"]
        if again { words.append("--again") }
        if ignoresForm { words.append("--ignore-form") }
        let notices = terms.notices.map(\.rawValue).sorted().joined(separator: ",")
        words.append("--notify \(notices.isEmpty ? "none" : notices)")
        if terms.zipAsText { words.append("--zip-as-text") }
        if let prune { words.append("--prune \(prune == .delete ? "delete" : "cancel")") }
        return words.joined(separator: ", ")
    }

    /// The file's name without its folder; what stands for it where there is none.
    var fileName: String {
        switch purpose {
        case .undo: "undo of \(undoes?.text ?? "-")"
        case .decide: "everybody who waits"
        case .register: ownName
        case .withdraw, .delete: prunes == nil ? ownName : "not in \(ownName) any more"
        }
    }

    /// What runs of the same file have in common with it.
    var place: RunPlace { RunPlace(meeting.id, on: target, for: purpose) }

    private var ownName: String {
        file == "-" ? "standard input" : String(file.split(separator: "/").last ?? "-")
    }
}
