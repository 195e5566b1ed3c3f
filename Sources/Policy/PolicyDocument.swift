import Registration
import StrictYAML

/// The parts of a policy, as they were read.
struct PolicyDocument {
    var rules: [PolicyRule] = []
    var otherwise = Verdict.Ruling.hold
    /// Whether rules, and the default, overturn what people decided on Webex.
    var overrides = false
    /// Where `default` stands; nil where it is left out.
    var otherwisePlace: YAMLPlace?
    var lists: [String: NamedList] = [:]
    var conditions: [String: NamedCondition] = [:]
    var tests: [PolicyTest] = []
}
