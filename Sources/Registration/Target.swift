/// Where a run's requests went.
public enum Target: String, Hashable, Sendable, Codable {
    /// The live service, or whatever `--server` names.
    case webex
    /// The sandbox inside this process: nothing left this machine.
    case sandbox
}
