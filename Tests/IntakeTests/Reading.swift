import Foundation
import Registration

@testable import Intake

/// A whole file, read.
struct Reading: Hashable {
    let header: FileHeader
    let rows: [AttendeeRow]
    let fingerprint: Fingerprint
    let findings: FileFindings

    /// Reads bytes by way of a file that is gone afterwards.
    init(
        bytes: [UInt8],
        limits: Limits = Limits(),
        asked: AskedForm = AskedForm(),
        options: ReadingOptions = ReadingOptions(),
        blockBytes: Int = 256 * 1024
    ) throws {
        let path = NSTemporaryDirectory() + "intake-\(ProcessInfo.processInfo.globallyUniqueString)"
        try Data(bytes).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        try self.init(
            path: path,
            limits: limits,
            asked: asked,
            options: options,
            blockBytes: blockBytes
        )
    }

    init(_ text: String, limits: Limits = Limits(), blockBytes: Int = 256 * 1024) throws {
        try self.init(bytes: Array(text.utf8), limits: limits, blockBytes: blockBytes)
    }

    init(
        path: String,
        limits: Limits = Limits(),
        asked: AskedForm = AskedForm(),
        options: ReadingOptions = ReadingOptions(),
        blockBytes: Int = 256 * 1024
    ) throws {
        var file = try AttendeeFile(
            opening: path,
            limits: limits,
            asked: asked,
            options: options,
            blockBytes: blockBytes
        )
        var rows: [AttendeeRow] = []
        while let page = try file.nextRows() { rows += page }
        header = file.header
        fingerprint = file.fingerprint
        findings = file.findings
        self.rows = rows
    }

    /// A file for a meeting whose form asks this, in the live dialect.
    init(_ text: String, for form: RegistrationForm) throws {
        var terms = RunTerms()
        terms.dialect = .webex
        try self.init(bytes: Array(text.utf8), asked: AskedForm(form, under: terms))
    }

    /// Rows below the shortest header that is enough.
    static func rows(_ lines: String...) throws -> [AttendeeRow] {
        try Reading((["First Name,Last Name,Email"] + lines).joined(separator: "\n")).rows
    }

    /// The problem that refuses a file; nil where it is taken.
    static func problem(
        bytes: [UInt8],
        limits: Limits = Limits(),
        options: ReadingOptions = ReadingOptions(),
        blockBytes: Int = 256 * 1024
    ) throws -> FileProblem? {
        do {
            _ = try Reading(
                bytes: bytes,
                limits: limits,
                options: options,
                blockBytes: blockBytes
            )
            return nil
        } catch let problem as FileProblem { return problem }
    }

    static func problem(_ text: String, limits: Limits = Limits()) throws -> FileProblem? {
        try problem(bytes: Array(text.utf8), limits: limits)
    }
}

extension AttendeeRow {
    /// The person, if the row was admitted.
    var person: RegistrantInput? {
        guard case .admitted(let person) = admission else { return nil }
        return person
    }

    /// The problems, if the row was rejected.
    var errors: [Problem] {
        guard case .rejected(let rejection) = admission else { return [] }
        return rejection.problems
    }

    /// The earlier row, if the row was a repetition.
    var repetition: Repetition? {
        guard case .repeated(_, let repetition) = admission else { return nil }
        return repetition
    }
}
