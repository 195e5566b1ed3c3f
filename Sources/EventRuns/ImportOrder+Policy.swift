import Foundation
import Policy
public import Registration

extension ImportOrder {
    /// Reads the policy that decides, and notes where it stands for whoever goes on with the run.
    ///
    /// Throws `.policy` and `.stopped` where it cannot be read or used (exit 78).
    public mutating func readPolicy(at path: String, limits: Limits) throws(RunFailure) {
        policy = try ApprovalPolicy.load(from: path, limits: limits)
        policyPath =
            path.hasPrefix("/")
            ? path : FileManager.default.currentDirectoryPath + "/" + path
    }

    /// What is kept of the policy; nil where there is none, or none that stands in a file.
    var keptPolicy: KeptPolicy? {
        guard let policy, let policyPath else { return nil }
        return KeptPolicy(path: policyPath, digest: policy.fingerprint.description)
    }
}
