using System.Globalization;
using Invoicing.Faults;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Pricing;
using Invoicing.Receivables.Rounding;
using Invoicing.Receivables.Texts;
using Invoicing.Taxes.Trace;

namespace Invoicing.Receivables.Assembly;

/// <summary>Prices the lines of an order and takes off their discounts.</summary>
/// <param name="vat">Finds the tax of a line.</param>
/// <param name="decimals">Decimals of the currency.</param>
/// <param name="texts">The order's language.</param>
internal sealed class LinePricing(VatResolver vat, int decimals, InvoiceTexts texts)
{
    /// <summary>What was rounded.</summary>
    public List<RoundingStep> Trace { get; } = [];

    /// <summary>What is wrong.</summary>
    public List<Fault> Faults { get; } = [];

    /// <summary>The lines of the invoice, in the order of the order's lines.</summary>
    public List<PricedLine> Run(IReadOnlyList<OrderLine> lines)
    {
        if (lines.Count == 0)
        {
            Faults.Add(Fault.Fatal("GW-REC-NO-LINES", "The order has no line.", "/lines", "BG-25", "State at least one."));
        }

        foreach (var twice in lines.GroupBy(line => line.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            Faults.Add(Fault.Fatal("GW-REC-LINE-ID", $"Two lines have the id '{twice.Key}'.", "/lines", "BT-126", "Give each line an id of its own."));
        }

        return [.. lines.SelectMany((line, index) => Price(line, $"/lines/{index}"))];
    }

    private List<PricedLine> Price(OrderLine line, string path)
    {
        var priced = PriceCalculator.Calculate(line.Price, line.Quantity, $"{path}/price", texts);
        Faults.AddRange(priced.Faults);
        var key = vat.Resolve(line.Vat, path, Faults);
        if (!priced.Succeeded || key is not { } taxed)
        {
            return [];
        }

        var parts = priced
            .Value.Select((part, index) => new PricedLine(priced.Value.Count == 1 ? line.Id : Numbered(line.Id, index), line, part, taxed))
            .ToList();
        return [.. Discounted(parts, line, path).Select(part => Rounded(part, path))];
    }

    /// <summary>Discounts are of the price of the whole order line; its parts bear them in proportion.</summary>
    private List<PricedLine> Discounted(List<PricedLine> parts, OrderLine line, string path)
    {
        var whole = parts.Sum(part => part.Part.Gross);
        var shares = new List<decimal[]>();
        for (var index = 0; index < line.Discounts.Count; index++)
        {
            if (DiscountAmount.Of(line.Discounts[index], whole, decimals, $"{path}/discounts/{index}", Trace, Faults) is { } amount && whole > 0)
            {
                shares.Add(LargestRemainder.Distribute(amount, [.. parts.Select(part => part.Part.Gross)], [.. parts.Select(part => part.Key)], decimals));
            }
        }

        if (shares.Sum(share => share.Sum()) > Math.Max(whole, 0))
        {
            Faults.Add(
                Fault.Fatal(
                    "GW-REC-DISCOUNT",
                    string.Create(CultureInfo.InvariantCulture, $"The discounts of line {line.Id} exceed its price of {whole}."),
                    $"{path}/discounts",
                    "BG-27",
                    "A line can be free of charge, not less."
                )
            );
        }

        return [.. parts.Select((part, index) => part with { Discounts = [.. shares.Select(share => share[index])] })];
    }

    private PricedLine Rounded(PricedLine part, string path)
    {
        var exact = part.Part.Gross - part.Discounts.Sum();
        var rounded = Math.Round(exact, decimals, MidpointRounding.AwayFromZero);
        if (rounded != exact)
        {
            Trace.Add(new("BT-131", $"{path}/{part.Key}", exact, rounded, "quantity × price − discounts, half away from zero"));
        }

        return part with
        {
            Amount = rounded,
            NetPrice = part.Part.UnitPrice,
        };
    }

    private static string Numbered(string id, int index) => string.Create(CultureInfo.InvariantCulture, $"{id}.{index + 1}");
}
