import Testing

@testable import WebexMeetings

struct LinkHeaderTests {
    @Test(
        "The next page is found in every form of the header",
        arguments: [
            ([], []),
            ([""], []),
            (["<https://h/a?b=c,d;e>; rel=\"next\""], ["https://h/a?b=c,d;e"]),
            (["<a>;rel=next"], ["a"]),
            (["<a>; rel=\"prev\", <b>; rel=\"next\""], ["b"]),
            (["<a>; rel=\"first\"", "<b>; REL=\"NEXT\""], ["b"]),
            (["<a>; rel=\"last  next\""], ["a"]),
            (["<a>; title=\"x, <b>; rel=\\\"next\\\"\"; rel=prev"], []),
            (["<a>; title=\"a;b,c\"; rel=\"next\"; type='x'"], ["a"]),
            (["<a>; rel=prev; rel=next"], []),
            (["<a> ; rel = \"next\" , "], ["a"]),
            (["<a>; crossorigin; rel=next"], ["a"]),
            (["<a>;; rel=next;"], ["a"]),
            (["<a>; rel=\"nextpage\"", "<b>; rev=next"], []),
            (["<a>; rel=next, <a>; rel=next"], ["a"]),
            (["<a>; rel=next, <b>; rel=next"], ["a", "b"]),
            (["<>; rel=next"], [""]),
        ] as [([String], [String])]
    )
    func next(values: [String], targets: [String]) throws {
        #expect(try LinkHeader(values).targets(of: "next") == targets)
    }

    @Test(
        "A header that is none is an error, not the last page",
        arguments: [
            "https://h/a; rel=next", "<a; rel=next", "<a> rel=next", "<a>; rel=\"next",
            "<a>; rel=\"next\\", "<a>; rel=\"next\" x", "<a>; rel=next <b>",
        ]
    )
    func malformed(value: String) {
        #expect(throws: LinkHeader.Malformed.self) { try LinkHeader([value]) }
    }
}
