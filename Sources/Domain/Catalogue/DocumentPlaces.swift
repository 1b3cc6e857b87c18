/// JSON pointers (RFC 6901) of the places of a document, for its refusals. Names of a catalogue are
/// letters and digits, so that none needs escaping.
extension DocumentType {
    /// - Parameter root: where the document stands in the body: `/document`.
    package func pointer(of path: FieldPath, under root: String) -> String {
        fields[path.field].location.pointer(under: root, element: path.element)
    }
}

extension Document {
    /// The place of the field of this phrase, filled or not; the document itself where its catalogue
    /// does not know the phrase.
    package func place(of phrase: String, _ element: Int? = nil, under root: String) -> String {
        type.field(phrase).map { $0.location.pointer(under: root, element: element) } ?? root
    }

    /// The place of one element of the list of `anchor`.
    func place(of element: Int, in anchor: CatalogueField, under root: String) -> String {
        (anchor.location.list ?? anchor.location).pointer(under: root, element: nil)
            + "/\(element)"
    }

    /// The object or list that holds the field of this phrase.
    func place(around phrase: String, under root: String) -> String {
        let place = place(of: phrase, under: root)
        guard place != root, let end = place.lastIndex(of: "/") else { return root }
        return String(place[..<end])
    }
}

extension Location {
    /// - Parameter element: the position in the list; `nil` outside a list, where a list in the way
    ///   ends the pointer.
    fileprivate func pointer(under root: String, element: Int?) -> String {
        var pointer = root
        for step in steps {
            switch step {
            case .member(let name): pointer += "/" + name
            case .each:
                guard let element else { return pointer }
                pointer += "/\(element)"
            }
        }
        return pointer
    }
}
