using Invoicing.Faults;
using Invoicing.Receivables.Orders;
using Invoicing.Taxes.Rates;

namespace Invoicing.Receivables.Assembly;

/// <summary>Finds category and rate as of the tax point, from the tables of the Taxes project.</summary>
/// <param name="country">Taxing country.</param>
/// <param name="taxPoint">The day that counts.</param>
internal sealed class VatResolver(string country, DateOnly taxPoint)
{
    /// <summary>Category and rate; null with a fault where there is none.</summary>
    public VatKey? Resolve(OrderVat? vat, string path, List<Fault> faults)
    {
        var category = vat?.Category ?? "S";
        if (vat?.Rate is { } stated)
        {
            return new(category, category == "O" ? null : stated);
        }

        if (category is "Z" or "E" or "AE" or "K" or "G")
        {
            return new(category, 0);
        }

        if (category == "O")
        {
            return new(category, null);
        }

        var kind = vat?.Kind ?? VatRateKind.Standard;
        if (VatRates.Find(country, kind, taxPoint) is { } found)
        {
            return new(category, found.Rate);
        }

        faults.Add(
            Fault.Fatal(
                "GW-REC-VAT-RATE",
                $"{country} has no single {kind} VAT rate on {taxPoint:yyyy-MM-dd} for category {category}.",
                $"{path}/vat/rate",
                "BT-152",
                "State the rate, another kind of rate, or the taxing country."
            )
        );
        return null;
    }
}
