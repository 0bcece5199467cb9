using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Xml;

namespace Invoicing.Validation.Rules.Ubl;

/// <summary>What UBL lines, charges and allowances add up to by VAT category, and by category and rate: one pass over them.</summary>
internal sealed class UblTaxedSums
{
    private const string Standard = "S";

    private static readonly ushort[] LineNames = [.. UblNames.Lines.Select(Vocabulary.Shared.Id)];
    private static readonly ushort AllowanceCharge = Vocabulary.Shared.Id("cac:AllowanceCharge");
    private static readonly TermPath ItemCategory = "cac:Item/cac:ClassifiedTaxCategory";
    private static readonly TermPath TaxCategory = "cac:TaxCategory";
    private static readonly TermPath LineAmount = "cbc:LineExtensionAmount";
    private static readonly TermPath Amount = "cbc:Amount";

    private readonly Dictionary<(string Code, Number Rate), TaxedSum> sums = [];
    private readonly UnusableRates unusableRates = new();
    private readonly UnusableRates unusableCreditRates = new();
    private readonly List<Number> rates = [];
    private readonly HashSet<TaxedSum> entries = [];
    private readonly List<string> codes = [];

    private UblTaxedSums(Document document)
    {
        foreach (var line in document.Named(LineNames[0])) AddLine(line, isCredit: false);
        foreach (var line in document.Named(LineNames[1])) AddLine(line, isCredit: true);
        foreach (var each in document.Named(AllowanceCharge)) AddAllowanceCharge(each);
    }

    /// <summary>The sums of a document.</summary>
    public static UblTaxedSums Of(Scope at) => at.Document.Facts(document => new UblTaxedSums(document));

    /// <summary>The sums of a category, or of a category at a rate.</summary>
    public TaxedSum Find(string code, Number rate) => sums.GetValueOrDefault((code, rate)) ?? new TaxedSum();

    /// <summary>Whether a test of a category at a rate meets one that is not a decimal number: on credit note lines, or elsewhere.</summary>
    public bool MeetsUnusableRate(string code, Number rate, bool onCreditLines) => (onCreditLines ? unusableCreditRates : unusableRates).IsMet(code, rate);

    private void AddLine(Scope line, bool isCredit)
    {
        var isTop = UblNames.IsTop(line);
        foreach (var sum in Entries(line, ItemCategory, isTop, isCredit ? unusableCreditRates : unusableRates))
        {
            if (isCredit) sum.HasCreditLine = true;
            else sum.HasInvoiceLine = true;
            if (!isTop) continue;
            var amount = line.Decimal(LineAmount);
            if (isCredit) sum.CreditLines = Add(sum.CreditLines, amount);
            else sum.InvoiceLines = Add(sum.InvoiceLines, amount);
        }
    }

    private void AddAllowanceCharge(Scope each)
    {
        var isTop = UblNames.IsTop(each);
        foreach (var sum in Entries(each, TaxCategory, isTop, unusableRates))
        {
            sum.HasAllowanceCharge = true;
            if (!isTop) continue;
            if (UblNames.IsCharge(each).Holds) sum.Charges = Add(sum.Charges, each.Decimal(Amount));
            if (UblNames.IsAllowance(each).Holds) sum.Allowances = Add(sum.Allowances, each.Decimal(Amount));
        }
    }

    /// <summary>The sums that an element adds to: each of its codes alone, and each of its codes with each of its rates.</summary>
    private HashSet<TaxedSum> Entries(Scope at, TermPath categories, bool isTop, UnusableRates unusable)
    {
        entries.Clear();
        codes.Clear();
        rates.Clear();
        foreach (var category in at.Each(categories))
            if (Code(category) is { } code && !codes.Contains(code)) codes.Add(code);
        foreach (var code in codes) entries.Add(Entry(code, Number.None));
        if (codes.Count == 0) return entries;
        foreach (var other in at.Each(categories))
        {
            var rate = other.Decimal(UblNames.Percent);
            if (rate.IsUnusable)
            {
                AddUnusable(isTop, unusable);
                break;
            }

            if (!rate.HasValue) continue;
            rates.Add(rate);
            foreach (var code in codes) entries.Add(Entry(code, rate));
        }

        return entries;
    }

    /// <summary>
    /// Sums are of what stands in the document itself. Elsewhere the official tests look for a first line, charge or allowance of S at a rate
    /// alone, and not past it.
    /// </summary>
    private void AddUnusable(bool isTop, UnusableRates unusable)
    {
        if (isTop) unusable.Add(codes, rates);
        else if (codes.Contains(Standard)) unusable.Add([Standard], [.. rates, .. sums.Keys.Where(key => key.Code == Standard).Select(key => key.Rate)]);
    }

    private static string? Code(Scope category) =>
        UblVat.CodeIndex(category.Value(UblNames.Id).Normalized.Bytes) is >= 0 and var index ? VatCategories.Codes[index] : null;

    private TaxedSum Entry(string code, Number rate)
    {
        if (sums.TryGetValue((code, rate), out var sum)) return sum;
        sum = new TaxedSum();
        sums.Add((code, rate), sum);
        return sum;
    }

    private static Number Add(Number sum, Number part) => part.HasValue || part.IsUnusable ? sum + part : sum;
}
