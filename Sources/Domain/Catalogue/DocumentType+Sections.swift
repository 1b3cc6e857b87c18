extension DocumentType {
    /// The fields whose innermost section is this one, in the order of the form.
    package func fields(of section: FormSection) -> [CatalogueField] {
        fields.filter { field in
            let holders = sections.filter { $0.holds(field.location.description) }
            return holders.max { $0.member.utf8.count < $1.member.utf8.count } == section
        }
    }
}

extension FormSection {
    /// Whether a place, spelt as `Location.description`, is this section or lies in it.
    package func holds(_ place: String) -> Bool {
        place == member || place.utf8.starts(with: (member + ".").utf8)
            || place.utf8.starts(with: (member + "[]").utf8)
    }
}
