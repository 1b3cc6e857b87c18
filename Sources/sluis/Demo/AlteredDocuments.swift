import JSON

/// The documents of the cases as the scenes spoil or mend them.
extension JSONValue {
    /// This document with its first diagnosis changed.
    func withDiagnosis(_ change: (inout JSONObject) -> Void) -> JSONValue {
        altering("risicodomeinen") { domains in
            domains.altering("psychischeStoornissen") { list in
                guard let items = list.arrayValue, var first = items.first?.objectValue else {
                    return list
                }
                change(&first)
                return .array([.object(first)] + items.dropFirst())
            }
        }
    }

    /// This document without the elements that are marked as a secret.
    var withoutSecrets: JSONValue {
        altering("risicodomeinen") { domains in
            guard let object = domains.objectValue else { return domains }
            return .object(
                JSONObject(
                    object.members.map { member in
                        let kept = (member.value.arrayValue ?? []).filter {
                            $0["geheim"]?.boolValue != true
                        }
                        return (member.name, JSONValue.array(kept))
                    }))
        }
    }

    /// This document with the last full stop of its evaluation as an exclamation mark.
    var withOneByteChanged: JSONValue {
        altering("opvolgingstraject") { trajectory in
            trajectory.altering("evaluatie") { text in .string(text.shown.dropLast() + "!") }
        }
    }

    /// This object with `name` set to `value`.
    func with(_ name: String, _ value: JSONValue) -> JSONValue {
        guard var object = objectValue else { return self }
        object[name] = value
        return .object(object)
    }

    func altering(_ name: String, _ change: (JSONValue) -> JSONValue) -> JSONValue {
        guard var object = objectValue, let value = object[name] else { return self }
        object[name] = change(value)
        return .object(object)
    }
}
