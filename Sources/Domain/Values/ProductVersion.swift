/// The version of the gateway and of its API: what `sluis --version` and the OpenAPI document say.
package enum ProductVersion {
    package static let text = "1.0.0"
}
