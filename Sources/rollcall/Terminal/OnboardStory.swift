import EventRuns
import Registration

/// What a pass came to, for people and for programs.
struct OnboardStory {
    private let account: OnboardingAccount
    private let isDry: Bool

    init(_ account: OnboardingAccount, isDry: Bool) {
        (self.account, self.isDry) = (account, isDry)
    }

    /// What is said while it goes on; nil for what is told at the end.
    static func words(on event: OnboardingEvent) -> String? {
        switch event {
        case .made(let id, let event): "“\(Excerpt.line(event))”: its meeting was made, \(id)"
        case .taking(let file, let event): "“\(Excerpt.line(event))”: \(Excerpt.line(file)) …"
        case .run, .ended: nil
        }
    }

    /// An event each, its files below it.
    var text: String {
        let told = account.events.flatMap { lines(on: $0) }
        let files = account.events.flatMap(\.files)
            .filter { !$0.isKnown && $0.state != .waiting }.count
        let end =
            isDry
            ? "DRY RUN: nothing was made, moved or sent"
            : Self.end(taken: files, of: account)
        return (told + [end]).joined(separator: "\n")
    }

    private static func end(taken files: Int, of account: OnboardingAccount) -> String {
        if files > 0 { return files == 1 ? "1 file taken in" : "\(files) files taken in" }
        return account.exit == .done ? "Nothing new" : "Nothing was taken in"
    }

    private func lines(on event: OnboardingAccount.Event) -> [String] {
        let title = event.title.isEmpty || event.title == event.name ? "" : " (\(event.title))"
        let start = event.start.map { ", \($0)" } ?? ""
        var lines = ["\(Excerpt.line(event.name + title))\(start)"]
        lines += event.notes.map { "    \(Excerpt.line($0))" }
        if let forecast = event.forecast { lines.append("    " + Self.words(on: forecast, event)) }
        lines += event.files.map { "    \(Excerpt.line($0.name)): \(Self.words(on: $0))" }
        if !event.stopped.isEmpty { lines.append("    STOPPED: \(Excerpt.line(event.stopped))") }
        return lines
    }

    static func words(
        on forecast: OnboardingAccount.Forecast,
        _ event: OnboardingAccount.Event
    ) -> String {
        let start = event.start.map { ", event starts \($0)" } ?? ""
        let late = forecast.isLate ? "WARNING: it will be late: " : ""
        return "\(late)\(forecast.rows) rows, \(forecast.requests) requests: done by "
            + "\(forecast.doneBy)\(start)"
    }

    private static func words(on file: OnboardingAccount.File) -> String {
        let run = file.run.map { ", run \($0)" } ?? ""
        if file.isKnown {
            let words = file.words.isEmpty ? "" : ": " + Excerpt.line(file.words)
            return "\(file.state.rawValue) before\(run), the same content\(words)"
        }
        var words = "\(file.state.rawValue)\(run)"
        if let account = file.account, account.rows > 0 {
            let buckets = Bucket.allCases.compactMap { bucket in
                let count = account.buckets[bucket] ?? 0
                return count > 0 ? "\(count) \(bucket.rawValue)" : nil
            }
            words += ": " + buckets.joined(separator: ", ")
            if account.needPerson > 0 { words += "; \(account.needPerson) need a person" }
            if let leftOut = account.leftOutWords { words += "; \(leftOut)" }
        }
        return file.words.isEmpty ? words : words + ": " + Excerpt.line(file.words)
    }

    /// The same as JSON.
    var document: String {
        struct File: Encodable {
            var file: String
            var state: DeliveredFile.State
            var known: Bool
            var run: String?
            var rows: Int?
            var buckets: [String: Int]?
            var needPerson: Int?
            var words: String
            var exit: Int32
        }
        struct Event: Encodable {
            var name: String
            var meeting: String?
            var start: String?
            var notes: [String]
            var forecast: ForecastDocument?
            var files: [File]
            var stopped: String
            var exit: Int32
        }
        struct Document: Encodable {
            var dryRun: Bool
            var events: [Event]
            var exit: Int32
        }
        let events = account.events.map { event in
            Event(
                name: event.name,
                meeting: event.meeting?.text,
                start: event.start?.description,
                notes: event.notes,
                forecast: event.forecast.map { ForecastDocument($0) },
                files: event.files.map { file in
                    File(
                        file: file.name,
                        state: file.state,
                        known: file.isKnown,
                        run: file.run?.text,
                        rows: file.account?.rows,
                        buckets: file.account.map { account in
                            Dictionary(
                                uniqueKeysWithValues: account.buckets.map { ($0.rawValue, $1) }
                            )
                        },
                        needPerson: file.account?.needPerson,
                        words: file.words,
                        exit: file.exit.rawValue
                    )
                },
                stopped: event.stopped,
                exit: event.exit.rawValue
            )
        }
        return JSONText.of(
            Document(dryRun: isDry, events: events, exit: account.exit.rawValue),
            isSnakeCased: true
        )
    }
}

/// A forecast as JSON.
struct ForecastDocument: Encodable {
    var rows: Int
    var requests: Int
    var doneBy: String
    var late: Bool

    init(_ forecast: OnboardingAccount.Forecast) {
        (rows, requests, late) = (forecast.rows, forecast.requests, forecast.isLate)
        doneBy = forecast.doneBy.description
    }
}
