import Delivery
public import Registration

/// What an import would do, before it does anything: shown to people, and kept in a file that the
/// import then carries out, as long as nothing has changed.
public struct Plan: Hashable, Sendable, Codable {
    /// What a plan was made of: where one of them has changed, it is void.
    public struct Digests: Hashable, Sendable, Codable {
        /// The file's bytes, and how they are read.
        public var file = ""
        /// The mark of the meeting's form; nil for one that asks for nothing.
        public var form: String?
        /// The policy's bytes and its lists'; nil without a policy.
        public var policy: String?
        /// Who is registered, and as what.
        public var listing = ""
    }

    /// How many people one rule of the policy decides on.
    public struct Share: Hashable, Sendable, Codable {
        /// The rule's name; nil for the default.
        public var rule: String?
        /// approve, reject or hold.
        public var ruling: Verdict.Ruling
        /// People.
        public var people: Int

        /// So many people, by this rule.
        public init(rule: String?, ruling: Verdict.Ruling, people: Int) {
            self.rule = rule
            self.ruling = ruling
            self.people = people
        }
    }

    /// Somebody on Webex who is not in the file.
    public struct Stranger: Hashable, Sendable, Codable {
        /// The address, masked.
        public var email: String
        /// As Webex has them.
        public var status: String?
    }

    /// The form of the document; a plan of another one is refused.
    public static let currentVersion = 1

    /// The form of this document.
    public var version = Plan.currentVersion
    /// When it was made (ISO 8601, UTC).
    public var madeAt: String
    /// The meeting's id.
    public var meeting: String
    /// The meeting's title.
    public var title = ""
    /// The file's name without its folder.
    public var file = ""
    /// What the import was told beside file, meeting and policy, in words.
    public var choices = ""
    /// What it was made of.
    public var digests = Digests()
    /// Rows of the file.
    public var rows = 0
    /// Rows whose people would be registered.
    public var toRegister = 0
    /// Rows whose people are on Webex already, by status.
    public var present: [String: Int] = [:]
    /// Rows that break a rule.
    public var invalid = 0
    /// Rows that repeat another one.
    public var duplicates = 0
    /// Rows that are left out: beyond `--limit`, or filtered.
    public var leftOut = 0
    /// Rows that need a person.
    public var needPerson = 0
    /// Lines of the file that were left out as broken; nil without any.
    public var leftOutLines: Int?
    /// What the policy decides, most people first.
    public var decisions: [Share] = []
    /// People to be approved.
    public var approvals = 0
    /// People to be rejected.
    public var rejections = 0
    /// People to be cancelled who are not in the file any more; nil without `--prune`.
    public var cancellations: Int?
    /// Likewise, to be taken off the meeting.
    public var deletions: Int?
    /// Mails that Webex is expected to send as people are registered.
    public var mailsAtInsert = 0
    /// Mails that Webex is asked for with decisions.
    public var mailsAtDecision = 0
    /// Requests that the import needs, where nothing goes wrong.
    public var requests = 0
    /// Minutes that they need at the pace of now, rounded up.
    public var minutes = 0
    /// Seats that are left; nil where Webex does not tell.
    public var seatsLeft: Int?
    /// People on Webex who are not in the file.
    public var strangers = 0
    /// Some of them, by address.
    public var someStrangers: [Stranger] = []

    /// A plan of which only the meeting and the time are known.
    init(for meeting: MeetingID, at moment: Timestamp) {
        self.meeting = meeting.text
        madeAt = moment.description
    }

    /// Whether the import would write anything.
    public var hasChanges: Bool {
        toRegister + approvals + rejections + (cancellations ?? 0) + (deletions ?? 0) > 0
    }

    /// How a process ends that only plans: 65 where a row needs a person, or a line was left out.
    public var exit: ExitStatus { needPerson + (leftOutLines ?? 0) > 0 ? .personNeeded : .done }
}
