using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.Ubl;

/// <summary>What UBL lines, charges and allowances add up to by VAT category, and by category and rate: one pass over them.</summary>
internal sealed class UblTaxedSums
{
    private static readonly int Standard = VatCategories.IndexOf("S");
    private static readonly ushort[] LineNames = [.. UblNames.Lines.Select(RuleVocabulary.Shared.Id)];
    private static readonly ushort AllowanceCharge = RuleVocabulary.Shared.Id("cac:AllowanceCharge");
    private static readonly TermPath ItemCategory = "cac:Item/cac:ClassifiedTaxCategory";
    private static readonly TermPath TaxCategory = "cac:TaxCategory";
    private static readonly TermPath LineAmount = "cbc:LineExtensionAmount";
    private static readonly TermPath Amount = "cbc:Amount";

    private readonly Dictionary<(int Category, Number Rate), TaxedSum> _sums = [];
    private readonly UnusableRates _unusableRates = new();
    private readonly UnusableRates _unusableCreditRates = new();
    private readonly List<Number> _rates = [];
    private readonly List<TaxedSum> _entries = [];
    private readonly List<int> _categories = [];
    private int _elements;

    private UblTaxedSums(Document document)
    {
        foreach (var line in document.Named(LineNames[0]))
        {
            AddLine(line, isCredit: false);
        }
        foreach (var line in document.Named(LineNames[1]))
        {
            AddLine(line, isCredit: true);
        }
        foreach (var each in document.Named(AllowanceCharge))
        {
            AddAllowanceCharge(each);
        }
    }

    /// <summary>Net amounts of all lines (BT-131), at any level.</summary>
    public Number Lines { get; private set; } = 0;

    /// <summary>The sums of a document.</summary>
    public static UblTaxedSums Of(ElementView at) => at.Document.Facts(document => new UblTaxedSums(document));

    /// <summary>The sums of a category, or of a category at a rate.</summary>
    public TaxedSum Find(string code, Number rate) => _sums.GetValueOrDefault((VatCategories.IndexOf(code), rate)) ?? new TaxedSum();

    /// <summary>Whether a test of a category at a rate meets one that is not a decimal number: on credit note lines, or elsewhere.</summary>
    public bool MeetsUnusableRate(string code, Number rate, bool onCreditLines) => (onCreditLines ? _unusableCreditRates : _unusableRates).IsMet(code, rate);

    private void AddLine(ElementView line, bool isCredit)
    {
        var isTop = UblNames.IsTop(line);
        var amount = line.Decimal(LineAmount);
        Lines = Add(Lines, amount);
        foreach (var sum in Entries(line, ItemCategory, isTop, isCredit ? _unusableCreditRates : _unusableRates))
        {
            if (isCredit)
            {
                sum.HasCreditLine = true;
            }
            else
            {
                sum.HasInvoiceLine = true;
            }
            if (!isTop)
            {
                continue;
            }
            if (isCredit)
            {
                sum.CreditLines = Add(sum.CreditLines, amount);
            }
            else
            {
                sum.InvoiceLines = Add(sum.InvoiceLines, amount);
            }
        }
    }

    private void AddAllowanceCharge(ElementView each)
    {
        var isTop = UblNames.IsTop(each);
        foreach (var sum in Entries(each, TaxCategory, isTop, _unusableRates))
        {
            sum.HasAllowanceCharge = true;
            if (!isTop)
            {
                continue;
            }
            if (UblNames.IsCharge(each).Holds)
            {
                sum.Charges = Add(sum.Charges, each.Decimal(Amount));
            }
            if (UblNames.IsAllowance(each).Holds)
            {
                sum.Allowances = Add(sum.Allowances, each.Decimal(Amount));
            }
        }
    }

    /// <summary>The sums that an element adds to: each of its codes alone, and each of its codes with each of its rates.</summary>
    private List<TaxedSum> Entries(ElementView at, TermPath path, bool isTop, UnusableRates unusable)
    {
        _elements++;
        _entries.Clear();
        _categories.Clear();
        _rates.Clear();
        foreach (var each in at.Each(path))
        {
            var category = UblVat.CodeIndex(each.Value(UblNames.Id).Normalized.Bytes);
            if (category < 0 || _categories.Contains(category))
            {
                continue;
            }
            _categories.Add(category);
            AddEntry(category, Number.None);
        }

        if (_categories.Count == 0)
        {
            return _entries;
        }
        foreach (var other in at.Each(path))
        {
            var rate = other.Decimal(UblNames.Percent);
            if (rate.IsUnusable)
            {
                AddUnusable(isTop, unusable);
                break;
            }

            if (!rate.HasValue)
            {
                continue;
            }
            _rates.Add(rate);
            foreach (var category in _categories)
            {
                AddEntry(category, rate);
            }
        }

        return _entries;
    }

    /// <summary>
    /// Sums are of what stands in the document itself. Elsewhere the official tests look for a first line, charge or allowance of S at a rate
    /// alone, and not past it.
    /// </summary>
    private void AddUnusable(bool isTop, UnusableRates unusable)
    {
        if (isTop)
        {
            unusable.Add(_categories.Select(category => VatCategories.Codes[category]), _rates);
        }
        else if (_categories.Contains(Standard))
        {
            unusable.Add([VatCategories.Codes[Standard]], [.. _rates, .. _sums.Keys.Where(key => key.Category == Standard).Select(key => key.Rate)]);
        }
    }

    /// <summary>An element adds once to a sum, however often it names its category and rate.</summary>
    private void AddEntry(int category, Number rate)
    {
        if (!_sums.TryGetValue((category, rate), out var sum))
        {
            _sums.Add((category, rate), sum = new TaxedSum());
        }
        if (sum.LastElement == _elements)
        {
            return;
        }
        sum.LastElement = _elements;
        _entries.Add(sum);
    }

    private static Number Add(Number sum, Number part) => part.HasValue || part.IsUnusable ? sum + part : sum;
}
