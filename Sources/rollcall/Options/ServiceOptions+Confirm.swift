import Registration

extension ServiceOptions {
    /// Asks before something is removed; `--yes` answers, and without a terminal it must.
    func confirm(_ question: String, unanswered status: ExitStatus = .usage) throws {
        if yes { return }
        guard Terminal.canAsk else {
            throw Complaint(status, "\(question) Nobody can be asked here: say --yes")
        }
        Terminal.mutter("\(question) [y/N] ")
        let answer = readLine()?.trimmed.lowercased()
        guard answer == "y" || answer == "yes" else {
            throw Complaint(status, "not confirmed; nothing was removed")
        }
    }
}
