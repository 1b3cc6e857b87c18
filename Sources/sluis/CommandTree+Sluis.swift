extension CommandTree {
    /// Every verb of `sluis`.
    static let sluis: CommandTree = CommandTree([
        Section(
            title: "uw werk",
            entries: [
                .command(WerklijstVerbs.list), .command(WerklijstVerbs.act),
                .command(WerklijstVerbs.fulfil), .command(PersonalVerbs.contact),
            ]),
        Section(
            title: "stukken",
            entries: [
                .group(StukVerbs.group), .group(InboxVerbs.group), .command(PrintCommand()),
                .command(DeliveryProofCommand()), .command(FormulierVerb.command),
            ]),
        Section(
            title: "de tafel",
            entries: [
                .group(OverlegVerbs.group), .group(AgendapuntVerbs.group), .group(RondeVerbs.group),
                .command(StemVerbs.vote), .command(StemVerbs.decide),
                .group(OpvolgingVerbs.group), .group(UitnodigingVerbs.group),
            ]),
        Section(
            title: "het LIV",
            entries: [.group(TrajectVerbs.group), .command(TrajectVerbs.audit)]),
        Section(
            title: "hulpmiddelen en kaders",
            entries: [
                .command(HulpmiddelenVerb.command), .group(InstrumentVerbs.group),
                .group(ZelfevaluatieVerbs.group),
            ]),
        Section(
            title: "wie en bewijs",
            entries: [
                .command(PersonalVerbs.whoAmI), .command(PersonalVerbs.suspend),
                .command(RapportVerb.report),
                .group(JournaalVerbs.group),
            ]),
        Section(
            title: "de poort zelf",
            entries: [
                .command(ServeCommand()), .command(DemoCommand()),
                .group(PolicyVerbs.group), .group(AddressBookImportCommand.group),
                .group(JournalVerifyCommand.group), .command(BackupCommand()),
                .group(KeysCommand.group), .group(CertsVerbs.group), .command(RulesCommand()),
            ]),
    ])
}
