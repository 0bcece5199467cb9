using Invoicing.Values;

namespace Invoicing.Taxes.Stages;

/// <summary>Amount, base and percentage of an allowance or charge, of which the amount may follow from the others.</summary>
internal readonly record struct ShareOf(Money? Amount, Money? Base, Percentage? Percentage)
{
    /// <summary>The three completed. A percentage without a base is of <paramref name="whole"/>, which the item reduces or raises.</summary>
    public static ShareOf Complete(ShareOf share, decimal? whole, string path, string term, string baseTerm, Ledger ledger)
    {
        if (share.Percentage is not { } percentage)
        {
            if (share.Amount is null)
            {
                ledger.Fatal(
                    "GW-TAX-ALLOWANCE",
                    $"{term} is missing, and there is no percentage to compute it from.",
                    $"{path}/amount",
                    term,
                    "State the amount, or a percentage."
                );
            }

            return share with
            {
                Amount = ledger.Normalise(share.Amount),
                Base = ledger.Normalise(share.Base),
            };
        }

        var tolerance = Tolerance.UpTo(ledger.Options.LineTolerance);
        var basis = ledger.Normalise(share.Base);
        if (basis is null && whole is { } of)
        {
            basis = ledger.Settle(new(baseTerm, $"{path}/baseAmount", $"{baseTerm} = amount before the percentage"), null, of, tolerance);
        }
        if (basis is not { } known)
        {
            ledger.Fatal(
                "GW-TAX-ALLOWANCE",
                $"{baseTerm} is missing, and the line has no quantity and price to take it from.",
                $"{path}/baseAmount",
                baseTerm,
                "State the base amount of the percentage."
            );
            return share;
        }

        var amount = ledger.Settle(new(term, $"{path}/amount", $"{term} = {baseTerm} × percentage"), share.Amount, percentage.Of(known.Amount), tolerance);
        return share with { Amount = amount, Base = known };
    }
}
