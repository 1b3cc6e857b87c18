/// Every endpoint, in the order of the OpenAPI document and the matrix.
enum Endpoints {
    static let all: [Endpoint] =
        voorstellen + overleggen + fiches + rondes + besluiten + leveringen + ltfstukken
        + afwegingen + catalogi + formulieren + instrumenten + initiatieven + zelfevaluaties
        + trajecten
        + meldingen + opvolging + toezicht + fouten
}
