import Registration
import Testing

@testable import EventRuns

/// What the file says, what was last applied, what Webex has.
struct MeetingComparisonTests {
    private static let (one, other, third) = (
        "2036-01-01T09:00:00Z", "2036-01-01T10:00:00Z", "2036-01-01T11:00:00Z"
    )

    private func compare(_ file: String, _ applied: String, _ webex: String) -> MeetingComparison {
        let draft = { MeetingDraft(title: "Event", start: $0, end: "2036-01-02T00:00:00Z") }
        var meeting = Meeting(id: MeetingID("m"))
        (meeting.title, meeting.start) = ("Event", webex)
        (meeting.end, meeting.timezone) = ("2036-01-02T00:00:00Z", "UTC")
        return MeetingComparison(
            file: draft(file),
            applied: draft(applied),
            webex: meeting,
            updates: true
        )
    }

    @Test("What is the same in another spelling differs in nothing")
    func same() {
        let comparison = compare("2036-01-01T10:00:00+01:00", Self.one, Self.one)
        #expect(comparison.words.isEmpty && !comparison.isChangedInFile)
    }

    @Test("What changed on Webex only is told each time, and never pushed back")
    func onWebex() {
        let comparison = compare(Self.one, Self.one, Self.other)
        #expect(comparison.words.count == 1 && comparison.words[0].contains("not pushed back"))
        #expect(!comparison.isChangedInFile)
        #expect(comparison.applied.start == Self.one)
        // Were the title changed in the file, the start would stay as it is on Webex.
        #expect(comparison.change.start == Self.other)
    }

    @Test("What changed in the file is for Webex, also where Webex changed as well")
    func inFile() {
        for webex in [Self.one, Self.third] {
            let comparison = compare(Self.other, Self.one, webex)
            #expect(comparison.isChangedInFile && comparison.change.start == Self.other)
            #expect(comparison.changed.start == Self.other)
            #expect(comparison.applied.start == Self.one)
        }
    }

    @Test("What both came to is remembered")
    func both() {
        let comparison = compare(Self.other, Self.one, Self.other)
        #expect(!comparison.isChangedInFile && comparison.applied.start == Self.other)
        #expect(comparison.words.isEmpty)
    }

    /// With what the file says, what was last applied (nil for nothing), and what Webex has.
    private func passwords(
        _ file: String?,
        _ applied: String?,
        _ webex: String?
    ) -> MeetingComparison {
        var meeting = Meeting(id: MeetingID("m"))
        (meeting.title, meeting.start, meeting.end) = ("Event", Self.one, Self.other)
        meeting.password = webex
        let draft: (String?) -> MeetingDraft = {
            var draft = MeetingDraft(title: "Event", start: Self.one, end: Self.other)
            draft.password = $0
            draft.enabledAutoRecordMeeting = true
            return draft
        }
        return MeetingComparison(
            file: draft(file),
            applied: draft(applied).remembered(of: meeting),
            webex: meeting,
            updates: true
        )
    }

    @Test("A password is compared like the rest, and neither shown nor remembered")
    func password() {
        let same = passwords("canary-a", "canary-a", "canary-a")
        #expect(same.words.isEmpty && same.change.password == "canary-a")
        #expect(same.change.enabledAutoRecordMeeting == true)
        let onWebex = passwords("canary-a", "canary-a", "canary-b")
        #expect(onWebex.words.count == 1 && onWebex.words[0].contains("not pushed back"))
        #expect(!onWebex.isChangedInFile && onWebex.change.password == "canary-b")
        let inFile = passwords("canary-c", "canary-a", "canary-a")
        #expect(inFile.isChangedInFile && inFile.change.password == "canary-c")
        #expect(inFile.words.count == 1)
        // Who may not see it is told nothing, and pushes nothing.
        let hidden = passwords("canary-a", "canary-a", nil)
        #expect(hidden.words.isEmpty && !hidden.isChangedInFile)
        // One that Webex chose stays when the file changes something else.
        #expect(passwords(nil, nil, "canary-b").change.password == "canary-b")
        #expect(passwords(nil, "canary-a", "canary-b").words.isEmpty)
        for comparison in [same, onWebex, inFile] {
            let kept = [comparison.applied.password, comparison.changed.password]
            #expect(!"\(kept) \(comparison.words)".contains("canary"))
        }
    }
}
