using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.Ubl;

/// <summary>Which VAT categories a UBL document uses where, and which tax identifiers its parties have: one pass, shared by some fifty rules.</summary>
internal sealed class UblVatFacts
{
    private static readonly ushort TaxCategory = RuleVocabulary.Shared.Id("cac:TaxCategory");
    private static readonly ushort ClassifiedTaxCategory = RuleVocabulary.Shared.Id("cac:ClassifiedTaxCategory");
    private static readonly ushort AllowanceCharge = RuleVocabulary.Shared.Id("cac:AllowanceCharge");
    private static readonly ushort Representative = RuleVocabulary.Shared.Id("cac:TaxRepresentativeParty");
    private static readonly ushort Supplier = RuleVocabulary.Shared.Id("cac:AccountingSupplierParty");
    private static readonly ushort Customer = RuleVocabulary.Shared.Id("cac:AccountingCustomerParty");
    private static readonly Func<ElementView, Truth> InBreakdown = UblNames.Inside("cac:TaxSubtotal", "cac:TaxTotal");
    private static readonly TermPath Party = "cac:Party";
    private static readonly TermPath TaxId = "cac:PartyTaxScheme/cbc:CompanyID";
    private static readonly TermPath LegalId = "cac:PartyLegalEntity/cbc:CompanyID";

    private static readonly VatUse Unused = new();

    private static ReadOnlySpan<byte> Split => "B"u8;

    private readonly VatUse?[] _uses = new VatUse?[VatCategories.Codes.Length];

    private UblVatFacts(Document document)
    {
        foreach (var category in document.Named(ClassifiedTaxCategory))
        {
            AddLine(category);
            IsSplitOnLine |= category.Any(UblNames.Id, Split);
        }

        foreach (var category in document.Named(TaxCategory))
        {
            AddOther(category);
            IsSplitElsewhere |= category.Any(UblNames.Id, Split);
        }

        foreach (var each in document.Named(AllowanceCharge))
        {
            IsUndecided |= UblNames.IsCharge(each).IsUndecided;
        }
        Parties(document);
    }

    /// <summary>Whether something in the document keeps these rules from being decided.</summary>
    public bool IsUndecided { get; private set; }

    /// <summary>A line is in category B (split payment), whatever the scheme.</summary>
    public bool IsSplitOnLine { get; private set; }

    /// <summary>An allowance, charge or entry of the breakdown is in category B.</summary>
    public bool IsSplitElsewhere { get; private set; }

    /// <summary>The seller has a tax identifier of any scheme.</summary>
    public bool SellerTaxId { get; private set; }

    /// <summary>The seller has a VAT identifier.</summary>
    public Truth SellerVatId { get; private set; }

    /// <summary>The tax representative has a VAT identifier.</summary>
    public Truth RepresentativeVatId { get; private set; }

    /// <summary>The buyer has a VAT identifier.</summary>
    public Truth BuyerVatId { get; private set; }

    /// <summary>The buyer has a legal registration.</summary>
    public bool BuyerLegalId { get; private set; }

    /// <summary>VAT categories other than O in breakdown, lines, allowances, charges.</summary>
    public VatUse NotOutside { get; } = new();

    /// <summary>The facts of a document.</summary>
    public static UblVatFacts Of(ElementView at) => at.Document.Facts(document => new UblVatFacts(document));

    /// <summary>The use of a category, by its place in <see cref="VatCategories.Codes"/>.</summary>
    public VatUse Use(int category) => _uses[category] ?? Unused;

    private void AddLine(ElementView category)
    {
        var isVat = UblNames.IsVat(category);
        var code = category.Value(UblNames.Id).Normalized;
        IsUndecided |= isVat.IsUndecided || code.IsSeveral;
        if (isVat.Holds && !code.Bytes.SequenceEqual("O"u8))
        {
            NotOutside.VatLines++;
        }
        if (Find(code.Bytes) is not { } use)
        {
            return;
        }
        use.Lines++;
        if (!isVat.Holds)
        {
            return;
        }
        use.VatLines++;
        use.VatIds++;
    }

    private void AddOther(ElementView category)
    {
        var isVat = UblNames.IsVat(category);
        var code = category.Value(UblNames.Id).Normalized;
        IsUndecided |= isVat.IsUndecided || code.IsSeveral;
        var use = Find(code.Bytes);
        if (isVat.Holds && use is not null)
        {
            use.VatIds++;
        }
        var around = category.Parent;
        if (around.Name == AllowanceCharge)
        {
            AddAllowance(around, use, isVat.Holds, code.Bytes);
        }
        else if (InBreakdown(category).Holds && UblNames.IsTop(around.Parent))
        {
            AddBreakdown(category, use, isVat.Holds, code.Bytes);
        }
    }

    private void AddAllowance(ElementView around, VatUse? use, bool isVat, ReadOnlySpan<byte> code)
    {
        if (use is not null)
        {
            use.AllowanceCharges++;
        }
        if (!isVat)
        {
            return;
        }
        if (use is not null)
        {
            use.VatAllowanceCharges++;
        }
        var isTop = UblNames.IsTop(around);
        var outside = code.SequenceEqual("O"u8);
        if (UblNames.IsAllowance(around).Holds)
        {
            if (use is not null)
            {
                use.VatAllowances++;
            }
            if (use is not null && isTop)
            {
                use.TopVatAllowances++;
            }
            if (!outside)
            {
                NotOutside.VatAllowances++;
            }
        }

        if (UblNames.IsCharge(around).Holds)
        {
            if (use is not null)
            {
                use.VatCharges++;
            }
            if (use is not null && isTop)
            {
                use.TopVatCharges++;
            }
            if (!outside)
            {
                NotOutside.VatCharges++;
            }
        }
    }

    private void AddBreakdown(ElementView category, VatUse? use, bool isVat, ReadOnlySpan<byte> code)
    {
        if (use is not null)
        {
            use.Breakdowns++;
            if (isVat)
            {
                use.VatBreakdowns++;
            }
            if (category.Value(UblNames.Id).Bytes.SequenceEqual(code))
            {
                use.ExactBreakdowns++;
            }
            if (isVat && category.Value(UblNames.Id).Bytes.SequenceEqual(code))
            {
                use.ExactVatBreakdowns++;
            }
        }

        if (isVat && !code.SequenceEqual("O"u8))
        {
            NotOutside.VatBreakdowns++;
        }
    }

    private VatUse? Find(ReadOnlySpan<byte> code) => UblVat.CodeIndex(code) is >= 0 and var index ? _uses[index] ??= new VatUse() : null;

    private void Parties(Document document)
    {
        foreach (var supplier in document.Named(Supplier))
        {
            foreach (var party in supplier.Each(Party))
            {
                SellerTaxId |= party.Has(TaxId);
                SellerVatId = SellerVatId || UblNames.HasVatId(party);
            }
        }

        foreach (var customer in document.Named(Customer))
        {
            foreach (var party in customer.Each(Party))
            {
                BuyerLegalId |= party.Has(LegalId);
                BuyerVatId = BuyerVatId || UblNames.HasVatId(party);
            }
        }

        foreach (var representative in document.Named(Representative))
        {
            RepresentativeVatId = RepresentativeVatId || UblNames.HasVatId(representative);
        }
    }
}
