import EventRuns
import Foundation
import Registration

/// What a schedule starts: one pass over many events, with whole paths.
struct ScheduledPass: Sendable {
    /// The token as it reaches the program, and where it lies until then.
    enum Token: Hashable, Sendable {
        case token(String)
        case credentials(String)

        /// The file.
        var path: String {
            switch self {
            case .token(let path), .credentials(let path): path
            }
        }

        /// The name under which the program looks for it in `$CREDENTIALS_DIRECTORY`.
        var name: String {
            switch self {
            case .token: "webex-token"
            case .credentials: "webex-credentials"
            }
        }

        /// The variable that names the file where nothing delivers it.
        var variable: String {
            switch self {
            case .token: Setting.tokenFile.variable
            case .credentials: Setting.credentials.variable
            }
        }
    }

    let cadence: Cadence
    /// The program.
    let program: String
    /// The file of events.
    let events: String
    /// The ledger, where one was named.
    let ledger: String?
    /// The token; nil leaves it to what the program finds by itself.
    let token: Token?
    /// Where this person's state and configuration lie, as far as the environment says: a schedule
    /// starts without it.
    let homes: [(variable: String, path: String)]

    /// Inboxes and folders of reports that lie elsewhere than below the events' folder; none where
    /// the events cannot be read here, as those of a container.
    let places: [String]

    /// The folder of the events: where the pass runs, with `rollcall.yaml` beside them.
    var folder: String { Self.folder(of: events) }

    /// Reads the command's options; 64 for a path that no schedule can carry, 66 where there are
    /// no events.
    init(_ options: ScheduleOptions) throws {
        cadence = options.every
        program = try Self.carried(Self.thisProgram)
        events = try Self.carried(Self.whole(options.events))
        guard FileManager.default.isReadableFile(atPath: events), !Self.isFolder(events) else {
            throw Complaint(.noInput, "\(options.events): there is no such readable file")
        }
        let file = try? EventsFile(at: events, limits: Limits())
        places = try Self.places(of: file, outside: Self.folder(of: events))
        ledger = try options.ledger.map { try Self.carried(Self.whole($0)) }
        token = try Self.token(options)
            .map { token in
                _ = try Self.carried(token.path)
                return token
            }
        let environment = ProcessInfo.processInfo.environment
        homes = try ["XDG_STATE_HOME", "XDG_CONFIG_HOME"]
            .compactMap { variable in
                guard let path = environment[variable], path.hasPrefix("/") else { return nil }
                return (variable, try Self.carried(Self.whole(path)))
            }
    }

    /// The folder that a whole path lies in.
    static func folder(of path: String) -> String {
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        return "/" + folder
    }

    private static func places(of file: EventsFile?, outside folder: String) throws -> [String] {
        let real = { (path: String) in URL(filePath: path).resolvingSymlinksInPath().path }
        let home = real(folder)
        var places: Set<String> = []
        for event in file?.events ?? [] {
            for path in [event.inbox, event.report].compactMap(\.self).map(real)
            where path != home && !path.hasPrefix(home + "/") {
                places.insert(try carried(path))
            }
        }
        return places.sorted()
    }

    /// The token that was named, by an option or by what the program reads anyway.
    private static func token(_ options: ScheduleOptions) throws -> Token? {
        if let path = options.tokenFile { return .token(whole(path)) }
        if let path = options.credentials { return .credentials(whole(path)) }
        let settings = Settings.usable
        if let path = settings.text(.tokenFile) { return .token(whole(path)) }
        if let path = settings.text(.credentials) { return .credentials(whole(path)) }
        let login = ConfigurationHome.credentials
        return FileManager.default.fileExists(atPath: login) ? .credentials(login) : nil
    }

    /// A path that units and crontabs can carry: a control character, a backslash, or a blank at
    /// its end would be read as something else.
    private static func carried(_ path: String) throws -> String {
        let isPlain = path.unicodeScalars.allSatisfy {
            $0.properties.generalCategory != .control && $0 != "\\"
        }
        guard isPlain, path == path.trimmed else {
            throw Complaint(
                .usage,
                """
                '\(Excerpt(path))': a schedule cannot carry a path with a backslash, a control \
                character or a blank at its end; move it
                """
            )
        }
        return path
    }

    /// The path from the root, without `.` and `..`; links stay what they are.
    static func whole(_ path: String) -> String {
        let rooted =
            path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        var steps: [Substring] = []
        for step in rooted.split(separator: "/") where step != "." {
            if step == ".." { _ = steps.popLast() } else { steps.append(step) }
        }
        return "/" + steps.joined(separator: "/")
    }

    private static var thisProgram: String {
        let link = "/proc/self/exe"
        return (try? FileManager.default.destinationOfSymbolicLink(atPath: link))
            ?? whole(CommandLine.arguments.first ?? "rollcall")
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && isFolder.boolValue
    }
}
