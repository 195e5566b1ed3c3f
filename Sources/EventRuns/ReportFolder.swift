import Registration

/// How a run's report folder is called when nobody names one: `reports/<date>-<title>-<run>`.
enum ReportFolder {
    /// The folder's path; unsaid, relative to where the program was started.
    static func name(for account: RunAccount, in base: String = "reports") -> String {
        let date = account.startedAt.description.prefix(10)
        return "\(base)/\(date)-\(account.fileStem)-\(account.run)"
    }
}
