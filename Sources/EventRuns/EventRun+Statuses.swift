import Intake
import Registration

extension EventRun {
    /// Ends the run, nothing sent, where a column tells of people who do not seem to come, and
    /// nobody says that they are to be registered all the same.
    func askAbout(_ columns: [StatusColumn]) async throws(RunFailure) {
        guard let first = columns.first else { return }
        if let mayRegister = order.mayRegisterAbsent, await mayRegister(columns) { return }
        let more = columns.count > 1 ? " (and \(columns.count - 1) more such columns)" : ""
        throw .file(
            FileProblem(
                personNeeded: order.fileName,
                line: nil,
                code: "rows.status",
                message: first.words + more + "; nothing was sent",
                hint: "leave them out with " + columns.map(\.option).joined(separator: " ")
                    + ", or say --yes to register them all the same"
            )
        )
    }
}
