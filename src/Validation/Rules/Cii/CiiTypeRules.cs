using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.Cii;

/// <summary>Rules on CII's data types: CII-DT-…. Many tell their elements by the end of the name.</summary>
internal static class CiiTypeRules
{
    private static readonly string[] PlainIdAttributes =
    [
        "schemeName",
        "schemeAgencyName",
        "schemeDataURI",
        "schemeURI",
        "schemeID",
        "schemeAgencyID",
        "schemeVersionID",
    ];

    private static readonly (string Number, string Path)[] References =
    [
        ("016", "ram:StatusCode"),
        ("017", "ram:CopyIndicator"),
        ("019", "ram:GlobalID"),
        ("020", "ram:RevisionID"),
        ("023", "ram:Information"),
        ("025", "ram:SectionName"),
        ("026", "ram:PreviousRevisionID"),
        ("028", "ram:EffectiveSpecifiedPeriod"),
        ("029", "ram:IssuerTradeParty"),
        ("030", "ram:AttachedSpecifiedBinaryFile"),
    ];

    private static readonly (string Number, string Path)[] Taxes =
    [
        ("038", "ram:CalculatedRate"),
        ("039", "ram:CalculationSequenceNumeric"),
        ("040", "ram:BasisQuantity"),
        ("042", "ram:UnitBasisAmount"),
        ("043", "ram:LineTotalBasisAmount"),
        ("044", "ram:AllowanceChargeBasisAmount"),
        ("049", "ram:CurrencyCode"),
        ("050", "ram:Jurisdiction"),
        ("051", "ram:CustomsDutyIndicator"),
        ("053", "ram:TaxBasisAllowanceRate"),
        ("055", "ram:Type"),
        ("056", "ram:InformationAmount"),
        ("057", "ram:CategoryName"),
        ("060", "ram:SpecifiedTradeAccountingAccount"),
        ("061", "ram:ServiceSupplyTradeCountry"),
        ("062", "ram:BuyerRepayableTaxSpecifiedTradeAccountingAccount"),
        ("063", "ram:SellerPayableTaxSpecifiedTradeAccountingAccount"),
        ("064", "ram:SellerRefundableTaxSpecifiedTradeAccountingAccount"),
        ("065", "ram:BuyerDeductibleTaxSpecifiedTradeAccountingAccount"),
        ("066", "ram:BuyerNonDeductibleTaxSpecifiedTradeAccountingAccount"),
        ("067", "ram:PlaceApplicableTradeLocation"),
    ];

    private static readonly TermPath Type = "ram:TypeCode";
    private static readonly TermPath Rate = "ram:RateApplicablePercent";
    private static readonly TermPath Billed =
        "rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedLineTradeDelivery/ram:BilledQuantity";
    private static readonly ushort Additional = RuleVocabulary.Shared.Id("ram:AdditionalReferencedDocument");
    private static readonly ushort Preceding = RuleVocabulary.Shared.Id("ram:InvoiceReferencedDocument");
    private static readonly ushort TradeTax = RuleVocabulary.Shared.Id("ram:ApplicableTradeTax");
    private static readonly ushort Header = RuleVocabulary.Shared.Id("ram:ApplicableHeaderTradeSettlement");
    private static readonly ushort TaxTotal = RuleVocabulary.Shared.Id("ram:TaxTotalAmount");
    private static readonly ushort UnitCode = RuleVocabulary.Shared.Id("unitCode");
    private static readonly ushort Format = RuleVocabulary.Shared.Id("format");
    private static readonly Func<ElementView, Truth> InGuideline = UblNames.Inside(
        "ram:GuidelineSpecifiedDocumentContextParameter",
        "rsm:ExchangedDocumentContext"
    );
    private static readonly Func<ElementView, Truth> InDocument = UblNames.Inside("rsm:ExchangedDocument");
    private static readonly Func<ElementView, Truth> InLineDocument = CiiNames.InTransaction(
        "ram:AssociatedDocumentLineDocument",
        "ram:IncludedSupplyChainTradeLineItem"
    );
    private static readonly Func<ElementView, Truth> InProduct = CiiNames.InTransaction("ram:SpecifiedTradeProduct", "ram:IncludedSupplyChainTradeLineItem");
    private static readonly ushort Id = RuleVocabulary.Shared.Id("ram:ID");
    private static readonly ushort LineId = RuleVocabulary.Shared.Id("ram:LineID");
    private static readonly ushort SellerAssigned = RuleVocabulary.Shared.Id("ram:SellerAssignedID");

    /// <summary>Declares them.</summary>
    public static void Declare(Pattern syntax)
    {
        var parameter = syntax.OnSuffix("DocumentContextParameter");
        No(parameter, "CII-SR-04", "ram:Value", fatal: false);
        No(parameter, "CII-SR-05", "ram:SpecifiedDocumentVersion", fatal: false);
        var plain = syntax.On("plain id", ["ram:ID", "ram:LineID", "ram:SellerAssignedID"], IsPlain);
        for (var i = 0; i < PlainIdAttributes.Length; i++)
        {
            NoAttribute(plain, $"CII-DT-00{i + 1}", PlainIdAttributes[i]);
        }
        var id = syntax.OnSuffix("ram:ID", at => !IsPlain(at));
        for (var i = 0; i < 4; i++)
        {
            NoAttribute(id, $"CII-DT-10{i + 1}", PlainIdAttributes[i]);
        }
        Documents(syntax.OnSuffix("ram:ReferencedDocument"));
        var amount = syntax.OnSuffix("ram:Amount", at => at.Name != TaxTotal);
        NoAttribute(amount, "CII-DT-031", "currencyID");
        NoAttribute(amount, "CII-DT-032", "currencyCodeListVersionID");
        var quantity = syntax.OnSuffix("ram:Quantity");
        quantity.Fatal(
            "CII-DT-033",
            "BT-130",
            "A quantity has a unit, but no billed quantity has one.",
            "Give the unit of the billed quantity.",
            at => !at.HasAttribute(UnitCode) || AnyBilledUnit(at)
        );
        NoAttribute(quantity, "CII-DT-034", "unitCodeListID");
        NoAttribute(quantity, "CII-DT-035", "unitCodeListAgencyID");
        NoAttribute(quantity, "CII-DT-036", "unitCodeListAgencyName");
        TradeTaxes(syntax.OnSuffix("ram:TradeTax"));
        syntax
            .On("date", ["udt:DateTimeString"], at => at.Attribute(Format).Bytes.SequenceEqual("102"u8))
            .Fatal("CII-DT-097", "", "A date of format 102 is not YYYYMMDD.", "Write the date as YYYYMMDD.", at => IsDate(Lexical.Trim(at.Raw)));
    }

    private static Truth IsPlain(ElementView at)
    {
        if (at.Name == Id)
        {
            return InGuideline(at) || (InDocument(at) && UblNames.IsTop(at.Parent));
        }
        return (at.Name == LineId && InLineDocument(at)) || (at.Name == SellerAssigned && InProduct(at));
    }

    private static void Documents(Context reference)
    {
        foreach (var (number, path) in References)
        {
            No(reference, $"CII-DT-{number}", path, fatal: true);
        }
        Only("015", "ram:URIID", at => IsOf(at, "916"u8));
        Only("018", "ram:TypeCode", at => IsOf(at, "50"u8) || IsOf(at, "130"u8) || IsOf(at, "916"u8));
        Only("021", "ram:Name", at => IsOf(at, "916"u8));
        Only("022", "ram:AttachmentBinaryObject", at => IsOf(at, "916"u8));
        Only("024", "ram:ReferenceTypeCode", at => IsOf(at, "130"u8));
        Only("027", "ram:FormattedIssueDateTime", at => at.Name == Preceding);

        void Only(string number, string path, Func<ElementView, bool> where)
        {
            TermPath steps = path;
            reference.Fatal(
                $"CII-DT-{number}",
                "",
                $"{path[4..]} stands in a document reference that does not have it.",
                "Leave it out, or correct the type of the reference.",
                at => !at.Has(steps) || where(at)
            );
        }
    }

    private static bool IsOf(ElementView at, ReadOnlySpan<byte> type) => at.Name == Additional && at.Any(Type, type);

    private static void TradeTaxes(Context tax)
    {
        tax.Fatal("CII-DT-037", "", "A trade tax is not of type VAT.", "Set TypeCode VAT.", at => !at.Has(Type) || at.Any(Type, "VAT"u8));
        foreach (var (number, path) in Taxes)
        {
            No(tax, $"CII-DT-{number}", path, fatal: false);
        }
        Only("041", "ram:BasisAmount", at => at.IsInside(Header));
        Only("052", "ram:ExemptionReasonCode", at => at.Name == TradeTax);
        Only("098", "ram:ExemptionReason", at => at.Name == TradeTax);
        Only("054", "ram:TaxPointDate", at => at.IsInside(Header));
        Only("058", "ram:DueDateTypeCode", at => at.IsInside(Header));
        tax.Warning("CII-DT-059", "", "RateApplicablePercent has a format.", "Leave it out.", at => !AnyFormat(at));

        void Only(string number, string path, Func<ElementView, bool> where)
        {
            TermPath steps = path;
            tax.Warning(
                $"CII-DT-{number}",
                "",
                $"{path[4..]} stands in a trade tax that does not have it.",
                "Leave it out.",
                at => !at.Has(steps) || where(at)
            );
        }
    }

    private static bool AnyFormat(ElementView at)
    {
        foreach (var rate in at.Each(Rate))
        {
            if (rate.HasAttribute(Format))
            {
                return true;
            }
        }
        return false;
    }

    private static bool AnyBilledUnit(ElementView at)
    {
        foreach (var quantity in at.Root.Each(Billed))
        {
            if (quantity.HasAttribute(UnitCode))
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsDate(ReadOnlySpan<byte> text)
    {
        if (text.Length != 8 || text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
        {
            return false;
        }
        var (month, day) = (((text[4] - '0') * 10) + text[5] - '0', ((text[6] - '0') * 10) + text[7] - '0');
        return month is >= 1 and <= 12 && day is >= 1 and <= 31;
    }

    private static void No(Context context, string id, string path, bool fatal)
    {
        TermPath steps = path;
        var message = $"{path[4..]} is not used here in an EN 16931 invoice.";
        if (fatal)
        {
            context.Fatal(id, "", message, "Leave it out.", at => !at.Has(steps));
        }
        else
        {
            context.Warning(id, "", message, "Leave it out.", at => !at.Has(steps));
        }
    }

    private static void NoAttribute(Context context, string id, string name)
    {
        var attribute = RuleVocabulary.Shared.Id(name);
        context.Fatal(id, "", $"Attribute {name} is not used here in an EN 16931 invoice.", "Leave it out.", at => !at.HasAttribute(attribute));
    }
}
