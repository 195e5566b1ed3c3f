import EventRuns
import Testing

/// A form that is changed in parts.
struct FormDocumentTests {
    private func document(_ text: String) throws -> FormDocument {
        try FormDocument(Array(text.utf8))
    }

    @Test("Parts replace their likes; everything else stays, known or not")
    func merging() throws {
        let present = try document(#"{"a": {"x": [1, 2.5, "ü/"]}, "new": null, "b": false}"#)
        let merged = try present.merging(document(#"{"b": true, "c": []}"#))
        let text = String(decoding: merged.bytes, as: UTF8.self)
        #expect(text == #"{"a":{"x":[1,2.5,"ü/"]},"b":true,"c":[],"new":null}"#)
        #expect(merged.differences(from: present) == ["b", "c"])
        #expect(try present.merging(document("{}")).differences(from: present).isEmpty)
    }

    @Test(
        "What is no form is refused",
        arguments: ["", "[]", "1", "{", #"{"requireEmail": false}"#]
    )
    func refused(_ text: String) {
        #expect(throws: FormDocument.Flaw.self) { try document(text) }
    }
}
