/// What was said of one row's person, and what becomes of it.
public struct ApplicantVerdict: Hashable, Sendable {
    /// The row and its person.
    public let applicant: Applicant
    /// What was said.
    public let verdict: Verdict
    /// Why a person has to look before it is carried out, in words; nil where nothing stands
    /// against it.
    public let obstacle: String?

    /// A verdict on somebody.
    public init(_ verdict: Verdict, on applicant: Applicant, obstacle: String? = nil) {
        self.applicant = applicant
        self.verdict = verdict
        self.obstacle = obstacle
    }

    /// The way that it goes; nil where it may not be carried out.
    public var course: Applicant.Course? {
        obstacle == nil ? applicant.course(of: verdict) : .contested
    }

    /// Leaves somebody as they are, wherever they stand; the report tells why.
    public static func leaving(
        _ applicant: Applicant,
        because reason: String
    ) -> ApplicantVerdict {
        ApplicantVerdict(
            Verdict(.hold, rule: nil, notify: false, reason: reason),
            on: Applicant(row: applicant.row, person: applicant.person)
        )
    }
}
