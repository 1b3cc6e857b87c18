extension CommandTree {
    /// Every verb of `sluis`.
    static let sluis = CommandTree([
        Section(
            title: "overleg en fiche",
            entries: [
                .command(WerklijstVerb.command), .command(PersonalVerbs.worklist),
                .command(PersonalVerbs.contact),
                .group(VoorstelVerbs.group), .group(OverlegVerbs.group),
                .group(AgendapuntVerbs.group), .group(OpvolgingVerbs.group),
                .group(FicheVerbs.group), .group(MeldingVerbs.group),
                .group(UitnodigingVerbs.group),
            ]),
        Section(
            title: "beslissen en mededelen",
            entries: [
                .group(RondeVerbs.group), .group(StemVerbs.group), .group(BesluitVerbs.group),
                .command(BesluitVerbs.release), .group(InboxVerbs.group),
                .command(PrintCommand()), .command(DeliveryProofCommand()),
                .group(VerplichtingVerbs.group), .group(KaartVerbs.group),
            ]),
        Section(
            title: "het LIV",
            entries: [
                .group(AanmeldingVerbs.group), .group(TrajectVerbs.group),
                .command(TrajectVerbs.audit),
            ]),
        Section(
            title: "hulpmiddelen en kaders",
            entries: [
                .group(InstrumentVerbs.group), .group(CatalogueVerbs.initiatives),
                .group(CatalogueVerbs.frameworks), .command(FormulierVerb.command),
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
