import Registration

/// Every setting with its value and where it comes from, for people and for programs.
struct SettingsStory {
    private struct Line {
        let setting: Setting
        let value: String
        let origin: String
    }

    private let lines: [Line]

    /// Those of a process, with what only a command line says.
    init(_ settings: Settings, typed: [Setting: String?]) {
        lines = Setting.allCases.map { setting in
            let known = settings.isTyped(setting) ? settings.found(setting) : nil
            let said = typed[setting] ?? nil
            let text = known ?? settings.text(setting, typed: said)
            return Line(
                setting: setting,
                value: Self.shown(text, of: setting),
                origin: Self.origin(of: setting, in: settings)
            )
        }
    }

    /// A line each, in columns; a long value moves its origin.
    var text: String {
        let keys = lines.map(\.setting.rawValue.count).max() ?? 0
        let values = min(40, lines.map(\.value.count).max() ?? 0)
        return
            lines.map { line in
                [(line.setting.rawValue, keys), (line.value, values), (line.origin, 0)]
                    .map { text, width in
                        text + String(repeating: " ", count: max(0, width - text.count))
                    }
                    .joined(separator: "  ")
            }
            .joined(separator: "\n")
    }

    /// The same as JSON.
    var document: String {
        struct Entry: Encodable {
            var key: String
            var value: String
            var origin: String
            var option: String?
            var variable: String
        }
        struct Document: Encodable {
            var settings: [Entry]
        }
        return JSONText.of(
            Document(
                settings: lines.map { line in
                    Entry(
                        key: line.setting.rawValue,
                        value: line.value,
                        origin: line.origin,
                        option: line.setting.option,
                        variable: line.setting.variable
                    )
                }
            ),
            isSnakeCased: true
        )
    }

    private static func shown(_ text: String?, of setting: Setting) -> String {
        guard let text else { return setting.standard }
        if setting.isSecret { return "(secret)" }
        // A password may have been typed into the server's address.
        if setting == .smtp && text.contains("@") { return Excerpt(text).description }
        guard setting.isPersonal else { return Excerpt.line(text) }
        return text.split(separator: ",").map { Excerpt.masking(String($0)) }
            .joined(separator: ", ")
    }

    private static func origin(of setting: Setting, in settings: Settings) -> String {
        switch settings.layer(of: setting) {
        case nil: "default"
        case .commandLine: "\(setting.option ?? "") on the command line"
        case .environment: "\(setting.variable) in the environment"
        case .file(let path): path
        }
    }
}
