using System.Text;
using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Rules.XRechnung;

/// <summary>Rules on a UBL document as a whole that Peppol has not taken over.</summary>
internal static class UblDocumentRules
{
    private static readonly TermPath Specification = "cbc:CustomizationID";
    private static readonly TermPath DeliveryDate = "cac:Delivery/cbc:ActualDeliveryDate";
    private static readonly TermPath Period = "cac:InvoicePeriod";
    private static readonly TermPath InvoiceLine = "cac:InvoiceLine";
    private static readonly TermPath CreditNoteLine = "cac:CreditNoteLine";

    /// <summary>Declares them.</summary>
    public static void Declare(Context document) =>
        document
            .Warning(
                "BR-DE-21",
                "BT-24",
                "The specification identifier is none of XRechnung 3.0.",
                $"Use {XRechnungProfile.Cius}.",
                at => IsXRechnung(at, Specification)
            )
            .Information(
                "BR-DE-TMP-32",
                "BT-72, BG-14, BG-26",
                "Neither a delivery date nor an invoicing period is given, nor a period on every line.",
                "Say when goods or services were delivered.",
                at => at.Has(DeliveryDate) || at.Has(Period) || (EachHasPeriod(at, InvoiceLine) && EachHasPeriod(at, CreditNoteLine))
            );

    /// <summary>Whether any specification identifier is one of XRechnung's.</summary>
    public static bool IsXRechnung(ElementView at, TermPath specification)
    {
        foreach (var id in at.Each(specification))
        {
            if (Encoding.UTF8.GetString(id.Raw) is XRechnungProfile.Cius or XRechnungProfile.Extension or XRechnungProfile.Vehicles)
            {
                return true;
            }
        }
        return false;
    }

    private static bool EachHasPeriod(ElementView at, TermPath lines)
    {
        foreach (var line in at.Each(lines))
        {
            if (!line.Has(Period))
            {
                return false;
            }
        }
        return true;
    }
}
