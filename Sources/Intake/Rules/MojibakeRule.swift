import Registration

/// No cell that is sent holds UTF-8 that was read as Windows-1252: `JosÃ©` for `José`.
///
/// A warning: the text is told with what it was, and sent as it is.
struct MojibakeRule: ValidationRule {
    func defects(in row: Candidate) -> [Defect] {
        guard row.isAligned else { return [] }
        return row.columns.sent.compactMap { column in
            let cell = row.cells[column.place]
            guard column.kind != .address, let meant = Mojibake.undone(cell) else { return nil }
            return
                row.defect(
                    at: column.place,
                    value: row.text(at: column.place),
                    "value.mojibake",
                    Wording(
                        message: "letters were garbled when the file was saved",
                        hint: "write the text anew, or let rollcall check --fix do it"
                    )
                )
                .asWarning(suggesting: NormalText(meant, as: column.kind).text, isSafe: true)
        }
    }

    func passes(_ row: RowView) -> Bool { row.isPlain }
}
