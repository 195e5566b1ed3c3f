import Registration

/// When somebody registered: from one moment on, before another, or both.
struct RegistrationSpan: Hashable, Sendable {
    /// `after`: this moment or a later one.
    var start: Timestamp?
    /// `before`: an earlier moment than this.
    var end: Timestamp?

    /// Whether a moment lies in it; nobody knows of a missing one, which lies nowhere.
    func holds(for moment: Timestamp?) -> Bool {
        guard let moment else { return false }
        if let start, moment < start { return false }
        if let end, moment >= end { return false }
        return true
    }

    /// As people read it.
    var words: String {
        let parts = [start.map { "after \($0)" }, end.map { "before \($0)" }].compactMap(\.self)
        return "registrationTime " + parts.joined(separator: ", ")
    }
}
