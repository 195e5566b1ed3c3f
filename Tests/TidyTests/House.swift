import Foundation

/// The plan of the house: which room may import what.
enum House {
    /// Our own modules that a room may import.
    static let rooms: [String: Set<String>] = [
        "Registration": [],
        "Curl": ["CCurl"],
        "SQLRows": [],
        "StrictYAML": [],
        "Intake": ["CCSV", "CZlib", "Registration", "StrictYAML"],
        "Delivery": ["Registration"],
        "WebexMeetings": ["Curl", "Registration"],
        "Bookkeeping": ["Registration", "SQLRows"],
        "Reconciliation": ["Registration"],
        "Policy": ["CLists", "Registration", "StrictYAML"],
        "Reporting": ["CZlib", "Curl", "Registration"],
        "Sandbox": ["Registration", "SQLRows", "StrictYAML"],
        "EventRuns": [
            "Bookkeeping", "Delivery", "Intake", "Policy", "Reconciliation", "Registration",
            "Reporting", "StrictYAML",
        ],
    ]

    /// Every module of this package that something could import.
    static let ownModules: Set<String> = Set(rooms.keys)
        .union([
            "CBench", "CCSV", "CCurl", "CLists", "CZlib", "rollcall", "TestSupport",
        ])

    /// Foreign modules, and the rooms they belong to.
    static let foreign: [String: Set<String>] = [
        "ArgumentParser": ["rollcall"],
        "CYaml": ["StrictYAML"],
        "Configuration": ["rollcall"],
        "GRDB": ["Bookkeeping", "SQLRows", "Sandbox"],
        "GRDBSQLite": ["Bookkeeping", "SQLRows"],
        "HTTPTypes": ["Sandbox"],
        "Hummingbird": ["Sandbox"],
        "HummingbirdCore": ["Sandbox"],
        "Logging": ["Sandbox", "rollcall"],
        "Mustache": ["Reporting"],
        "NIOCore": ["Sandbox"],
        "NIOHTTPTypes": ["Sandbox"],
        "Yams": ["StrictYAML"],
    ]

    /// What comes with the toolchain and the system.
    static let platform: Set<String> = [
        "Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Synchronization",
    ]

    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static func sources(of room: String) throws -> [SourceFile] {
        try files(under: root.appending(path: "Sources/\(room)"), room: room)
    }

    static func allSources() throws -> [SourceFile] {
        try folders(in: "Sources").flatMap { try sources(of: $0) }
    }

    static func allTests() throws -> [SourceFile] {
        try folders(in: "Tests")
            .flatMap {
                try files(under: root.appending(path: "Tests/\($0)"), room: $0)
            }
    }

    private static func folders(in place: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: place).path)
            .sorted()
    }

    private static func files(under folder: URL, room: String) throws -> [SourceFile] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
        return try paths.filter { $0.hasSuffix(".swift") }
            .map {
                try SourceFile(folder.appending(path: $0), room: room)
            }
    }
}

/// One file of the house, read.
struct SourceFile {
    /// A line with its number, from 1.
    struct Line {
        let number: Int
        let text: String
    }

    let path: String
    let name: String
    let room: String
    let lines: [Line]

    init(_ url: URL, room: String) throws {
        let text = try String(contentsOf: url, encoding: .utf8)
        path = url.path.replacingOccurrences(of: House.root.path + "/", with: "")
        name = url.lastPathComponent
        self.room = room
        var found = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if found.last == "" { found.removeLast() }
        lines = zip(1..., found).map { Line(number: $0, text: $1) }
    }

    /// The lines that are no comments.
    var code: [Line] {
        lines.filter { !$0.text.drop(while: { $0 == " " }).hasPrefix("//") }
    }

    /// The modules that are imported, whatever stands before the word.
    var imports: [String] {
        code.compactMap { line in
            let words = line.text.split(separator: " ")
            guard let at = words.firstIndex(of: "import"), at + 1 < words.count,
                words[..<at]
                    .allSatisfy({
                        $0.hasPrefix("@")
                            || ["public", "package", "internal", "private"].contains($0)
                    })
            else { return nil }
            let kinds: Set<Substring> = ["struct", "class", "enum", "func", "protocol", "let"]
            let name = kinds.contains(words[at + 1]) ? words[at + 2] : words[at + 1]
            return String(name.split(separator: ".")[0])
        }
    }

    /// Where functions begin and how long they are, by indentation: the formatter sees to it.
    var functions: [(line: Int, length: Int)] {
        var found: [(Int, Int)] = []
        for (index, line) in lines.enumerated() where Self.opensFunction(line.text) {
            let indent = line.text.prefix { $0 == " " }
            let rest = lines[(index + 1)...]
            guard let end = rest.first(where: { $0.text == indent + "}" }) else { continue }
            found.append((line.number, end.number - line.number + 1))
        }
        return found
    }

    private static func opensFunction(_ line: String) -> Bool {
        let text = line.drop { $0 == " " }
        guard !text.hasPrefix("//") else { return false }
        return text.contains("func ") || text.hasPrefix("init") || text.contains(" init(")
    }
}
