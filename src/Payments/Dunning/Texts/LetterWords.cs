namespace Invoicing.Payments.Dunning.Texts;

/// <summary>The words of a letter of dunning in one language.</summary>
/// <param name="Titles">Title of the first, the second and every later level.</param>
/// <param name="Intro">What it is about.</param>
/// <param name="Invoice">Before the number.</param>
/// <param name="Due">Before the due date.</param>
/// <param name="Open">Before what is open.</param>
/// <param name="Interest">Before interest.</param>
/// <param name="Fee">Before the fee.</param>
/// <param name="Total">Before the sum.</param>
/// <param name="PayBy">Before the day by which it is to be paid.</param>
/// <param name="Account">Before the account.</param>
/// <param name="PayOnline">Before the link by which an invoice is paid.</param>
/// <param name="Closing">For who paid meanwhile or objects.</param>
internal sealed record LetterWords(
    IReadOnlyList<string> Titles,
    string Intro,
    string Invoice,
    string Due,
    string Open,
    string Interest,
    string Fee,
    string Total,
    string PayBy,
    string Account,
    string PayOnline,
    string Closing
)
{
    private static readonly Dictionary<string, LetterWords> Known = new()
    {
        ["en"] = new(
            ["Payment reminder", "Second reminder", "Final notice"],
            "The following invoices are due and not paid in full:",
            "Invoice",
            "due on",
            "open",
            "interest",
            "fee",
            "To be paid",
            "Please pay by",
            "Account",
            "Pay online",
            "If you have paid meanwhile, this letter needs no answer. If you object" + " to an invoice, tell us, and we look into it before we write again."
        ),
        ["de"] = new(
            ["Zahlungserinnerung", "Zweite Mahnung", "Letzte Mahnung"],
            "Folgende Rechnungen sind fällig und nicht vollständig bezahlt:",
            "Rechnung",
            "fällig am",
            "offen",
            "Zinsen",
            "Gebühr",
            "Zu zahlen",
            "Bitte zahlen Sie bis zum",
            "Konto",
            "Online bezahlen",
            "Haben Sie inzwischen gezahlt, ist dieses Schreiben gegenstandslos. Haben Sie Einwände,"
                + " teilen Sie sie uns mit; wir prüfen sie, bevor wir wieder schreiben."
        ),
        ["fr"] = new(
            ["Rappel de paiement", "Deuxième rappel", "Dernier rappel"],
            "Les factures suivantes sont échues et ne sont pas entièrement payées :",
            "Facture",
            "échue le",
            "reste dû",
            "intérêts",
            "frais",
            "À payer",
            "Merci de payer avant le",
            "Compte",
            "Payer en ligne",
            "Si vous avez payé entre-temps, cette lettre est sans objet. Si vous contestez"
                + " une facture, dites-le-nous ; nous l'examinons avant de vous écrire à nouveau."
        ),
        ["it"] = new(
            ["Sollecito di pagamento", "Secondo sollecito", "Ultimo sollecito"],
            "Le fatture seguenti sono scadute e non risultano interamente pagate:",
            "Fattura",
            "scaduta il",
            "residuo",
            "interessi",
            "spese",
            "Da pagare",
            "Si prega di pagare entro il",
            "Conto",
            "Pagamento online",
            "Se il pagamento è già stato fatto, questa lettera non richiede risposta. In caso"
                + " di contestazione, segnalatela: la esaminiamo prima di scrivere di nuovo."
        ),
        ["pl"] = new(
            ["Przypomnienie o płatności", "Drugie wezwanie do zapłaty", "Ostateczne wezwanie do zapłaty"],
            "Następujące faktury są wymagalne i nie zostały w całości zapłacone:",
            "Faktura",
            "termin",
            "pozostało",
            "odsetki",
            "opłata",
            "Do zapłaty",
            "Prosimy o zapłatę do",
            "Rachunek",
            "Płatność online",
            "Jeżeli zapłata już nastąpiła, pismo to jest bezprzedmiotowe. Jeżeli faktura budzi"
                + " zastrzeżenia, prosimy o informację; sprawdzimy je przed kolejnym pismem."
        ),
        ["ro"] = new(
            ["Notificare de plată", "A doua notificare", "Ultima notificare"],
            "Următoarele facturi sunt scadente și nu au fost plătite integral:",
            "Factura",
            "scadentă la",
            "rest de plată",
            "dobândă",
            "taxă",
            "De plată",
            "Vă rugăm să plătiți până la",
            "Cont",
            "Plata online",
            "Dacă ați plătit între timp, această scrisoare nu cere răspuns. Dacă aveți obiecții, spuneți-ni-le; le verificăm înainte de a scrie din nou."
        ),
    };

    /// <summary>The languages that there are.</summary>
    public static IReadOnlyCollection<string> Languages => Known.Keys;

    /// <summary>The words of a language; the English ones where it has none.</summary>
    public static LetterWords Of(string language) => Known.GetValueOrDefault(language) ?? Known["en"];
}
