using System.Globalization;
using Invoicing.Faults;
using Invoicing.Receivables.Orders;
using Invoicing.Taxes.Trace;

namespace Invoicing.Receivables.Assembly;

/// <summary>What a discount comes to.</summary>
internal static class DiscountAmount
{
    /// <summary>The amount, rounded; null with a fault where it cannot be told.</summary>
    public static decimal? Of(OrderDiscount discount, decimal whole, int decimals, string path, List<RoundingStep> trace, List<Fault> faults)
    {
        if (discount is { Amount: { } stated, Percent: null } && stated > 0 && Math.Round(stated, decimals, MidpointRounding.ToZero) == stated)
        {
            return stated;
        }

        if (discount is { Percent: { } percent and > 0 and <= 100, Amount: null })
        {
            var exact = whole * percent / 100m;
            var rounded = Math.Round(exact, decimals, MidpointRounding.AwayFromZero);
            if (rounded != exact)
            {
                trace.Add(new("BT-136", path, exact, rounded, string.Create(CultureInfo.InvariantCulture, $"{percent} % of {whole}, half away from zero")));
            }

            return rounded;
        }

        faults.Add(
            Fault.Fatal(
                "GW-REC-DISCOUNT",
                "The discount is neither a percentage nor an amount.",
                path,
                "BT-136",
                $"State percent (above 0, at most 100) or amount (above 0, at most {decimals} decimals), not both."
            )
        );
        return null;
    }
}
