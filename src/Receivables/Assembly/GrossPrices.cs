using Invoicing.Receivables.Rounding;
using Invoicing.Taxes.Trace;

namespace Invoicing.Receivables.Assembly;

/// <summary>
/// Takes VAT out of an order whose prices include it. In each VAT group the net total follows from the gross one, and is shared over lines, discounts and
/// charges by largest remainder, so that the invoice comes to what the buyer was shown. A cent that no net amount can give becomes the rounding amount
/// (BT-114).
/// </summary>
/// <param name="decimals">Decimals of the currency.</param>
/// <param name="trace">Takes every share.</param>
internal sealed class GrossPrices(int decimals, List<RoundingStep> trace)
{
    /// <summary>What the net amounts and their VAT lack of what the buyer was shown.</summary>
    public decimal Rounding { get; private set; }

    /// <summary>The same lines and shares without VAT.</summary>
    public (List<PricedLine> Lines, List<SharedAmount> Shares) Run(IReadOnlyList<PricedLine> lines, IReadOnlyList<SharedAmount> shares)
    {
        var net = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var vat in lines.Select(line => line.Vat).Concat(shares.Select(share => share.Vat)).Distinct())
        {
            var items = lines
                .Where(line => line.Vat == vat)
                .Select(line => (line.Key, Gross: line.Amount))
                .Concat(shares.Where(share => share.Vat == vat).Select(share => (share.Key, Gross: share.Signed)))
                .ToList();
            Group(vat, items, net);
        }

        return ([.. lines.Select(line => Net(line, net[line.Key]))], [.. shares.Select(share => share with { Amount = Math.Abs(net[share.Key]) })]);
    }

    private void Group(VatKey vat, List<(string Key, decimal Gross)> items, Dictionary<string, decimal> net)
    {
        var factor = 1 + (vat.Rate ?? 0) / 100m;
        var gross = items.Sum(item => item.Gross);
        var total = Math.Round(gross / factor, decimals, MidpointRounding.AwayFromZero);
        var tax = Math.Round(total * (factor - 1), decimals, MidpointRounding.AwayFromZero);
        Rounding += gross - total - tax;
        var exact = items.ConvertAll(item => item.Gross / factor);
        var rounded = LargestRemainder.Round(exact, total, items.ConvertAll(item => item.Key), decimals);
        for (var index = 0; index < rounded.Length; index++)
        {
            net[items[index].Key] = rounded[index];
            if (rounded[index] != exact[index])
            {
                trace.Add(new("BT-131", $"/net/{items[index].Key}", exact[index], rounded[index], $"net of {vat}, by largest remainder"));
            }
        }
    }

    private PricedLine Net(PricedLine line, decimal amount)
    {
        var factor = 1 + (line.Vat.Rate ?? 0) / 100m;
        var discounts = line.Discounts.Select(discount => Math.Round(discount / factor, decimals, MidpointRounding.AwayFromZero)).ToList();
        var quantity = line.Part.Quantity;
        return line with
        {
            Amount = amount,
            Discounts = discounts,
            NetPrice = quantity == 0 ? line.Part.UnitPrice / factor : Math.Round((amount + discounts.Sum()) / quantity, 10, MidpointRounding.AwayFromZero),
        };
    }
}
