import Registration

/// One thing that was looked at, what came of it, and what to do about it.
struct CheckLine: Hashable, Sendable {
    /// How it stands.
    enum State: String, Hashable, Sendable {
        case ok
        case warn
        case fail
    }

    /// What was looked at.
    let name: String
    /// How it stands.
    let state: State
    /// What came of it.
    let words: String
    /// What to do; empty where there is nothing to do.
    let remedy: String
    /// How a process ends that found only this.
    let exit: ExitStatus

    /// All is well.
    static func ok(_ name: String, _ words: String) -> CheckLine {
        CheckLine(name: name, state: .ok, words: words, remedy: "", exit: .done)
    }

    /// It works, and may not for long.
    static func warn(_ name: String, _ words: String, _ remedy: String) -> CheckLine {
        CheckLine(name: name, state: .warn, words: words, remedy: remedy, exit: .done)
    }

    /// It does not work.
    static func fail(
        _ name: String,
        _ words: String,
        _ remedy: String,
        _ exit: ExitStatus
    ) -> CheckLine {
        CheckLine(name: name, state: .fail, words: words, remedy: remedy, exit: exit)
    }

    /// What a room threw, as it says it: the remedy is in its words.
    static func fail(_ name: String, _ error: any Error) -> CheckLine {
        let complaint =
            Complaint(from: error)
            ?? Complaint(.software, "\(error); this is a bug of Rollcall: please report it")
        return .fail(name, complaint.message, "", complaint.status)
    }

    /// `ok    clock: 1 s from Webex's`, `FAIL  token: … (remedy)`.
    var text: String {
        let mark =
            switch state {
            case .ok: "ok    "
            case .warn: "warn  "
            case .fail: "FAIL  "
            }
        return Excerpt.line(mark + name + ": " + words + (remedy.isEmpty ? "" : " (\(remedy))"))
    }
}
