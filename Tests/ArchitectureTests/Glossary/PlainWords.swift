extension Glossary {
    /// Singular; an s behind one of them is let through.
    static let plainWords = Set(
        (mechanisms + " " + standards).split { $0 == " " || $0 == "\n" }.map(String.init))

    private static let mechanisms = """
        act action active actor add address addressee aid algorithm alternative answer append appended
        appointment approved argument arrival attestation attribute author authority availability
        base basis batch binding body book bound branch builder bytes calendar canonical capacity
        carrier case category certificate chain change character check choice citation claim
        classification clause clear clearance client clock cluster code coding collection column
        command commanded commit comparison competence competency compiled completeness composition
        condition configuration confirmation connection consensus consistency contact content
        context coordinator counter court cover cursor data date day deadline decision decoder
        delivered delivery demand departure derivation descriptor desk detached deviation digest
        digit directory document draft edge element encoder end ending endpoint entered entry
        envelope error evaluator event evidence example exchange exclusion expectation expert
        explanation extent fact factor failure fault faulty feedback field file filter final finding
        folded folder force forwarding framework freeze frozen function gap gateway generalisation
        generator government ground group guard handle handler handshake hash hashes head header health
        hint history holder hook identifier identifying identity immediate import in inbox inclusion index
        initiative input instant inventory invitation issue item job judicial keep kept kernel key
        kind labour language lapse law layout leaf ledger legal level lexer lift limit line link list load
        loaded loader local location lock log map mapping mark mask match matrix meaning measure
        member memory mention merkle message method mind minor missing mode model module
        municipality naive name named narrowed nearest network next node note number object
        objection observer occasion offered office open operation option order organisation
        origin outcome outgoing output overlap overlay owner pace page paper parsed parser part
        partial partner party password path pattern peer pending period person personal phase phrase
        place plan platform pointer police policy position positive precision preview
        private problem process product professional progress proof property proposal public
        purpose query question queue quota random randomness range reader reading reason receipt
        received recipient record recorded recording reference referral refusal register release
        released remedy reply report representation request requirement response restore restricted
        result retry review right role room root row rule run runner sample scalar schema scheme
        scope search seat secret section security seed seeded select sender sent sentence server service
        session set setting severity shape share shown side sign signal signature signed signer
        simulated size slot source span special standard standing start state statement status
        step store stored stream string structure style subject submission subtree summary
        surroundings switch system table tag tally tape target template term territory text threshold
        time title token total trace transaction transformation transition transport tree trust type
        unit update usage use user validity value verification verifier version via view visible vote wait
        warning watch way weight who window wire withdrawal witness work worker worklist world
        write writer written zero
        """

    /// Names of standards, libraries and of the product itself.
    private static let standards = """
        aes api brussels crypto gcm hex hkdf hmacsha http id idempotency json jws lite sha sluis sq
        sql tls url yaml
        """
}
