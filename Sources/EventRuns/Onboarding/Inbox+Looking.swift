import Foundation

/// What there is in an inbox, without a move.
extension Inbox {
    /// The paths of the files that wait; none where the folder may not be read.
    var waiting: [String] { (try? entries().map(\.path)) ?? [] }

    /// What people put there that no pass takes: links, pipes, and folders within folders.
    func strays() -> [String] {
        var strays: [String] = []
        for folder in [""] + subfolders {
            let place = folder.isEmpty ? path : path + "/" + folder
            for name in Self.names(in: place) where !Self.isPassedOver(name) {
                let isKnown =
                    Self.mark(of: place + "/" + name) != nil
                    || folder.isEmpty && Self.isFolder(place + "/" + name)
                if !isKnown { strays.append(folder.isEmpty ? name : folder + "/" + name) }
            }
        }
        return strays
    }
}
