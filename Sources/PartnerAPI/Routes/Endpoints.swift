/// Every endpoint, in the order of the OpenAPI document and the matrix.
enum Endpoints {
    static let all: [Endpoint] =
        stukken + poorten + overleggen + rondes + leveringen + catalogi + documenttypes
        + formulieren
        + instrumenten + instrumentgebruik + initiatieven + zelfevaluaties + trajecten
        + uitnodigingen + opvolging
        + toezicht + fouten
}
