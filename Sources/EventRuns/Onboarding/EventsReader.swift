import Foundation
import Intake
import Registration
import StrictYAML

/// Reads the checked tree of an events file, and writes down all that is wrong with it on the way.
struct EventsReader {
    /// What is wrong, in the order in which it was found.
    private(set) var problems: [YAMLProblem] = []
    /// What relative paths are seen from; empty, or with a slash at its end.
    let folder: String
    let limits: Limits
    /// Where the parts of events stand that are compared with each other.
    var places: [String: YAMLPlace] = [:]

    static let shared = [
        "attendees", "mapping", "only", "except", "policy", "report", "mail", "closes", "capacity",
        "prune", "guard", "folders", "host",
    ]
    private static let keys = ["name", "meeting", "create", "update"] + shared
    /// What can be said for all events at once.
    private static let defaults = [
        "mapping", "only", "except", "policy", "report", "mail", "capacity", "prune", "guard",
        "host", "update",
    ]

    init(folder: String, limits: Limits) {
        (self.folder, self.limits) = (folder, limits)
    }

    /// Reads the whole document.
    mutating func read(_ root: YAMLNode) -> [PlannedEvent] {
        let entries = entries(of: root, "an events file", "version, defaults, events")
        check(entries, ["version", "defaults", "events"], "an events file")
        if entries.first(where: { $0.key == "version" })?.value.text != "1" {
            let place = entries.first { $0.key == "version" }?.value.place ?? root.place
            refuse(place, "the version of an events file is 1", "write `version: 1`")
        }
        let defaults =
            entries.first { $0.key == "defaults" }
            .map { self.entries(of: $0.value, "`defaults`", "policy, mail, guard …") } ?? []
        check(defaults, Self.defaults, "`defaults`")
        guard let list = entries.first(where: { $0.key == "events" })?.value.sequence,
            !list.isEmpty
        else {
            refuse(root.place, "there are no events", "write `events:` and a list below it")
            return []
        }
        return list.compactMap { node in
            let own = self.entries(of: node, "an event", "name, meeting or create, attendees …")
            check(own, Self.keys, "an event")
            // What an event says itself comes first, so that it is found first.
            let said = own + defaults.filter { entry in !own.contains { $0.key == entry.key } }
            return event(said, at: node.place)
        }
    }

    private mutating func event(_ said: [YAMLEntry], at place: YAMLPlace) -> PlannedEvent? {
        let before = problems.count
        let name = text("name", said)?.trimmed ?? ""
        if name.isEmpty { refuse(place, "the event has no name", "write `name:`") }
        let source = source(said, at: place)
        let attendees = attendees(said, at: place)
        guard let source, let attendees, problems.count == before else { return nil }
        var event = PlannedEvent(
            name: name,
            line: place.line,
            source: source,
            attendees: attendees,
            report: resolved(text("report", said) ?? "reports")
        )
        event.rules = rules(said)
        event.folders = folders(said, over: event.rules)
        event.host = address("host", said)
        event.mail = mail(said)
        event.closes = moment("closes", said)
        event.capacity = number("capacity", said)
        event.prune = prune(said)
        event.mostChanges = mostChanges(said)
        keepPlaces(of: event, said, at: place)
        return event
    }

    private mutating func source(
        _ said: [YAMLEntry],
        at place: YAMLPlace
    ) -> PlannedEvent.Source? {
        let meeting = said.first { $0.key == "meeting" }
        let create = said.first { $0.key == "create" }
        let updates = said.first { $0.key == "update" }.map { isOn($0) } ?? false
        switch (meeting, create) {
        case (nil, nil):
            refuse(place, "the event has no meeting", "write `meeting: ID`, or `create:`")
            return nil
        case (.some(let entry), .some):
            refuse(entry.place, "an event has a meeting or makes one", "leave out one of the two")
            return nil
        case (.some, nil):
            guard let id = text("meeting", said)?.trimmed, !id.isEmpty else { return nil }
            return .existing(id)
        case (nil, .some(let entry)):
            return draft(entry).map { .made($0, updates: updates) }
        }
    }

    private mutating func attendees(
        _ said: [YAMLEntry],
        at place: YAMLPlace
    ) -> PlannedEvent.Attendees? {
        guard let text = text("attendees", said), !text.isEmpty else {
            if !said.contains(where: { $0.key == "attendees" }) {
                refuse(place, "the event has no attendees", "name a file, a glob or a folder")
            }
            return nil
        }
        let path = resolved(text)
        let name = path.split(separator: "/").last.map { String($0) } ?? ""
        var isFolder: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        let parts = text.split(separator: "/")
        if !isThere, parts.dropLast().contains(where: { $0.contains { "*?".contains($0) } }) {
            let entry = said.first { $0.key == "attendees" }
            let words = "only the last part of a path may have * or ?"
            refuse(entry?.value.place ?? place, words, "name a folder")
            return nil
        }
        if !isThere, name.contains(where: { "*?".contains($0) }) {
            let parent = String(path.dropLast(name.count))
            return .glob(folder: parent.isEmpty ? "." : parent, pattern: name)
        }
        if (isThere && isFolder.boolValue) || text.hasSuffix("/") {
            return .inbox(path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path)
        }
        return .file(path)
    }

    /// A path as this process sees it.
    func resolved(_ path: String) -> String { path.hasPrefix("/") ? path : folder + path }

    mutating func refuse(_ place: YAMLPlace, _ message: String, _ hint: String) {
        problems.append(YAMLProblem(at: place, message, hint: hint))
    }
}
