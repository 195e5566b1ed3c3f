import Delivery
import Foundation
import Intake
public import Policy
public import Registration

extension ApprovalPolicy {
    /// Reads a policy file, and the lists that stand in files beside it.
    ///
    /// Throws `.policy` where it cannot be read or used (exit 78).
    public static func load(
        from path: String,
        limits: Limits
    ) throws(RunFailure) -> ApprovalPolicy {
        let text = try PolicyText(at: path, limits: limits)
        do {
            return try ApprovalPolicy(
                yaml: text.bytes,
                named: text.name,
                limits: limits,
                files: text.content
            )
        } catch { throw .policy(error) }
    }
}

/// The bytes of a policy file, and where the files are that it names.
struct PolicyText {
    let bytes: [UInt8]
    /// Without its folder.
    let name: String
    private let folder: String
    private let limits: Limits

    /// Reads a file, up to one byte more than a policy may have.
    ///
    /// Throws exit 78 where it cannot be read.
    init(at path: String, limits: Limits) throws(RunFailure) {
        self.limits = limits
        name = String(path.split(separator: "/").last ?? "policy")
        folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw PolicyText.unreadable(path, "there is no such file, or it may not be read")
        }
        defer { try? handle.close() }
        do {
            bytes = Array(try handle.read(upToCount: limits.policyBytes + 1) ?? .init())
        } catch {
            throw PolicyText.unreadable(path, "it is a folder, or cannot be read")
        }
    }

    /// What a list file holds; its path counts from the policy's folder.
    func content(of file: ListFile) -> ListFile.Content {
        do {
            let column = try ListColumn(
                of: file.path.hasPrefix("/") ? file.path : folder + file.path,
                column: file.column,
                upTo: PolicyBounds.listEntries,
                limits: limits
            )
            return .entries(column.entries)
        } catch {
            let line = error.line.map { " on line \($0)" } ?? ""
            let name = Excerpt.line(file.path)
            return .unusable("the list file \(name)\(line): \(error.message)", hint: error.hint)
        }
    }

    private static func unreadable(_ path: String, _ why: String) -> RunFailure {
        .stopped(
            Stop(
                status: .configuration,
                code: "policy.unreadable",
                message: "policy \(path): \(why); check the path",
                resumeAt: nil
            )
        )
    }
}
