import Registration

/// Three values of each property of a meeting that Rollcall made: what it was last made or changed
/// to, what the events file says, and what Webex has.
struct MeetingComparison: Hashable, Sendable {
    /// What differs, for people: `start: 2026-… on Webex, 2026-… in the file`.
    private(set) var words: [String] = []
    /// Whether the file says something new.
    private(set) var isChangedInFile = false
    /// What the meeting is once everything that is to be followed was followed.
    private(set) var applied: MeetingDraft
    /// What the file wants it to be.
    private(set) var wanted: MeetingDraft
    /// What is remembered once the meeting was changed.
    private(set) var changed: MeetingDraft

    /// Compares; `updates` lets the file's own changes reach the meeting.
    ///
    /// Of the password that was last applied there is only its mark, and none is ever shown.
    init(file: MeetingDraft, applied last: MeetingDraft, webex: Meeting, updates: Bool) {
        (applied, wanted, changed) = (last, last, last)
        for property in Self.properties {
            let mine = file[keyPath: property.draft]
            let before = last[keyPath: property.draft]
            // What nobody ever said, Webex chooses.
            if mine == nil && before == nil { continue }
            let theirs = webex[keyPath: property.meeting] ?? before
            if MeetingMaker.isSame(mine, theirs) {
                applied[keyPath: property.draft] = mine
                changed[keyPath: property.draft] = mine
                wanted[keyPath: property.draft] = mine
            } else if MeetingMaker.isSame(mine, before) {
                words.append(
                    "\(property.name) is '\(Self.shown(theirs))' on Webex, where somebody changed "
                        + "it; the file says '\(Self.shown(mine))', and that is not pushed back"
                )
                wanted[keyPath: property.draft] = theirs
            } else {
                isChangedInFile = true
                changed[keyPath: property.draft] = mine
                wanted[keyPath: property.draft] = mine
                words.append(
                    "\(property.name) is '\(Self.shown(theirs))' on Webex, and "
                        + "'\(Self.shown(mine))' in the file"
                        + (updates ? ": changed there" : "; `update: true` would change it")
                )
            }
        }
        comparePassword(of: file, webex, updates)
        // What a request leaves out, Webex sets back.
        wanted.enabledAutoRecordMeeting = file.enabledAutoRecordMeeting
        wanted.allowAnyUserToBeCoHost = file.allowAnyUserToBeCoHost
    }

    private mutating func comparePassword(
        of file: MeetingDraft,
        _ webex: Meeting,
        _ updates: Bool
    ) {
        let before = applied.password
        let mark: (String?) -> String? = { $0.map { MeetingDraft.mark(of: $0, for: webex) } }
        let mine = mark(file.password)
        let theirs = mark(webex.password) ?? before
        guard let mine else {
            // What the file does not say, Webex chooses.
            (applied.password, changed.password) = (nil, nil)
            wanted.password = webex.password
            return
        }
        if mine == theirs {
            (applied.password, changed.password) = (mine, mine)
            wanted.password = file.password
        } else if mine == before {
            wanted.password = webex.password
            words.append(
                "password is another one on Webex, where somebody changed it; that of the file is "
                    + "not pushed back"
            )
        } else {
            isChangedInFile = true
            changed.password = mine
            wanted.password = file.password
            words.append(
                "password is another one on Webex than in the file"
                    + (updates ? ": changed there" : "; `update: true` would change it")
            )
        }
    }

    /// The request that makes the meeting what the file wants.
    var change: MeetingChange {
        var change = MeetingChange(title: wanted.title, start: wanted.start, end: wanted.end)
        change.password = wanted.password
        change.timezone = wanted.timezone
        change.enabledAutoRecordMeeting = wanted.enabledAutoRecordMeeting
        change.allowAnyUserToBeCoHost = wanted.allowAnyUserToBeCoHost
        change.recurrence = wanted.recurrence
        change.hostEmail = wanted.hostEmail
        return change
    }

    private struct Property {
        let name: String
        let draft: WritableKeyPath<MeetingDraft, String?>
        let meeting: KeyPath<Meeting, String?>
    }

    private static var properties: [Property] {
        [
            Property(name: "title", draft: \.maybeTitle, meeting: \.title),
            Property(name: "start", draft: \.maybeStart, meeting: \.start),
            Property(name: "end", draft: \.maybeEnd, meeting: \.end),
            Property(name: "timezone", draft: \.timezone, meeting: \.timezone),
            Property(name: "recurrence", draft: \.recurrence, meeting: \.recurrence),
        ]
    }

    private static func shown(_ text: String?) -> String { text.map { Excerpt.line($0) } ?? "-" }
}

/// The required properties, as one kind with the others.
extension MeetingDraft {
    fileprivate var maybeTitle: String? {
        get { title }
        set { title = newValue ?? title }
    }

    fileprivate var maybeStart: String? {
        get { start }
        set { start = newValue ?? start }
    }

    fileprivate var maybeEnd: String? {
        get { end }
        set { end = newValue ?? end }
    }
}
