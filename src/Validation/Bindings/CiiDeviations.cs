using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Bindings;

/// <summary>Tests of EN 16931 rules that only CII's structure can answer, or that the official CII rules put differently.</summary>
internal static partial class CiiDeviations
{
    private static readonly TermPath Type = "ram:TypeCode";
    private static readonly TermPath Iban = "ram:IBANID";
    private static readonly TermPath Proprietary = "ram:ProprietaryID";
    private static readonly TermPath Currency = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:InvoiceCurrencyCode";
    private static readonly TermPath TaxCurrency = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:TaxCurrencyCode";
    private static readonly Func<ElementView, Truth> InHeader = UblNames.Inside("ram:ApplicableHeaderTradeSettlement", "rsm:SupplyChainTradeTransaction");
    private static readonly ushort Tax = RuleVocabulary.Shared.Id("ram:ApplicableTradeTax");
    private static readonly TermPath IssueDate = "rsm:ExchangedDocument/ram:IssueDateTime/udt:DateTimeString";
    private static readonly TermPath SellerAddress =
        "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:URIUniversalCommunication";
    private static readonly TermPath BuyerAddress =
        "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:BuyerTradeParty/ram:URIUniversalCommunication";
    private static readonly TermPath SellerParties = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty";
    private static readonly TermPath BuyerParties = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:BuyerTradeParty";
    private static readonly TermPath Communication = "ram:URIUniversalCommunication";
    private static readonly TermPath UriId = "ram:URIID";
    private static readonly TermPath TaxTotal = "ram:TaxTotalAmount";
    private static readonly TermPath Categories = "ram:CategoryTradeTax";
    private static readonly TermPath LineTax = "ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax";
    private static readonly TermPath Category = "ram:CategoryCode";
    private static readonly TermPath Rate = "ram:RateApplicablePercent";
    private static readonly TermPath Quantity = "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity";
    private static readonly TermPath GlobalId = "ram:GlobalID";
    private static readonly TermPath ProductId = "ram:SpecifiedTradeProduct/ram:GlobalID";
    private static readonly TermPath ClassCode = "ram:ClassCode";
    private static readonly TermPath Name = "ram:Name";
    private static readonly TermPath Id = "ram:ID";
    private static readonly TermPath LegalId = "ram:SpecifiedLegalOrganization/ram:ID";
    private static readonly TermPath TaxId = "ram:SpecifiedTaxRegistration/ram:ID";
    private static readonly TermPath ShipTo = "ram:ShipToTradeParty/ram:PostalTradeAddress";
    private static readonly TermPath ShipToCountry = "ram:ShipToTradeParty/ram:PostalTradeAddress/ram:CountryID";
    private static readonly TermPath Start = "ram:StartDateTime";
    private static readonly TermPath End = "ram:EndDateTime";
    private static readonly TermPath StartDate = "ram:StartDateTime/udt:DateTimeString";
    private static readonly TermPath EndDate = "ram:EndDateTime/udt:DateTimeString";
    private static readonly ushort Format = RuleVocabulary.Shared.Id("format");
    private static readonly ushort UnitCode = RuleVocabulary.Shared.Id("unitCode");
    private static readonly ushort ListId = RuleVocabulary.Shared.Id("listID");
    private static readonly ushort Line = RuleVocabulary.Shared.Id("ram:IncludedSupplyChainTradeLineItem");
    private static readonly ushort TaxPoint = RuleVocabulary.Shared.Id("ram:TaxPointDate");
    private static readonly ushort TaxPointCode = RuleVocabulary.Shared.Id("ram:DueDateTypeCode");

    /// <summary>Whether payment means are a credit transfer by their code as it stands.</summary>
    public static Truth IsCreditTransfer(ElementView means) => means.Any(Type, "30"u8) || means.Any(Type, "58"u8);

    /// <summary>Whether an amount is in the invoice currency.</summary>
    public static bool IsInInvoiceCurrency(ElementView amount) =>
        amount.Attribute(CiiNames.CurrencyId) is { Exists: true } id && amount.Root.Any(Currency, id.Bytes);

    /// <summary>Hands every deviation over.</summary>
    public static void Apply(Action<string, string?, Func<ElementView, Truth>?> deviate)
    {
        var countries = CodeList.Load("vat-prefix-cii");
        deviate("BR-03", null, at => Dated(at, IssueDate));
        deviate("BR-09", "BG-0", null);
        deviate("BR-11", "BG-0", null);
        deviate("BR-16", null, at => at.Document.Tape.FirstNamed(Line) >= 0);
        deviate("BR-17", null, PayeeDiffers);
        deviate("BR-20", "BG-11", null);
        deviate("BR-23", null, at => HasUnit(at));
        deviate("BR-29", null, IsOrdered);
        deviate("BR-30", null, IsOrdered);
        deviate("BR-32", null, at => HasVatCategory(at, Categories));
        deviate("BR-37", null, at => HasVatCategory(at, Categories));
        deviate("BR-47", null, at => CiiNames.IsVat(at) && at.Has(Category));
        deviate("BR-48", null, at => CiiNames.IsVat(at) && (at.Has(Rate) || at.Any(Category, "O"u8)));
        deviate("BR-50", null, at => at.Filled(Iban) || at.Filled(Proprietary));
        deviate("BR-51", null, at => at.Value(Id) is { IsSeveral: false } id ? Lexical.Length(id.Normalized.Bytes) <= 10 : Truth.Undecided);
        deviate("BR-53", "BG-22", HasAmountInTaxCurrency);
        deviate("BR-55", null, at => at.Filled(Number));
        deviate("BR-56", null, at => VatId(at).Normalized.NotEmpty);
        deviate("BR-57", null, at => !at.Has(ShipTo) || at.Filled(ShipToCountry));
        deviate("BR-61", "BG-17", at => at.Has(Iban) || at.Has(Proprietary));
        deviate("BR-62", "BG-0", at => HasScheme(at, SellerParties, SellerAddress));
        deviate("BR-63", "BG-0", at => HasScheme(at, BuyerParties, BuyerAddress));
        deviate("BR-64", null, at => !at.Has(ProductId) || at.Attribute(ProductId, CiiNames.SchemeId).Normalized.NotEmpty);
        deviate("BR-65", null, at => !at.Has(ClassCode) || at.Attribute(ClassCode, ListId).Normalized.NotEmpty);
        deviate("BR-CO-03", "BG-23", at => at.Document.Tape.FirstNamed(TaxPoint) < 0 || at.Document.Tape.FirstNamed(TaxPointCode) < 0);
        deviate("BR-CO-04", null, at => HasVatCategory(at, LineTax));
        deviate("BR-CO-09", null, at => countries.HasSomewhere([(byte)' ', .. Lexical.Substring(at.Raw, 1, 2), (byte)' ']));
        deviate("BR-CO-18", "BG-25", at => at.Document.Named(Tax).Any(tax => InHeader(tax).Holds));
        deviate("BR-CO-19", null, at => at.Has(Start) || at.Has(End));
        deviate("BR-CO-26", null, at => at.Has(Id) || at.Has(GlobalId) || at.Has(LegalId) || at.AnyAttribute(TaxId, CiiNames.SchemeId, "VA"u8));
        deviate("BR-IC-11", "BG-23:K", null);
        deviate("BR-IC-12", "BG-23:K", null);
        foreach (var rule in (string[])["BR-O-11", "BR-O-12", "BR-O-13", "BR-O-14"])
        {
            deviate(rule, "BG-23:O", null);
        }
        FirstAmounts(deviate);
    }
}
