/// Everything that the page's template asks for, by the names it has there.
///
/// A name that a part does not have is looked for in the parts around it: no two parts that stand
/// in each other share one, unless both always have it. The template gets them from
/// `PageNames.swift`.
struct PageView {
    /// A line across the page that nobody should overlook.
    struct Banner {
        /// Its class in the style sheet: `note`, `good`, `warn` or `bad`.
        let tone: String
        let word: String
        let words: String
    }

    /// One of the numbers at the top.
    struct Tile {
        /// The member of `summary.json` that says the same.
        let member: String
        let value: Int
        let shown: String
        let label: String
        let tone: String
    }

    /// A term and what it stands for.
    struct Fact {
        let term: String
        let meaning: String
    }

    /// What one rule came to.
    struct Rule {
        /// Empty for the policy's default.
        let ruleName: String
        let isDefault: Bool
        let decided: String
        let ruleRows: String
    }

    let documentTitle: String
    let heading: String
    let subheading: String
    let banners: [Banner]
    let lead: String
    let tiles: [Tile]
    let buckets: PageChart
    let decisions: PageChart
    let rules: [Rule]
    let hasRules: Bool
    let rulesNote: String
    let causes: PageCauses?
    let attention: PageAttention?
    let comparison: [Fact]
    let timeline: PageTimeline?
    let facts: [Fact]
    let files: [Fact]
    let style: String
    let script: String
}
