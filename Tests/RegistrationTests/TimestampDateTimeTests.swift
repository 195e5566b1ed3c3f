import Registration
import Testing

/// Moments as documents write them.
struct TimestampDateTimeTests {
    @Test("Dates may leave out what ISO 8601 lets them leave out")
    func dates() {
        let moment = Timestamp(dateTime: "2030-01-01T10:00:00Z")
        #expect(moment != nil)
        for text in [
            "2030-01-01T10:00:00", "2030-01-01T10:00Z", "2030-01-01T11:00:00+0100",
            "2030-01-01T11:00:00+01", "2030-01-01t10:00",
        ] {
            #expect(Timestamp(dateTime: text) == moment, "\(text)")
        }
        for text in ["2030-01-01", "2030-01-01T10", "2030-01-01T10:00:00+1", "2030-01-01T10:00:0"] {
            #expect(Timestamp(dateTime: text) == nil, "\(text)")
        }
    }
}
