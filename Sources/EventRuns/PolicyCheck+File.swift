public import Policy
public import Registration

extension PolicyCheck {
    /// Checks a policy file, and the lists that stand in files beside it.
    ///
    /// Throws exit 78 where the file cannot be read.
    public static func check(_ path: String, limits: Limits) throws(RunFailure) -> PolicyCheck {
        let text = try PolicyText(at: path, limits: limits)
        return PolicyCheck(
            yaml: text.bytes,
            named: text.name,
            limits: limits,
            files: text.content
        )
    }
}
