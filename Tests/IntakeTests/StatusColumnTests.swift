import Foundation
import Registration
import Testing

@testable import Intake

/// Columns that tell of people who do not come.
struct StatusColumnTests {
    private func read(
        _ header: String,
        _ values: [String],
        _ change: (inout ReadingOptions) -> Void = { _ in }
    ) throws -> [StatusColumn] {
        var options = ReadingOptions()
        change(&options)
        let rows = values.enumerated().map { "Jo,Roe,j\($0)@x.example,\($1)\n" }
        let text = "First Name,Last Name,Email,\(header)\n" + rows.joined()
        return try Reading(bytes: Array(text.utf8), options: options).findings.statusColumns
    }

    @Test(
        "Values that say so",
        arguments: [
            "Cancelled", "canceled", "Order cancelled by buyer", "Refunded", "Partially Refunded",
            "No-show", "no show", "Unsubscribed", "Declined", "Not attending", "Denied",
            "storniert", "Nicht erschienen", "Annulé", "ANNULÉE", "Remboursé", "Cancelado",
            "No asistirá", "Reembolsada", "キャンセル", "キャンセル済み", "欠席", "'Cancelled",
        ]
    )
    func absent(value: String) throws {
        let found = try read("State of things", ["fine", value, value])
        #expect(found.map(\.name) == ["State of things"])
        #expect(found.first?.counts.map(\.rows) == [2])
    }

    @Test(
        "Values that do not",
        arguments: [
            "Attending", "Confirmed", "Paid", "Not cancelled", "Non-refundable",
            "Free cancellation",
            "Yes", "No", "Show", "Nora", "stable", "Canceldorf Ltd", "参加",
        ]
    )
    func present(value: String) throws {
        #expect(try read("State of things", ["fine", value]).isEmpty)
    }

    @Test(
        "Headers that make a yes or a no say so",
        arguments: [
            ("Unsubscribed", "Yes"), ("Unsubscribed from all email", "true"), ("Attended", "No"),
            ("Will you attend?", "no"), ("Abgemeldet", "ja"), ("No-show", "x"), ("RSVP", "No"),
        ]
    )
    func header(name: String, value: String) throws {
        #expect(try read(name, [value]).map(\.name) == [name])
        #expect(try read("Vegetarian", [value]).isEmpty)
    }

    @Test("Counts by value whatever its case, and the option to paste")
    func told() throws {
        let found = try #require(
            try read("Status", ["Cancelled", "ok", "cancelled", "\"Refunded, late\""]).first
        )
        #expect(found.counts.map(\.value) == ["Cancelled", "Refunded, late"])
        #expect(found.counts.map(\.rows) == [2, 1])
        #expect(found.option == "--except 'Status=Cancelled,\"Refunded, late\"'")
        #expect(found.words.contains("\"Cancelled\" (2)"))
    }

    @Test("Free text does not: more than twenty values, or a long one")
    func freeText() throws {
        let many = (1...20).map { "note \($0)" } + ["Cancelled"]
        #expect(try read("State of things", many).isEmpty)
        #expect(try !read("State of things", Array(many.dropFirst(2))).isEmpty)
        #expect(try read("N", ["Cancelled", String(repeating: "x", count: 201)]).isEmpty)
    }

    @Test("A column that rows are chosen by tells nothing of those that are left out")
    func chosen() throws {
        let values = ["ok", "Cancelled", "Refunded"]
        let except = try read("Status", values) {
            $0.rows.except = [RowChoice(column: "Status", values: ["cancelled"])]
        }
        #expect(except.flatMap(\.counts).map(\.value) == ["Refunded"])
        let only = try read("Status", values) {
            $0.rows.only = [RowChoice(column: "status", values: ["Cancelled"])]
        }
        #expect(only.isEmpty)
    }

    @Test("A column that was matched tells nothing")
    func matched() throws { #expect(try read("Job title", ["Cancelled"]).isEmpty) }

    @Test("What people decline besides, or say in a sentence, tells nothing of their coming")
    func other() throws {
        for (name, value) in [
            ("Photo consent", "Declined"), ("Hotel", "Declined"), ("Marketing opt-in", "opt out"),
            ("Prioridad", "Baja"), ("Remarks", "cancelled"),
            ("State", "my earlier flight was cancelled"), ("State", "キャンセルしない"),
        ] { #expect(try read(name, ["ok", value]).isEmpty, "\(name): \(value)") }
    }
}
