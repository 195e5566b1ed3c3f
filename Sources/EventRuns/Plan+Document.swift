import Delivery
public import Foundation
import Registration

extension Plan {
    /// The largest document: strangers are named up to a bound.
    static let maxBytes = 4 * 1024 * 1024

    /// The plan as JSON, members sorted, as every document for programs is.
    public var document: Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        // Texts, numbers and dictionaries of them can always be written.
        guard let data = try? encoder.encode(self) else { preconditionFailure("a plan is plain") }
        return data + Data("\n".utf8)
    }

    /// Reads a plan that was kept.
    ///
    /// Throws `.stopped`: 66 where the file cannot be read, 65 where it is no plan.
    public init(at path: String) throws(RunFailure) {
        guard let handle = FileHandle(forReadingAtPath: path),
            let data = try? handle.read(upToCount: Plan.maxBytes + 1)
        else {
            throw .stopped(
                Plan.stop(.noInput, "unreadable", "plan \(path): there is no such readable file")
            )
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard data.count <= Plan.maxBytes,
            let plan = try? decoder.decode(Plan.self, from: data),
            plan.version == Plan.currentVersion
        else {
            throw .stopped(
                Plan.stop(
                    .personNeeded,
                    "unknown",
                    "plan \(path): this is no plan that this Rollcall can read; make it anew with "
                        + "rollcall plan"
                )
            )
        }
        self = plan
    }

    /// What has changed since the plan was made, as a reason to send nothing; nil where nothing
    /// has.
    func stop(_ what: String, _ planned: String, isStill now: String) -> Stop? {
        if planned == now { return nil }
        return Plan.stop(
            .personNeeded,
            "stale",
            "the plan of \(madeAt) \(Plan.staleWords): \(what); make another with rollcall plan"
        )
    }

    /// What is said of a plan in whose place another has to be made.
    public static let staleWords = "does not hold any more"

    private static func stop(_ status: ExitStatus, _ code: String, _ words: String) -> Stop {
        Stop(
            status: status,
            code: "plan.\(code)",
            message: words + ". Nothing was sent.",
            resumeAt: nil
        )
    }
}
