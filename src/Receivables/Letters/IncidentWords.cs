namespace Invoicing.Receivables.Letters;

/// <summary>The words of a letter about a document that was issued wrongly, in one language. {0} stands for the document's number.</summary>
/// <param name="Subject">What it is about; {1} for the credit note's number.</param>
/// <param name="Greeting">Before the letter; {0} for the customer's name.</param>
/// <param name="Twice">Of a document that says what another says; {1} for the number of the other, which stays.</param>
/// <param name="Wrong">Of a document with something wrong in it.</param>
/// <param name="Credited">That it is credited; {1} for the credit note's number, {2} for the amount.</param>
/// <param name="Reason">Before the reason.</param>
/// <param name="Paid">For who has paid it.</param>
/// <param name="Closing">The end.</param>
internal sealed record IncidentWords(string Subject, string Greeting, string Twice, string Wrong, string Credited, string Reason, string Paid, string Closing)
{
    private static readonly Dictionary<string, IncidentWords> Known = new()
    {
        ["en"] = new(
            "Invoice {0} is credited by {1}",
            "To {0},",
            "we invoiced the same to you twice: invoice {0} says what invoice {1} says. Invoice {1} stays.",
            "invoice {0} was issued wrongly.",
            "Invoice {0} is credited in full by credit note {1}, over {2}. You need not pay it.",
            "Reason",
            "If you have paid it already, what you paid is credited to your account.",
            "We apologise. Please answer this mail if you have questions."
        ),
        ["de"] = new(
            "Rechnung {0} ist durch {1} gutgeschrieben",
            "An {0},",
            "wir haben Ihnen dasselbe zweimal berechnet: Rechnung {0} lautet wie Rechnung {1}. Rechnung {1} bleibt bestehen.",
            "Rechnung {0} wurde falsch ausgestellt.",
            "Rechnung {0} ist durch die Gutschrift {1} über {2} vollständig storniert. Sie brauchen sie nicht zu bezahlen.",
            "Grund",
            "Haben Sie sie schon bezahlt, ist Ihnen der Betrag gutgeschrieben.",
            "Wir bitten um Entschuldigung. Bei Fragen antworten Sie bitte auf diese Nachricht."
        ),
        ["fr"] = new(
            "La facture {0} est annulée par l'avoir {1}",
            "À l'attention de {0},",
            "nous vous avons facturé deux fois la même chose : la facture {0} reprend la facture {1}. La facture {1} reste valable.",
            "la facture {0} a été émise par erreur.",
            "La facture {0} est annulée en totalité par l'avoir {1} de {2}. Vous n'avez pas à la payer.",
            "Motif",
            "Si vous l'avez déjà payée, le montant est porté au crédit de votre compte.",
            "Nous vous prions de nous excuser. Pour toute question, répondez à ce message."
        ),
        ["it"] = new(
            "La fattura {0} è stornata dalla nota di credito {1}",
            "Spett.le {0},",
            "vi abbiamo fatturato due volte la stessa cosa: la fattura {0} ripete la fattura {1}. La fattura {1} resta valida.",
            "la fattura {0} è stata emessa per errore.",
            "La fattura {0} è stornata per intero dalla nota di credito {1} di {2}. Non dovete pagarla.",
            "Motivo",
            "Se l'avete già pagata, l'importo è accreditato sul vostro conto cliente.",
            "Ci scusiamo. Per domande rispondete a questo messaggio."
        ),
        ["pl"] = new(
            "Faktura {0} została skorygowana dokumentem {1}",
            "Szanowni Państwo, {0},",
            "zafakturowaliśmy to samo dwa razy: faktura {0} powtarza fakturę {1}. Faktura {1} pozostaje ważna.",
            "faktura {0} została wystawiona błędnie.",
            "Faktura {0} została w całości skorygowana dokumentem {1} na kwotę {2}. Nie trzeba jej płacić.",
            "Powód",
            "Jeżeli została już zapłacona, kwota jest zapisana na Państwa dobro.",
            "Przepraszamy. W razie pytań prosimy odpowiedzieć na tę wiadomość."
        ),
        ["ro"] = new(
            "Factura {0} este stornată prin {1}",
            "Către {0},",
            "v-am facturat de două ori același lucru: factura {0} repetă factura {1}. Factura {1} rămâne valabilă.",
            "factura {0} a fost emisă greșit.",
            "Factura {0} este stornată integral prin nota de credit {1} în valoare de {2}. Nu trebuie să o plătiți.",
            "Motiv",
            "Dacă ați plătit-o deja, suma este trecută în creditul contului dumneavoastră.",
            "Ne cerem scuze. Pentru întrebări, răspundeți la acest mesaj."
        ),
    };

    /// <summary>The languages that there are.</summary>
    public static IReadOnlyCollection<string> Languages => Known.Keys;

    /// <summary>The words of a language; the English ones where it has none.</summary>
    public static IncidentWords Of(string language) => Known.GetValueOrDefault(language) ?? Known[Values.CountryLanguage.Fallback];
}
