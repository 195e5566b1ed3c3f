import Foundation
import Registration
import StrictYAML

/// What no event can see of itself.
extension EventsReader {
    mutating func keepPlaces(of event: PlannedEvent, _ said: [YAMLEntry], at place: YAMLPlace) {
        for key in ["name", "meeting", "create", "attendees", "report"] {
            let found = said.first { $0.key == key }?.value.place
            places["\(event.line) \(key)"] = found ?? place
        }
    }

    /// Two events of one name, one meeting or one inbox.
    mutating func checkTogether(_ events: [PlannedEvent]) {
        for (index, event) in events.enumerated() {
            let earlier = events[..<index]
            if let other = earlier.first(where: { $0.name == event.name }) {
                refuse(event, "name", "two events are called `\(Excerpt(event.name))`", other)
            }
            if let other = earlier.first(where: { Self.isSameMeeting($0, event) }) {
                refuse(event, "meeting", "two events have this meeting", other)
            }
            if let other = earlier.first(where: { Self.sharesFiles($0, event) }) {
                refuse(event, "attendees", "two events share these files", other)
            }
        }
    }

    private mutating func refuse(
        _ event: PlannedEvent,
        _ key: String,
        _ words: String,
        _ other: PlannedEvent
    ) {
        let place = places["\(event.line) \(key)"] ?? YAMLPlace(line: event.line, column: 1)
        refuse(place, words, "the other is `\(Excerpt(other.name))` on line \(other.line)")
    }

    private static func isSameMeeting(_ left: PlannedEvent, _ right: PlannedEvent) -> Bool {
        switch (left.source, right.source) {
        case (.existing(let one), .existing(let other)):
            return meaning(one) == meaning(other)
        case (.made(let one, _), .made(let other, _)):
            return one.title == other.title
                && Timestamp(dateTime: one.start) == Timestamp(dateTime: other.start)
                && Timestamp(dateTime: one.end) == Timestamp(dateTime: other.end)
        default: return false
        }
    }

    private static func meaning(_ text: String) -> String {
        switch MeetingReference(text) {
        case .id(let id): id.text
        case .part(let series, _): series.text
        case .number(let number): number
        case .link(let link): MeetingReference.normalised(link)
        }
    }

    /// One inbox within another counts as well: a file would be taken twice.
    private static func sharesFiles(_ left: PlannedEvent, _ right: PlannedEvent) -> Bool {
        let (one, other) = (place(of: left), place(of: right))
        if one == other { return true }
        guard left.inbox != nil || right.inbox != nil else { return false }
        return one.isBelow(other) && right.inbox != nil || other.isBelow(one) && left.inbox != nil
    }

    private static func place(of event: PlannedEvent) -> RealPath {
        switch event.attendees {
        case .file(let path), .inbox(let path): RealPath(path)
        case .glob(let folder, let pattern): RealPath(folder + "/" + pattern)
        }
    }

    /// What lies in an inbox is taken for attendees and moved: nothing of ours may lie there.
    mutating func checkInboxes(of events: [PlannedEvent], readFrom path: String) {
        var own = [(path: RealPath(path), words: "this file itself")]
        for event in events {
            for rules in [event.rules] + event.folders.values {
                own += [rules.policy, rules.mapping].compactMap(\.self)
                    .map { (RealPath($0), "the file `\(Excerpt($0))`") }
            }
        }
        for event in events {
            guard let inbox = event.inbox.map({ RealPath($0) }) else { continue }
            let place = places["\(event.line) attendees"] ?? YAMLPlace(line: event.line, column: 1)
            if let inside = own.first(where: { $0.path.isBelow(inbox) }) {
                let words = "\(inside.words) lies in this inbox, and would be taken for attendees"
                refuse(place, words, "name a folder that holds nothing else")
            }
            for other in events where RealPath(other.report) == inbox {
                let place = places["\(other.line) report"] ?? place
                let words = "reports would lie in the inbox of `\(Excerpt(event.name))`"
                refuse(place, words + ", and be taken for attendees", "name another folder")
            }
        }
    }
}
