using System.Globalization;
using Invoicing.Faults;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Rounding;
using Invoicing.Receivables.Texts;
using Invoicing.Taxes.Trace;

namespace Invoicing.Receivables.Assembly;

/// <summary>Shares discounts and charges on the whole order over its VAT groups, in proportion to their lines, by largest remainder.</summary>
/// <param name="vat">Finds the tax of a charge that states its own.</param>
/// <param name="decimals">Decimals of the currency.</param>
/// <param name="trace">Takes what is rounded and shared.</param>
/// <param name="faults">Takes what is wrong.</param>
/// <param name="texts">The order's language.</param>
internal sealed class OrderShares(VatResolver vat, int decimals, List<RoundingStep> trace, List<Fault> faults, InvoiceTexts texts)
{
    private const string Discount = "95";
    private const string Freight = "FC";

    /// <summary>The shares: discounts first, then charges.</summary>
    public List<SharedAmount> Run(Order order, IReadOnlyList<PricedLine> lines)
    {
        var groups = lines
            .GroupBy(line => line.Vat)
            .Select(group => (Vat: group.Key, Amount: group.Sum(line => line.Amount)))
            .Where(group => group.Amount > 0)
            .OrderBy(group => group.Vat.ToString(), StringComparer.Ordinal)
            .ToList();
        var shares = new List<SharedAmount>();
        for (var index = 0; index < order.Discounts.Count; index++)
        {
            var (discount, path) = (order.Discounts[index], $"/discounts/{index}");
            if (DiscountAmount.Of(discount, groups.Sum(group => group.Amount), decimals, path, trace, faults) is { } amount)
            {
                shares.AddRange(Share(amount, groups, path, false, discount.Reason ?? texts.Discount, discount.ReasonCode ?? Discount));
            }
        }

        if (shares.Sum(share => share.Amount) > groups.Sum(group => group.Amount))
        {
            faults.Add(Fault.Fatal("GW-REC-DISCOUNT", "The discounts exceed the order.", "/discounts", "BG-20", "An order can be free of charge, not less."));
        }

        for (var index = 0; index < order.Charges.Count; index++)
        {
            shares.AddRange(Charge(order.Charges[index], groups, $"/charges/{index}"));
        }

        return shares;
    }

    private IEnumerable<SharedAmount> Charge(OrderCharge charge, List<(VatKey Vat, decimal Amount)> groups, string path)
    {
        if (charge.Amount <= 0 || Math.Round(charge.Amount, decimals, MidpointRounding.ToZero) != charge.Amount)
        {
            faults.Add(
                Fault.Fatal(
                    "GW-REC-CHARGE",
                    string.Create(CultureInfo.InvariantCulture, $"The charge is {charge.Amount}."),
                    $"{path}/amount",
                    "BT-99",
                    $"Above 0, with at most {decimals} decimals; leave out what is free."
                )
            );
            return [];
        }

        var (reason, code) = (charge.Reason ?? texts.Shipping, charge.ReasonCode ?? Freight);
        return charge.Vat is null ? Share(charge.Amount, groups, path, true, reason, code)
            : vat.Resolve(charge.Vat, path, faults) is { } own ? [new(path, own, charge.Amount, true, reason, code)]
            : [];
    }

    private IEnumerable<SharedAmount> Share(decimal amount, List<(VatKey Vat, decimal Amount)> groups, string path, bool isCharge, string reason, string code)
    {
        if (groups.Count == 0)
        {
            faults.Add(Fault.Fatal("GW-REC-NOTHING-TO-SHARE", "No line has an amount that this could be shared over.", path, "BG-20", "State its own VAT."));
            return [];
        }

        var sum = groups.Sum(group => group.Amount);
        var keys = groups.ConvertAll(group => group.Vat.ToString());
        var shares = LargestRemainder.Distribute(amount, groups.ConvertAll(group => group.Amount), keys, decimals);
        for (var index = 0; index < shares.Length; index++)
        {
            var exact = amount * groups[index].Amount / sum;
            if (exact != shares[index])
            {
                trace.Add(new(isCharge ? "BT-99" : "BT-92", $"{path}/{keys[index]}", exact, shares[index], "share by largest remainder"));
            }
        }

        return groups
            .Select((group, index) => new SharedAmount($"{path}/{keys[index]}", group.Vat, shares[index], isCharge, reason, code))
            .Where(share => share.Amount > 0);
    }
}
