import Delivery
import Foundation
public import Policy
public import Registration

extension ApprovalPolicy {
    /// Reads a policy file.
    ///
    /// Throws `.policy` where it cannot be read or used (exit 78).
    public static func load(
        from path: String,
        limits: Limits
    ) throws(RunFailure) -> ApprovalPolicy {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw .stopped(unreadable(path, why: "there is no such file, or it may not be read"))
        }
        defer { try? handle.close() }
        let bytes: [UInt8]
        do {
            bytes = Array(try handle.read(upToCount: limits.policyBytes + 1) ?? .init())
        } catch {
            throw .stopped(unreadable(path, why: "it is a folder, or cannot be read"))
        }
        let name = String(path.split(separator: "/").last ?? "policy")
        do {
            return try ApprovalPolicy(yaml: bytes, named: name, limits: limits)
        } catch { throw .policy(error) }
    }

    private static func unreadable(_ path: String, why: String) -> Stop {
        Stop(
            status: .configuration,
            code: "policy.unreadable",
            message: "policy \(path): \(why); check the path given with --policy",
            resumeAt: nil
        )
    }
}
