using System.Globalization;
using Invoicing.Faults;
using Invoicing.Taxes.Currencies;
using Invoicing.Taxes.Options;
using Invoicing.Taxes.Trace;
using Invoicing.Values;

namespace Invoicing.Taxes.Stages;

/// <summary>Settles figures one by one and keeps the account: trace, differences, faults.</summary>
internal sealed class Ledger(TaxOptions options, string currency)
{
    private readonly int _decimals = MinorUnits.InInvoices(currency);

    public TaxOptions Options => options;

    public string Currency => currency;

    public List<RoundingStep> Trace { get; } = [];

    public List<Difference> Differences { get; } = [];

    public List<Fault> Faults { get; } = [];

    /// <summary>What is being computed, for the fault of an overflow.</summary>
    public string Place { get; set; } = "";

    public bool IsFatal { get; private set; }

    public void Fatal(string code, string message, string path, string term, string hint)
    {
        IsFatal = true;
        Faults.Add(Fault.Fatal(code, message, path, term, hint));
    }

    public void Warn(string code, string message, string path, string term, string hint) => Faults.Add(Fault.Warning(code, message, path, term, hint));

    public void Inform(string code, string message, string path, string term, string hint) =>
        Faults.Add(
            new(code, Severity.Information, message)
            {
                Path = path,
                Term = term,
                Hint = hint,
            }
        );

    /// <summary>The figure in the invoice's currency: as stated where it may stand, else as computed.</summary>
    public Money Settle(Figure figure, Money? stated, decimal exact, Tolerance tolerance) => Settle(figure, stated, exact, tolerance, currency, _decimals);

    /// <summary>The figure in a currency.</summary>
    public Money Settle(Figure figure, Money? stated, decimal exact, Tolerance tolerance, string of, int places)
    {
        var computed = new Money(Round(exact, places), of);
        var settled = stated is { } given && given.Amount != computed.Amount ? Compare(figure, given, computed, tolerance) : computed;
        if (settled.Amount != exact)
        {
            Trace.Add(new(figure.Term, figure.Path, exact, settled.Amount, figure.Rule));
        }
        if (Math.Abs(settled.Amount) > options.MaxAmount)
        {
            Fatal(
                "GW-TAX-ABSURD",
                $"{Show(settled)} is more than the {options.MaxAmount.ToString(CultureInfo.InvariantCulture)} allowed.",
                figure.Path,
                figure.Term,
                "Check quantity and price for a slipped decimal point."
            );
        }

        return settled;
    }

    /// <summary>A stated figure that nothing computes, in the scale of its currency.</summary>
    public Money? Normalise(Money? stated) => stated is { } given ? given with { Amount = Round(given.Amount, _decimals) } : null;

    /// <summary>Notes a difference. The stated figure goes on in any case, so that one wrong figure gives one fault and not one more for each sum above
    /// it.</summary>
    public Money Compare(Figure figure, Money stated, Money computed, Tolerance tolerance)
    {
        var within = tolerance.Allows(stated.Amount - computed.Amount);
        Differences.Add(new(figure.Term, figure.Path, stated, computed, within, figure.Rule));
        var message = $"{figure.Term} is stated as {Show(stated)}; {Show(computed)} follows from the figures it depends on ({figure.Rule}).";
        var kept = options.Differences switch
        {
            DifferencePolicy.KeepWithinTolerance => within,
            DifferencePolicy.Keep => true,
            _ => false,
        };
        if (kept)
        {
            Warn(
                "GW-TAX-DIFFERENCE",
                message,
                figure.Path,
                figure.Term,
                within ? "The stated figure is kept: the official rules hold with it." : "The stated figure is kept by policy; an official rule may refuse it."
            );
        }
        else
        {
            Fatal("GW-TAX-DIFFERENCE", message, figure.Path, figure.Term, "Correct the figure or those it depends on; or leave it out, and it is computed.");
        }

        return stated;
    }

    /// <summary>Half away from zero (EN 16931-1:2017, 6.4), with the decimals of the currency written out.</summary>
    public static decimal Round(decimal exact, int places) =>
        Math.Round(exact, places, MidpointRounding.AwayFromZero) + new decimal(0, 0, 0, false, (byte)places);

    public static string Show(Money amount) => amount.ToString();
}
