import Registration
import StrictYAML

/// A policy file that was read: its parts, and all that is wrong with it.
struct PolicyReading {
    let document: PolicyDocument
    /// In the order in which they were found.
    let problems: [PolicyProblem]
    let fingerprint: Fingerprint

    /// Reads a file; throws where it is no YAML, or YAML of the kind that is not allowed.
    init(
        yaml bytes: [UInt8],
        named file: String,
        limits: Limits,
        files: @escaping ListFile.Source
    ) throws(PolicyFailure) {
        let root: YAMLNode
        do {
            root = try YAMLNode.parse(bytes, maxBytes: limits.policyBytes)
        } catch {
            throw PolicyFailure(file: file, problems: error.problems.map(PolicyProblem.init))
        }
        var fingerprint = Fingerprint()
        fingerprint.absorb(bytes)
        var reader = PolicyReader(fingerprint, files: files)
        document = reader.read(root)
        problems = reader.problems
        self.fingerprint = reader.fingerprint
    }
}

extension PolicyProblem {
    /// What the YAML room says, in this room's words.
    fileprivate init(_ problem: YAMLProblem) {
        self.init(
            line: problem.line,
            column: problem.column,
            message: problem.message,
            hint: problem.hint
        )
    }
}
