import Registration

/// A run in words, for people who know no codes.
enum RunWords {
    /// What the run was for.
    static func purpose(of account: RunAccount) -> String {
        switch account.purpose {
        case .register: "Import"
        case .withdraw: "Withdrawal"
        case .delete: "Removal"
        case .undo: account.undoes.map { "Undo of run \($0)" } ?? "Undo"
        case .decide: "Decisions on those who wait"
        }
    }

    /// What it is about: the meeting's title, else its id.
    static func title(of account: RunAccount) -> String {
        account.title.isEmpty ? account.meeting.text : account.title
    }

    /// A bucket's name.
    static func name(of bucket: Bucket) -> String {
        switch bucket {
        case .registered: "Registered"
        case .alreadyRegistered: "Already registered"
        case .invalid: "Invalid"
        case .duplicate: "Duplicate"
        case .refused: "Refused"
        case .inDoubt: "In doubt"
        case .notSent: "Not sent"
        }
    }

    /// What it means to be in a bucket.
    static func meaning(of bucket: Bucket) -> String {
        switch bucket {
        case .registered: "Registered by this run; Webex lists the person"
        case .alreadyRegistered: "On Webex before this run sent anything for the person"
        case .invalid: "The row has a mistake; nothing was sent for it"
        case .duplicate: "The address stands on an earlier row; nothing was sent for this one"
        case .refused: "Webex refused this row, with words of its own"
        case .inDoubt: "Sent, and nobody can say yet whether Webex took it"
        case .notSent: "Nothing was sent, or what was sent did not arrive"
        }
    }

    /// A decision's name.
    static func name(of decision: Decision) -> String {
        switch decision {
        case .approved: "Approved"
        case .rejected: "Rejected"
        case .held: "Held"
        case .cancelled: "Cancelled"
        case .deleted: "Taken off"
        case .none: "None"
        }
    }

    /// What it means to be decided on so.
    static func meaning(of decision: Decision) -> String {
        switch decision {
        case .approved: "Approved on Webex by this run: can join"
        case .rejected: "Rejected on Webex by this run: cannot join"
        case .held: "Left as they are: somebody decides on Webex"
        case .cancelled: "Cancelled on Webex by this run: can no longer join"
        case .deleted: "Taken off the meeting by this run"
        case .none: "No policy, nobody to decide on, or the decision did not get through"
        }
    }

    /// How the process ended.
    static func meaning(of exit: ExitStatus) -> String {
        switch exit {
        case .done: "everything as intended"
        case .checkFailed: "a check found something"
        case .changes: "there are changes"
        case .usage: "the command could not be understood"
        case .personNeeded: "a person is needed"
        case .noInput: "the file could not be read"
        case .unavailable: "Webex could not be reached, or refused"
        case .software: "a bug of Rollcall: please report it"
        case .cannotCreate, .ioError: "something could not be written"
        case .temporary: "the same command goes on later; nobody is needed"
        case .noPermission: "not permitted: the token, or what it may do"
        case .configuration: "the configuration, the policy or the ledger is wrong"
        }
    }

    /// What a call asked of Webex.
    static func name(of operation: WebexOperation) -> String {
        switch operation {
        case .bulkInsert, .createRegistrant: "Register"
        case .approve: "Approve"
        case .reject: "Reject"
        case .cancel: "Cancel"
        case .bulkDelete, .deleteRegistrant: "Take off"
        default: operation.rawValue
        }
    }
}
