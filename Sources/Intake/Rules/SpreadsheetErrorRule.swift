import Registration

/// No cell that is sent holds what a spreadsheet writes where a formula failed: `#N/A`, `#REF!`.
///
/// Also told: the `####` of a column that was too narrow when the file was saved.
struct SpreadsheetErrorRule: ValidationRule {
    func defects(in row: Candidate) -> [Defect] {
        guard row.isAligned else { return [] }
        return row.columns.sent.compactMap { column in
            let text = row.text(at: column.place)
            guard Self.isError(text) else { return nil }
            return row.defect(
                at: column.place,
                value: text,
                "value.spreadsheetError",
                Wording(
                    message: "the cell holds an error of a spreadsheet instead of a value",
                    hint: "correct the formula or fill in the value, and save the file again"
                )
            )
        }
    }

    func passes(_ row: RowView) -> Bool {
        if !row.hasOddEdge { return true }
        return row.lens.sent.allSatisfy { place in
            let cell = row.cell(place)
            // A space before the sign needs a closer look.
            return cell.first.map { $0 > 0x23 && $0 < 0x80 } ?? true
                || !cell.contains(UInt8(ascii: "#"))
        }
    }

    /// Whether a cell in normal form is such an error.
    static func isError(_ text: String) -> Bool {
        guard text.utf8.first == UInt8(ascii: "#") else { return false }
        if text.utf8.count >= 4, text.utf8.allSatisfy({ $0 == UInt8(ascii: "#") }) { return true }
        return errors.contains(text.uppercased())
    }

    /// As Excel, LibreOffice and Google Sheets write them, in English, German, French and Spanish.
    private static let errors: Set<String> = [
        "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
        "#GETTING_DATA", "#FIELD!", "#ERROR!", "#NV", "#BEZUG!", "#WERT!", "#ZAHL!", "#ÜBERLAUF!",
        "#VALEUR!", "#NOM?", "#NOMBRE!", "#NUL!", "#¡REF!", "#¡VALOR!", "#¿NOMBRE?", "#¡NUM!",
        "#¡DIV/0!", "#¡NULO!",
    ]
}
