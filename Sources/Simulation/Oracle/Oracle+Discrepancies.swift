import Registration

/// What discrepancies.csv may not leave out, and may not invent.
extension Oracle {
    /// Every row on which ledger and Webex disagree has a line, and so has every stranger; nobody
    /// who is missing is left out once the rows were compared.
    static func discrepancies(
        in report: [String: String],
        _ account: RunAccount,
        _ rows: [RowAccount]
    ) -> [String] {
        let records = CommaSeparated.records(of: report["discrepancies.csv"] ?? "")
        guard let head = records.first else { return ["discrepancies.csv is empty"] }
        var codes: [String: Set<String>] = [:]
        var strangers = 0
        for cells in records.dropFirst() {
            let told = Dictionary(zip(head, cells)) { first, _ in first }
            let row = told["_row"] ?? ""
            if row.isEmpty {
                strangers += 1
            } else {
                codes[row, default: []].insert(told["_code"] ?? "")
            }
        }
        var found: [String] = []
        if strangers != account.strangers {
            found.append("\(strangers) strangers listed, \(account.strangers) told")
        }
        for row in rows {
            let told = codes.removeValue(forKey: String(row.row)) ?? []
            let wanted: String? =
                switch row.discrepancy {
                case .vanished: "not_on_webex"
                case .listedTwice: "listed_twice"
                case .statusDiffers: "status_differs"
                case .unexpected: "unexpected"
                case .agrees, .arrived, .removed, .absent, .stranger, nil: nil
                }
            if let wanted, !told.contains(wanted) {
                found.append("row \(row.row): \(wanted) is not among the discrepancies")
            }
            let isListed = told.contains("not_on_webex")
            if isListed && row.status != nil {
                found.append("row \(row.row) is on Webex, and listed as missing there")
            }
            if row.bucket == .refused && account.reconciledAt != nil && row.status == nil
                && !isListed
            {
                found.append("row \(row.row) is refused, and not listed as missing on Webex")
            }
        }
        if !codes.isEmpty { found.append("discrepancies of rows that are not there") }
        return found
    }
}
