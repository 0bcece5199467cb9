using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Ubl;

/// <summary>What a UBL document adds up to: worked out once, however many totals there are.</summary>
internal sealed class UblTotalFacts
{
    private static readonly TermPath Amount = "cbc:Amount";
    private static readonly TermPath AllowanceCharge = "cac:AllowanceCharge";

    private readonly (Number Sum, int Count) _allowances;
    private readonly (Number Sum, int Count) _charges;

    private UblTotalFacts(Document document)
    {
        _allowances = Adjusted(document.Root, UblNames.IsAllowance);
        _charges = Adjusted(document.Root, UblNames.IsCharge);
    }

    /// <summary>The sums of a document.</summary>
    public static UblTotalFacts Of(ElementView at) => at.Document.Facts(document => new UblTotalFacts(document));

    /// <summary>Allowances (BT-92) beside the totals, wherever these stand: their sum, and how many.</summary>
    public static (Number Sum, int Count) AllowancesBeside(ElementView totals) =>
        UblNames.IsTop(totals) ? Of(totals)._allowances : Adjusted(totals.Parent, UblNames.IsAllowance);

    /// <summary>Charges (BT-99) beside the totals, wherever these stand: their sum, and how many.</summary>
    public static (Number Sum, int Count) ChargesBeside(ElementView totals) =>
        UblNames.IsTop(totals) ? Of(totals)._charges : Adjusted(totals.Parent, UblNames.IsCharge);

    private static (Number Sum, int Count) Adjusted(ElementView root, Func<ElementView, Truth> kind)
    {
        Number sum = 0;
        var count = 0;
        foreach (var each in root.Each(AllowanceCharge))
        {
            var isKind = kind(each);
            if (isKind.IsUndecided)
            {
                return (Number.Unusable, count);
            }
            if (!isKind.Holds)
            {
                continue;
            }
            count++;
            sum = Add(sum, each.Decimal(Amount));
        }

        return (sum, count);
    }

    private static Number Add(Number sum, Number part) => part.HasValue || part.IsUnusable ? sum + part : sum;
}
