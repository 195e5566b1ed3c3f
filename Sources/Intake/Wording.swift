/// What to say of a defect: what is wrong, and what to do about it.
struct Wording: Hashable {
    let message: String
    let hint: String
}
