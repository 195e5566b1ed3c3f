import Registration

extension AttendeeFile {
    var nothingInside: FileProblem {
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
            "save the file as \"CSV UTF-8\", or name what it is: --encoding windows-1252"
        )
        problem.line = salvage.reader.line
        problem.byte = fault.byte
        return problem
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
