using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.Peppol.Countries;

/// <summary>Invoices between German parties: DE-R-….</summary>
internal static class GermanyRules
{
    private static readonly TermPath City = "cbc:CityName";
    private static readonly TermPath PostCode = "cbc:PostalZone";
    private static readonly TermPath Contact = "cac:Party/cac:Contact";
    private static readonly TermPath Name = "cbc:Name";
    private static readonly TermPath Telephone = "cbc:Telephone";
    private static readonly TermPath Mail = "cbc:ElectronicMail";
    private static readonly TermPath Uri = "cbc:URI";
    private static readonly TermPath Rate = "cac:TaxCategory/cbc:Percent";
    private static readonly TermPath Code = "cbc:PaymentMeansCode";
    private static readonly TermPath Account = "cac:PayeeFinancialAccount";
    private static readonly TermPath AccountId = "cac:PayeeFinancialAccount/cbc:ID";
    private static readonly TermPath Card = "cac:CardAccount";
    private static readonly TermPath Mandate = "cac:PaymentMandate";
    private static readonly TermPath PayerId = "cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID";

    /// <summary>The pattern of them.</summary>
    /// <param name="applies">Whether a document is judged by them.</param>
    /// <param name="means">Makes a test that payment means have one of some codes.</param>
    public static Pattern Declare(Func<ElementView, Truth> applies, Func<string[], Func<ElementView, Truth>>? means = null)
    {
        var pattern = new Pattern();
        Func<ElementView, Truth> Top(params string[] around) => GermanyRules.Top(applies, around);
        GermanyDocumentRules.Declare(pattern.On("document", UblNames.Roots, at => at.Node == 0 && applies(at)));
        pattern
            .On("link", ["cac:ExternalReference"], Top("cac:Attachment", "cac:AdditionalDocumentReference"))
            .Warning(
                "DE-R-T02",
                "BT-124",
                "The address of a supporting document is no URI with a scheme.",
                "Give a full URI.",
                at => at.Value(Uri).Test(GermanyShapes.IsUri)
            );
        pattern
            .On("seller", ["cac:AccountingSupplierParty"], Top())
            .Fatal("DE-R-002", "BG-6", "The seller has no contact.", "Give the contact.", at => at.Has(Contact));
        Address(pattern, "seller", "DE-R-003", "DE-R-004", Top("cac:Party", "cac:AccountingSupplierParty"));
        pattern
            .On("contact", ["cac:Contact"], Top("cac:Party", "cac:AccountingSupplierParty"))
            .Fatal("DE-R-005", "BT-41", "The seller's contact has no name.", "Give the name.", at => at.AnyFilled(Name))
            .Fatal("DE-R-006", "BT-42", "The seller's contact has no telephone number.", "Give the number.", at => at.AnyFilled(Telephone))
            .Fatal("DE-R-007", "BT-43", "The seller's contact has no e-mail address.", "Give the address.", at => at.AnyFilled(Mail))
            .Warning(
                "DE-R-027",
                "BT-42",
                "The contact's telephone number has less than three digits.",
                "Correct the number.",
                at => at.Value(Telephone).Normalized.Test(GermanyShapes.IsTelephone)
            )
            .Warning(
                "DE-R-028",
                "BT-43",
                "The contact's e-mail address is none.",
                "Correct the address.",
                at => at.Value(Mail).Normalized.Test(GermanyShapes.IsMail)
            );
        Address(pattern, "buyer", "DE-R-008", "DE-R-009", Top("cac:Party", "cac:AccountingCustomerParty"));
        var delivery = pattern.On("delivery", ["cac:Address"], Top("cac:DeliveryLocation", "cac:Delivery"));
        Filled(delivery, "DE-R-010", "BT-77", City, "deliver-to address has no city");
        Filled(delivery, "DE-R-011", "BT-78", PostCode, "deliver-to address has no post code");
        Payment((key, codes) => pattern.On(key, ["cac:PaymentMeans"], Top().And((means ?? IsMeans)(codes))));
        Filled(pattern.On("breakdown", ["cac:TaxSubtotal"], Top("cac:TaxTotal")), "DE-R-014", "BT-119", Rate, "VAT breakdown has no rate");
        return pattern;
    }

    private static void Payment(Func<string, string[], Context> on)
    {
        on("transfer", ["30", "58"])
            .Warning(
                "DE-R-019",
                "BT-84",
                "The account of a SEPA credit transfer (58) is no IBAN.",
                "Correct the IBAN.",
                at => !at.Value(Code).Normalized.Is("58"u8) || at.Value(AccountId).Test(GermanyShapes.IsIban)
            )
            .Fatal("DE-R-023-1", "BG-17", "A credit transfer has no account.", "Give the account.", at => at.Has(Account))
            .Fatal(
                "DE-R-023-2",
                "BG-18, BG-19",
                "A credit transfer has a card or a mandate.",
                "Leave card and mandate out.",
                at => !at.Has(Card) && !at.Has(Mandate)
            );
        on("card", ["48", "54", "55"])
            .Fatal("DE-R-024-1", "BG-18", "A card payment has no card.", "Give the card.", at => at.Has(Card))
            .Fatal(
                "DE-R-024-2",
                "BG-17, BG-19",
                "A card payment has an account or a mandate.",
                "Leave account and mandate out.",
                at => !at.Has(Account) && !at.Has(Mandate)
            );
        on("debit", ["59"])
            .Warning(
                "DE-R-020",
                "BT-91",
                "The payer's account of a SEPA direct debit (59) is no IBAN.",
                "Correct the IBAN.",
                at => at.Value(PayerId).Test(GermanyShapes.IsIban)
            )
            .Fatal("DE-R-025-1", "BG-19", "A direct debit has no mandate.", "Give the mandate.", at => at.Has(Mandate))
            .Fatal(
                "DE-R-025-2",
                "BG-17, BG-18",
                "A direct debit has an account or a card.",
                "Leave account and card out.",
                at => !at.Has(Account) && !at.Has(Card)
            );
    }

    private static Func<ElementView, Truth> IsMeans(string[] codes)
    {
        var list = CodeList.Of(codes);
        return at => at.Value(Code).Normalized.IsIn(list);
    }

    private static void Address(Pattern pattern, string whose, string city, string postCode, Func<ElementView, Truth> condition)
    {
        var address = pattern.On($"{whose} address", ["cac:PostalAddress"], condition);
        Filled(address, city, "BT-37, BT-52", City, $"{whose}'s address has no city");
        Filled(address, postCode, "BT-38, BT-53", PostCode, $"{whose}'s address has no post code");
    }

    private static void Filled(Context context, string id, string terms, TermPath path, string what) =>
        context.Fatal(id, terms, $"The {what}.", "Give it.", at => at.AnyFilled(path));

    /// <summary>Whether the elements around have these names up to the root, in a document that is judged.</summary>
    private static Func<ElementView, Truth> Top(Func<ElementView, Truth> applies, string[] around)
    {
        var names = around.Select(RuleVocabulary.Shared.Id).ToArray();
        return at =>
        {
            var node = at.Document.Tape.Parent(at.Node);
            foreach (var name in names)
            {
                if (node < 0 || at.Document.Tape.Name(node) != name)
                {
                    return false;
                }
                node = at.Document.Tape.Parent(node);
            }

            return node == 0 && applies(at);
        };
    }
}
