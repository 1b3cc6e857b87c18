extension CommandTree {
    /// Every verb of `sluis`.
    static let sluis = CommandTree([])
}
