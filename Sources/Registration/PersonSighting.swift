/// One row of the ledger on which a person was found that somebody looked for.
public struct PersonSighting: Hashable, Sendable {
    /// The run without its counts.
    public let run: RunAccount
    /// How the run spoke to its service.
    public let terms: RunTerms
    /// Where the row stands.
    public let row: RowAccount
    /// Who is on it; nil where the row is invalid, or was left out.
    public let person: Person?
    /// Whether a decision call was made for the row that lets Webex mail the person.
    public let wasToldOfDecision: Bool

    /// The person as the file names them.
    public struct Person: Hashable, Sendable {
        /// The address as it was sent, or would have been.
        public let email: String
        /// First name.
        public let firstName: String
        /// Last name.
        public let lastName: String

        /// An address and two names, as they are stored.
        public init(email: String, firstName: String, lastName: String) {
            self.email = email
            self.firstName = firstName
            self.lastName = lastName
        }
    }

    /// A row of a run, and who is on it.
    public init(
        _ row: RowAccount,
        of run: RunAccount,
        terms: RunTerms,
        person: (who: Person?, wasToldOfDecision: Bool)
    ) {
        self.row = row
        self.run = run
        self.terms = terms
        self.person = person.who
        wasToldOfDecision = person.wasToldOfDecision
    }

    /// What Webex was asked to mail the person because of this row, in the order of asking.
    ///
    /// Whoever is registered by a service of the contract is mailed by it; the live one only where
    /// the run's terms say so. Decisions are told where their call said so.
    public var mails: [RunTerms.Notice] {
        var mails: [RunTerms.Notice] = []
        let tellsNewcomers = terms.dialect == .contract || terms.notices.contains(.registered)
        if row.bucket == .registered && tellsNewcomers { mails.append(.registered) }
        guard wasToldOfDecision else { return mails }
        switch row.decision {
        case .approved: mails.append(.approved)
        case .rejected: mails.append(.rejected)
        case .cancelled: mails.append(.cancelled)
        case .deleted, .held, .none: break
        }
        return mails
    }

    /// The key that Webex can be asked for; nil where nobody is on the row.
    public var key: EmailKey? { person.map { EmailKey($0.email) } }
}
