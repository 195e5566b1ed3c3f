import Glibc
import StrictYAML

extension FaultPlan {
    /// Reads a plan from a file, YAML or JSON.
    ///
    /// Throws `SandboxFailure.faultsUnusable` with every problem and its place.
    public init(fileAt path: String) throws(SandboxFailure) {
        guard let file = fopen(path, "re") else {
            throw .faultsUnusable(path: path, why: [" " + String(cString: strerror(errno))])
        }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: FaultPlanReader.maxBytes + 1)
        let count = fread(&bytes, 1, bytes.count, file)
        guard ferror(file) == 0 else {
            throw .faultsUnusable(path: path, why: [" it is a folder, or cannot be read"])
        }
        try self.init(yaml: Array(bytes[..<count]), named: path)
    }

    /// Reads a plan from its text.
    public init(yaml: [UInt8], named name: String) throws(SandboxFailure) {
        let root: YAMLNode
        do {
            root = try YAMLNode.parse(yaml, maxBytes: FaultPlanReader.maxBytes)
        } catch {
            throw .faultsUnusable(path: name, why: error.problems.map(\.description))
        }
        var reader = FaultPlanReader()
        let plan = reader.plan(in: root)
        guard reader.problems.isEmpty else {
            throw .faultsUnusable(path: name, why: reader.problems)
        }
        self = plan
    }
}
