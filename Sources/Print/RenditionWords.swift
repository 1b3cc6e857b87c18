extension RenditionWords {
    static let dutch = RenditionWords(
        labels: [
            "kenmerk": "Kenmerk", "agendapunt": "Agendapunt", "ingevuld": "Ingevuld",
            "afzender": "Afzender", "afzender.livcr": "Afzender", "afzender.naam": "Afzender",
            "afzender.politiezone": "Politiezone", "afzender.drager": "Drager",
            "ontvanger.naam": "Ontvanger", "ontvanger.platform": "Ontvanger, platform",
            "mededeling": "Mededeling", "doel": "Doel", "finaliteit": "Finaliteit",
            "kader": "Kader", "rechtsgrond": "Rechtsgrond",
        ],
        from: "van", to: "aan", exchange: "Gegevens van de mededeling",
        sections: "Inhoud",
        months: [
            "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus",
            "september", "oktober", "november", "december",
        ],
        until: "tot en met", since: "sinds", unknown: "onbekend", yes: "ja", no: "nee",
        page: "Bladzijde", pageOf: "van", digest: "SHA-256 van de levering",
        comparing:
            "Deze afdruk is gemaakt uit de geleverde bytes. Ze hoort bij een levering als de "
            + "SHA-256 hieronder die van de levering is; ook de poort en haar journaal noemen die.",
        absence:
            "Het formulier toont wat meegedeeld is. Een vak dat er niet staat, zegt niet of er "
            + "iets voor ingevuld was.")

    static let french = RenditionWords(
        labels: [
            "kenmerk": "Référence", "agendapunt": "Point à l’ordre du jour", "ingevuld": "Rempli",
            "afzender": "Expéditeur", "afzender.livcr": "Expéditeur",
            "afzender.naam": "Expéditeur", "afzender.politiezone": "Zone de police",
            "afzender.drager": "Porteur", "ontvanger.naam": "Destinataire",
            "ontvanger.platform": "Destinataire, plateforme", "mededeling": "Communication",
            "doel": "But", "finaliteit": "Finalité", "kader": "Cadre",
            "rechtsgrond": "Base légale",
        ],
        from: "de", to: "à", exchange: "Données de la communication",
        sections: "Contenu",
        months: [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
            "octobre", "novembre", "décembre",
        ],
        until: "jusqu’au", since: "depuis", unknown: "inconnu", yes: "oui", no: "non",
        page: "Page", pageOf: "sur", digest: "SHA-256 de la livraison",
        comparing: "Cette impression est faite à partir des octets livrés. Elle correspond à une "
            + "livraison si le SHA-256 ci-dessous est celui de la livraison ; la passerelle et son "
            + "journal le mentionnent aussi.",
        absence:
            "Le formulaire montre ce qui a été communiqué. Une case absente ne dit pas si elle "
            + "avait été remplie.")

    static let german = RenditionWords(
        labels: [
            "kenmerk": "Kennzeichen", "agendapunt": "Tagesordnungspunkt", "ingevuld": "Ausgefüllt",
            "afzender": "Absender", "afzender.livcr": "Absender", "afzender.naam": "Absender",
            "afzender.politiezone": "Polizeizone", "afzender.drager": "Überbringer",
            "ontvanger.naam": "Empfänger", "ontvanger.platform": "Empfänger, Plattform",
            "mededeling": "Mitteilung", "doel": "Zweck", "finaliteit": "Finalität",
            "kader": "Rahmen", "rechtsgrond": "Rechtsgrundlage",
        ],
        from: "von", to: "an", exchange: "Angaben zur Mitteilung",
        sections: "Inhalt",
        months: [
            "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
            "Oktober", "November", "Dezember",
        ],
        until: "bis einschließlich", since: "seit", unknown: "unbekannt", yes: "ja", no: "nein",
        page: "Seite", pageOf: "von", digest: "SHA-256 der Lieferung",
        comparing: "Dieser Ausdruck ist aus den gelieferten Bytes gemacht. Er gehört zu einer "
            + "Lieferung, wenn der SHA-256 unten der ihre ist; auch das Gateway und sein Journal "
            + "nennen ihn.",
        absence: "Das Formular zeigt, was mitgeteilt wurde. Ein Feld, das fehlt, sagt nicht, ob es "
            + "ausgefüllt war.")

    static let english = RenditionWords(
        labels: [
            "kenmerk": "Reference", "agendapunt": "Agenda item", "ingevuld": "Filled in",
            "afzender": "Sender", "afzender.livcr": "Sender", "afzender.naam": "Sender",
            "afzender.politiezone": "Police zone", "afzender.drager": "Carrier",
            "ontvanger.naam": "Recipient", "ontvanger.platform": "Recipient, platform",
            "mededeling": "Communication", "doel": "Purpose", "finaliteit": "Finality",
            "kader": "Framework", "rechtsgrond": "Legal basis",
        ],
        from: "from", to: "to", exchange: "Particulars of the communication",
        sections: "Content",
        months: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ],
        until: "until", since: "since", unknown: "unknown", yes: "yes", no: "no",
        page: "Page", pageOf: "of", digest: "SHA-256 of the delivery",
        comparing: "This print was made from the delivered bytes. It belongs to a delivery if the "
            + "SHA-256 below is that of the delivery; the gateway and its journal name it too.",
        absence: "The form shows what was communicated. A box that is not there does not tell "
            + "whether anything was filled in.")
}
