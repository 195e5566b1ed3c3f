import Foundation

/// Prints lines at once and whole, whichever thread they come from.
func say(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
}
