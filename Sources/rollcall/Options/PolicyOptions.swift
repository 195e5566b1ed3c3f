import ArgumentParser
import EventRuns
import Policy
import Registration

/// The policy file of an errand, and how its answer is written.
struct PolicyOptions: ParsableArguments {
    @Argument(help: "The policy file.") var policy: String

    @Flag(help: "Print one JSON document.") var json = false

    /// The policy, read.
    func load() throws -> ApprovalPolicy {
        try ApprovalPolicy.load(from: policy, limits: Limits())
    }

    /// The file's name without its folder.
    var name: String { String(policy.split(separator: "/").last ?? "policy") }
}
