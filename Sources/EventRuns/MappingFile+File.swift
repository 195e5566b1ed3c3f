import Delivery
import Foundation
public import Intake
public import Registration

extension MappingFile {
    /// Reads a mapping file from a disk.
    ///
    /// Throws `.stopped` with status 78 where it cannot be read or used.
    public static func load(from path: String, limits: Limits) throws(RunFailure) -> MappingFile {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw refusal(
                "mapping.unreadable",
                "mapping \(path): there is no such file, or it may not be read; check the path"
            )
        }
        defer { try? handle.close() }
        let bytes: [UInt8]
        do { bytes = Array(try handle.read(upToCount: limits.policyBytes + 1) ?? Data()) } catch {
            throw refusal(
                "mapping.unreadable",
                "mapping \(path): it is a folder, or cannot be read; check the path"
            )
        }
        let name = String(path.split(separator: "/").last ?? "mapping")
        do {
            return try MappingFile(yaml: bytes, named: name, limits: limits)
        } catch {
            throw refusal("mapping.unusable", error.description)
        }
    }

    private static func refusal(_ code: String, _ message: String) -> RunFailure {
        .stopped(Stop(status: .configuration, code: code, message: message, resumeAt: nil))
    }
}
