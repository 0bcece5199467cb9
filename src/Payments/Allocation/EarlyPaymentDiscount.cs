using Invoicing.Faults;

namespace Invoicing.Payments.Allocation;

/// <summary>
/// A discount for early payment. When it is taken the consideration falls after the supply, and the taxable amount with it: Directive 2006/112/EC,
/// article 90(1);
/// the discount is parted by VAT rate as the invoice is, so that each rate's tax falls in its share.
/// </summary>
public static class EarlyPaymentDiscount
{
    /// <summary>
    /// The discount of each rate, whose sums are exactly the discount; parts are rounded down and what is left goes to the largest remainders. A fault where
    /// the payment came too late or does not leave this discount.
    /// </summary>
    /// <param name="invoice">Each rate of the invoice: per cent, taxable amount, tax.</param>
    /// <param name="paid">What was paid.</param>
    /// <param name="percent">Per cent of the gross amount that may be kept.</param>
    /// <param name="paidOn">Day of payment.</param>
    /// <param name="until">Last day of the discount.</param>
    /// <param name="decimals">Decimals of the currency. The payer may keep one unit of the last more than the discount, for its rounding.</param>
    public static Result<IReadOnlyList<DiscountPart>> Take(
        IReadOnlyList<DiscountPart> invoice,
        decimal paid,
        decimal percent,
        DateOnly paidOn,
        DateOnly until,
        int decimals = 2
    )
    {
        var unit = new decimal(1, 0, 0, false, (byte)decimals);
        var gross = invoice.Sum(part => part.Net + part.Tax);
        var kept = gross - paid;
        var most = Math.Round(gross * percent / 100, decimals, MidpointRounding.AwayFromZero);
        if (paidOn > until)
        {
            return Refuse("GW-PAY-DISCOUNT-LATE", $"The discount ended on {until:yyyy-MM-dd}; it was paid on {paidOn:yyyy-MM-dd}.");
        }

        if (kept <= 0 || kept > most + unit)
        {
            return Refuse("GW-PAY-DISCOUNT-AMOUNT", $"{kept} was kept; the discount of {percent} % is {most}.");
        }

        return Result<IReadOnlyList<DiscountPart>>.Success(Part(invoice, kept, gross, decimals, unit));
    }

    private static List<DiscountPart> Part(IReadOnlyList<DiscountPart> invoice, decimal kept, decimal gross, int decimals, decimal unit)
    {
        var exact = invoice.Select(part => kept * (part.Net + part.Tax) / gross).ToList();
        var cents = exact.Select(share => Math.Floor(share / unit) * unit).ToList();
        var left = (int)((kept - cents.Sum()) / unit);
        foreach (var place in Enumerable.Range(0, exact.Count).OrderByDescending(place => exact[place] - cents[place]).ThenBy(place => place).Take(left))
        {
            cents[place] += unit;
        }

        // What is less than a unit, as of a payment with more decimals than its currency has.
        cents[exact.IndexOf(exact.Max())] += kept - cents.Sum();

        return
        [
            .. invoice.Zip(
                cents,
                (part, share) =>
                {
                    var tax = part.Percent == 0 ? 0 : Math.Round(share * part.Percent / (100 + part.Percent), decimals, MidpointRounding.AwayFromZero);
                    return new DiscountPart(part.Percent, share - tax, tax);
                }
            ),
        ];
    }

    private static Result<IReadOnlyList<DiscountPart>> Refuse(string code, string message) =>
        Result<IReadOnlyList<DiscountPart>>.Failure(Fault.Fatal(code, message, null, "BT-20", "Leave the rest open, or write it off."));
}
