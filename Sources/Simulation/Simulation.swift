import Foundation
import Registration

/// Plays Rollcall in worlds that are drawn from seeds, and says which of them broke its promise.
@main
enum Simulation {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        guard let campaign = Campaign(Array(arguments)) else {
            print(Campaign.usage)
            exit(64)
        }
        exit(campaign.run() ? 0 : 1)
    }
}
