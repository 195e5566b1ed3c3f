import Registration

@testable import Intake

/// The records of some bytes, in one block or in many.
func records(
    of bytes: [UInt8],
    blockBytes: Int = .max,
    limits: Limits = Limits()
) throws -> [Record] {
    var reader = RecordReader(path: "test.csv", limits: limits)
    var found: [Record] = []
    var rest = bytes[...]
    while !rest.isEmpty {
        let block = rest.prefix(blockBytes)
        rest = rest.dropFirst(blockBytes)
        found += try block.withUnsafeBytes { raw throws(FileProblem) in
            try reader.records(of: raw)
        }
    }
    return found + (try reader.lastRecords())
}

func records(of text: String, blockBytes: Int = .max) throws -> [Record] {
    try records(of: Array(text.utf8), blockBytes: blockBytes)
}
