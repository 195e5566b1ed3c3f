import Mustache
import Registration

/// How every value gets into the page: nothing in it is taken for HTML, or turns the text around.
///
/// By Unicode scalar: to Swift `"` and an accent that follows it are one character, which the
/// template engine's own escaping does not know, and a browser sees a quote. Controls, line ends
/// and what turns the direction of text are shown as `·`.
struct PageEscaping: MustacheContentType {
    /// The name by which the template asks for it.
    static let name = "ROLLCALL"

    /// The value as text of an element or of a quoted attribute.
    func escapeText(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in Excerpt.line(text).unicodeScalars {
            switch scalar {
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "&": escaped += "&amp;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            // Marks of direction.
            case "\u{200E}", "\u{200F}", "\u{61C}": escaped += "·"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
