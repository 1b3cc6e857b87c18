/// Why a signed note was refused.
package enum NoteRefusal: Sendable, Equatable {
    /// A key name is empty or holds a space or a `+`.
    case name
    /// The text does not end in a line feed or holds other control characters.
    case text
    /// No blank line, no signature, or a signature line of another form.
    case shape
    /// More signature lines than `CryptoLimits.noteSignatures`.
    case tooManySignatures
    /// No line is by the key that was asked for.
    case unsigned
    /// Two lines are by the key that was asked for.
    case signedTwice
    /// The line by the key that was asked for does not fit the text.
    case value
    /// A verifier key of another form than `name+hash+base64`, or with another hash.
    case verifierKey
}

extension NoteRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .name:
            "the key name is empty or holds a space or `+`, give a name such as `sluis.example/log`"
        case .text:
            "the note is not lines of text, end each with a line feed and leave out other controls"
        case .shape: "the note has no signature lines after a blank line, give the whole note"
        case .tooManySignatures:
            "the note has more than \(CryptoLimits.noteSignatures) signatures, leave out those of strangers"
        case .unsigned: "the note is not signed by this key, ask for the key of its origin"
        case .signedTwice: "the note has two signatures of one key, ask its origin for a clean one"
        case .value: "the signature does not fit the note, treat the note as altered"
        case .verifierKey: "the verifier key is not `name+hash+key`, copy it whole from its owner"
        }
    }
}
