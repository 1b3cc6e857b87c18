import Domain
import Exchange

/// Role x resource x action as a text that a lawyer can read: `docs/rollenmatrix.txt`.
package enum RoleMatrix {
    package static let text = heading + actions + "\n" + table + "\n" + perRole

    private static let heading = """
        ROLLENMATRIX VAN DE POORT

        Wie wat mag vragen. Dit is het eerste slot: de rol alleen. Wie dit slot voorbij is, komt bij het
        tweede: de juiste zone, het juiste platform, de juiste tafel. Wat hier niet staat, mag niemand.
        Gemaakt uit de code (Sources/PartnerAPI, Sources/Exchange/Kernel); een verschil met deze
        tekst laat een test falen.


        1. PER BRON EN HANDELING


        """

    /// Operations by resource, in the order of their list.
    private static var resources: [(name: String, operations: [Operation])] {
        var resources: [(name: String, operations: [Operation])] = []
        for operation in Operation.allCases {
            if let place = resources.firstIndex(where: { $0.name == operation.resource }) {
                resources[place].operations.append(operation)
            } else {
                resources.append((operation.resource, [operation]))
            }
        }
        return resources
    }

    private static var actions: String {
        var text = ""
        for resource in resources {
            text += resource.name.uppercased() + "\n"
            for operation in resource.operations {
                text += "  " + operation.words + "\n"
                let endpoints = Endpoints.all.filter { $0.operations.contains(operation) }
                for endpoint in endpoints { text += "      " + line(endpoint) + "\n" }
                if endpoints.isEmpty { text += "      (geen eindpunt van deze API)\n" }
                text += "      mag: " + roles(operation) + "\n"
            }
            text += "\n"
        }
        for endpoint in Endpoints.all where endpoint.operation == nil {
            text +=
                "ZONDER SLOT\n      \(line(endpoint))\n      mag: elke partij uit het adresboek\n"
        }
        return text + "\n"
    }

    private static func line(_ endpoint: Endpoint) -> String {
        endpoint.route + "   " + endpoint.summary
    }

    private static func roles(_ operation: Operation) -> String {
        let allowed = Role.allCases.filter { operation.roles.contains($0) }
        if allowed.isEmpty { return "niemand" }
        if allowed.count == Role.allCases.count { return "elke rol" }
        return allowed.map(\.rawValue).joined(separator: ", ")
    }

    private static var table: String {
        let width = (Operation.allCases.map(\.words.count).max() ?? 0) + 2
        var text = "2. ALS TABEL\n\n"
        for (place, role) in Role.allCases.enumerated() {
            text += "  \(letter(place)) = \(role.rawValue)\(role.isOfASystem ? " (systeem)" : "")\n"
        }
        let letters = Role.allCases.indices.map(letter).joined(separator: " ")
        text += "\n" + padded("", width) + letters + "\n"
        for operation in Operation.allCases {
            let marks = Role.allCases.map { operation.roles.contains($0) ? "x" : "." }
            text += padded(operation.words, width) + marks.joined(separator: " ") + "\n"
        }
        return text
    }

    private static var perRole: String {
        var text = "\n3. PER ROL\n\n"
        for role in Role.allCases {
            text += role.rawValue + "\n"
            for resource in resources {
                let may = resource.operations.filter { $0.roles.contains(role) }
                guard !may.isEmpty else { continue }
                text += "  \(resource.name): " + may.map(\.words).joined(separator: ", ") + "\n"
            }
            text += "\n"
        }
        return text
    }

    private static func letter(_ place: Int) -> String {
        String(UnicodeScalar(UInt8(0x41 + place)))
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}

extension Operation {
    /// `deelnemersRegistreren` as `deelnemers registreren`.
    var words: String {
        var words = ""
        for character in rawValue {
            if character.isUppercase { words += " " }
            words += character.lowercased()
        }
        return words
    }
}
