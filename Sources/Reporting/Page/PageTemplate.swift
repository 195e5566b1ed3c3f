import Mustache

/// The page's template, read once, and what stands in it as it is.
enum PageTemplate {
    /// Fills the template in.
    static func render(_ view: PageView) -> String {
        template.render(view)
    }

    /// The style sheet; the template names its SHA-256, without which no browser obeys it.
    static let style = String(decoding: PackageResources.report_css, as: UTF8.self)
    /// The script, likewise; the page is complete without it.
    static let script = String(decoding: PackageResources.report_js, as: UTF8.self)

    private static let template: MustacheTemplate = {
        MustacheContentTypes.register(PageEscaping(), named: PageEscaping.name)
        let text = String(decoding: PackageResources.report_mustache, as: UTF8.self)
        do {
            return try MustacheTemplate(string: text)
        } catch { preconditionFailure("the page's template cannot be read: \(error)") }
    }()
}
