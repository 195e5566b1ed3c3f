import Delivery
import Policy
public import Registration

extension KeptPolicy {
    /// The path of the policy for a run that goes on without another one named.
    ///
    /// Throws `.stopped`, 64, where the file is not the one that the run began with: nothing is
    /// decided by what nobody has named, and nobody is left waiting without a word.
    public func checkedPath(for run: RunID, limits: Limits) throws(RunFailure) -> String {
        let digest: String
        do {
            digest = try ApprovalPolicy.load(from: path, limits: limits).fingerprint.description
        } catch { throw changed(run, "cannot be read any more (\(error.description))") }
        guard digest == self.digest else { throw changed(run, "has changed since") }
        return path
    }

    private func changed(_ run: RunID, _ why: String) -> RunFailure {
        .stopped(
            Stop(
                status: .usage,
                code: "policy.changed",
                message: """
                    the run \(run) decides by the policy \(path), which \(why): name the one to \
                    decide by with --policy. Nothing was sent.
                    """,
                resumeAt: nil
            )
        )
    }
}
