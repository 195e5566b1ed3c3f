import Registration

extension AttendeeFile {
    var nothingInside: FileProblem {
        if let line = salvage.dropped.first {
            return refusal(
                "file.noRows",
                "the file has a header, and every line below it is broken; line \(line.line): "
                    + line.message,
                "put its quotes right; the delimiter may be another one, see --delimiter"
            )
        }
        let isEmpty = reviewer == nil
        return refusal(
            isEmpty ? "file.empty" : "file.noRows",
            isEmpty ? "the file is empty" : "the file has a header and no rows",
            "add a row per person below First Name,Last Name,Email"
        )
    }

    func noHeader(on line: Int) -> FileProblem {
        refusal(
            "header.line",
            "there is no line \(line) in the first \(limits.previewBytes) bytes of the file",
            "check --header-line"
        )
    }

    func malformed(_ fault: TextDecoder.Fault) -> FileProblem {
        let row = salvage.reader.number == 0 ? "the header" : "row \(salvage.reader.number)"
        let (encoding, file) = (source.encoding, source.isPacked ? "unpacked file" : "file")
        var problem = refusal(
            encoding == .utf8 ? "file.notUTF8" : "file.encoding",
            "\(row) is not \(encoding.words) at byte \(fault.byte) of the \(file) "
                + "(counted from 0): \(fault.value)",
            Self.remedy(for: encoding)
        )
        problem.line = salvage.reader.line
        problem.byte = fault.byte
        return problem
    }

    private static func remedy(for encoding: TextEncoding) -> String {
        switch encoding {
        case .utf8: "save the file as \"CSV UTF-8\", or name what it is: --encoding windows-1252"
        case .utf16LittleEndian, .utf16BigEndian:
            "the file may be cut off: export it again, as \"CSV UTF-8\" if you can choose"
        case .windows1252, .latin1:
            "it may be in an encoding of its country, such as Shift-JIS or Windows-1251: open it "
                + "where it comes from and save it as \"CSV UTF-8\""
        }
    }

    /// The problem of a header whose letters may not be those that they seem to be.
    func doubting(_ problem: FileProblem, in header: Record) -> FileProblem {
        guard source.encoding == .windows1252, options.encoding == nil,
            problem.code == "header.missing",
            // What follows may have been decoded or not.
            header.cells.contains(where: { $0.utf8.contains { $0 >= 0x80 } })
        else { return problem }
        return FileProblem(
            status: problem.status,
            code: problem.code,
            path: problem.path,
            line: problem.line,
            message: problem.message,
            hint: problem.hint + "; the text was taken for Windows-1252: if these names cannot be "
                + "read, save the file as \"CSV UTF-8\" where it comes from"
        )
    }

    private func refusal(_ code: String, _ message: String, _ hint: String) -> FileProblem {
        FileProblem(
            status: .personNeeded,
            code: code,
            path: source.name,
            message: message,
            hint: hint
        )
    }
}
