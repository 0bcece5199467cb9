using System.Globalization;
using Invoicing.Model;
using Invoicing.Receivables.Assembly;

namespace Invoicing.Receivables.Issuing;

/// <summary>What credits may take of an invoice: of the whole, of each VAT group's base and tax, of each line. A credit note is not credited itself.</summary>
public static class Caps
{
    /// <summary>The part that is the whole document.</summary>
    public const string Document = "document";

    /// <summary>The parts and what each comes to.</summary>
    public static IReadOnlyDictionary<string, decimal> Of(Invoice invoice)
    {
        var caps = new Dictionary<string, decimal>();
        if (invoice.Kind == DocumentKind.CreditNote)
        {
            return caps;
        }

        caps[Document] = invoice.Totals!.WithVat!.Value.Amount;
        foreach (var group in invoice.VatBreakdown)
        {
            var vat = new VatKey(group.CategoryCode!, group.Rate?.Value);
            caps[Base(vat)] = group.TaxableAmount!.Value.Amount;
            caps[Tax(vat)] = group.TaxAmount!.Value.Amount;
        }

        foreach (var line in invoice.Lines)
        {
            caps[Line(line.Identifier!)] = line.NetAmount!.Value.Amount;
        }

        for (var index = 0; index < invoice.Allowances.Count; index++)
        {
            caps[Allowance(index)] = invoice.Allowances[index].Amount!.Value.Amount;
        }

        for (var index = 0; index < invoice.Charges.Count; index++)
        {
            caps[Charge(index)] = invoice.Charges[index].Amount!.Value.Amount;
        }

        return caps;
    }

    /// <summary>The base of a VAT group.</summary>
    public static string Base(VatKey vat) => $"vat:{vat}:base";

    /// <summary>The tax of a VAT group.</summary>
    public static string Tax(VatKey vat) => $"vat:{vat}:tax";

    /// <summary>The net amount of a line.</summary>
    public static string Line(string id) => $"line:{id}";

    /// <summary>An allowance on the document.</summary>
    public static string Allowance(int index) => string.Create(CultureInfo.InvariantCulture, $"allowance:{index}");

    /// <summary>A charge on the document.</summary>
    public static string Charge(int index) => string.Create(CultureInfo.InvariantCulture, $"charge:{index}");
}
