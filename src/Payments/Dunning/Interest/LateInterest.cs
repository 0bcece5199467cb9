using Invoicing.Faults;
using Invoicing.Payments.Dunning.Rates;

namespace Invoicing.Payments.Dunning.Interest;

/// <summary>
/// Simple interest of a late item, by days between payments and changes of the rate. The day after the due date is the first one; the day of a payment bears no
/// interest on what was paid. A year has 365 days. The sum is rounded once, to the currency's smallest unit, half away from zero; what was earned stays when
/// the principal is paid.
/// </summary>
/// <param name="Segments">The days, in order.</param>
public sealed record LateInterest(IReadOnlyList<InterestSegment> Segments)
{
    /// <summary>Days of a year for interest.</summary>
    public const int Year = 365;

    /// <summary>Decimals of the currency.</summary>
    public int Decimals { get; init; } = 2;

    /// <summary>The interest, in whole units of the last decimal.</summary>
    public decimal Total => Math.Round(Segments.Sum(segment => segment.Interest), Decimals, MidpointRounding.AwayFromZero);

    /// <summary>Interest up to and with a day; a fault where a rate is missing. Payments may be negative: a chargeback opens the principal again.</summary>
    public static Result<LateInterest> Of(
        decimal principal,
        DateOnly due,
        IReadOnlyList<(DateOnly Date, decimal Amount)> payments,
        DateOnly until,
        string country,
        StatutoryRates rates
    )
    {
        if (until <= due)
        {
            return Result<LateInterest>.Success(new LateInterest([]));
        }

        var first = due.AddDays(1);
        var found = rates.Between(country, first, until);
        if (!found.Succeeded)
        {
            return Result<LateInterest>.Failure(found.Faults);
        }

        var steps = payments
            .Where(payment => payment.Date > first && payment.Date <= until)
            .Select(payment => payment.Date)
            .Distinct()
            .Order()
            .Append(until.AddDays(1));
        var segments = new List<InterestSegment>();
        var from = first;
        foreach (var next in steps)
        {
            var open = principal - payments.Where(payment => payment.Date <= from).Sum(payment => payment.Amount);
            foreach (var (begins, ends, rate) in found.Value.Where(_ => open > 0))
            {
                var (one, last) = (begins > from ? begins : from, ends < next.AddDays(-1) ? ends : next.AddDays(-1));
                if (one <= last)
                {
                    segments.Add(new InterestSegment(one, last, open, rate.Percent, open * rate.Percent / 100 * (last.DayNumber - one.DayNumber + 1) / Year));
                }
            }

            from = next;
        }

        return Result<LateInterest>.Success(new LateInterest(segments));
    }
}
