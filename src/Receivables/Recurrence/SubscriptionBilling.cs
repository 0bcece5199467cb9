using System.Globalization;
using Invoicing.Faults;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Pricing;
using Invoicing.Taxes.Currencies;

namespace Invoicing.Receivables.Recurrence;

/// <summary>
/// Makes the order of a subscription's period: each item by the days on which it ran, at the price and quantity that held then, and what its meters counted.
/// A pure function: the same period is the same order, whatever is run again.
/// </summary>
public static class SubscriptionBilling
{
    /// <summary>What a period's invoice is about, once.</summary>
    public static string KeyOf(Subscription subscription, DateOnly start) =>
        string.Create(CultureInfo.InvariantCulture, $"subscription:{subscription.Seller}:{subscription.Id}:{start:yyyy-MM-dd}");

    /// <summary>The order of the period that begins on a day; faults where no period does, or what it says cannot be priced.</summary>
    /// <returns>The order; without lines where the period comes to nothing and nothing is asked for then.</returns>
    public static Result<Order> OrderOf(Subscription subscription, DateOnly start, IReadOnlyList<UsageTotal> usage)
    {
        if (WhyNot(subscription, start) is { } fault)
        {
            return Result<Order>.Failure(fault);
        }

        var schedule = Schedule.Of(subscription);
        var (period, whole) = (schedule.Period(schedule.IndexOf(start)!.Value), schedule.Whole(schedule.IndexOf(start)!.Value));
        var (lines, faults) = (new List<OrderLine>(), new List<Fault>());
        foreach (var item in subscription.Items)
        {
            lines.AddRange(item.Meter is null ? Recurring(subscription, item, period, whole, faults) : Used(subscription, item, period, whole, usage, faults));
        }

        var kept = lines.Where(line => line.Price.Amount != 0 || subscription.InvoiceZero).ToList();
        return faults.Count > 0
            ? Result<Order>.Failure(faults)
            : Result<Order>.Success(
                new()
                {
                    Id = string.Create(CultureInfo.InvariantCulture, $"{subscription.Id}/{start:yyyy-MM-dd}"),
                    Seller = subscription.Seller,
                    Currency = subscription.Currency,
                    Customer = subscription.Customer,
                    CustomerVersion = subscription.CustomerVersion,
                    Buyer = subscription.Buyer,
                    Lines = kept,
                    Period = period,
                    Contract = subscription.Id,
                    BuyerReference = subscription.BuyerReference,
                    TermsDays = subscription.TermsDays,
                }
            );
    }

    private static Fault? WhyNot(Subscription subscription, DateOnly start)
    {
        var schedule = Schedule.Of(subscription);
        return subscription.Every is < 1 or > 1_000 ? Wrong($"Every {subscription.Every} units.", "/every", "From 1 to 1,000.")
            : !Schedule.KnowsZone(subscription.TimeZone) ? Wrong($"Unknown time zone '{subscription.TimeZone}'.", "/timeZone", "As in Europe/Berlin.")
            : schedule.IndexOf(start) is not { } index || schedule.Period(index).Start != start
                ? Wrong(
                    $"No period begins on {start:yyyy-MM-dd}.",
                    "/periodStart",
                    "Periods are reckoned from anchor, or from start where there is none; name the first day of one."
                )
            : subscription.End < start ? Wrong($"It ended on {subscription.End:yyyy-MM-dd}.", "/periodStart", "There is nothing to invoice.")
            : null;
    }

    private static IEnumerable<OrderLine> Recurring(Subscription subscription, SubscriptionItem item, OrderPeriod period, OrderPeriod whole, List<Fault> faults)
    {
        var runs = Runs(subscription, item, period);
        var segments = new List<Segment>();
        foreach (var (from, until, quantity, price) in runs)
        {
            var priced = PriceCalculator.Calculate(price, quantity, $"/items/{item.Id}/price");
            faults.AddRange(priced.Faults);
            segments.Add(new(from, until, priced.Value?.Sum(part => part.Gross) ?? 0));
        }

        if (faults.Count > 0)
        {
            yield break;
        }

        var isWhole = runs is [var only] && only.From == whole.Start && only.Until == whole.End.AddDays(1);
        if (isWhole)
        {
            yield return Line(item, item.Id, runs[0].Quantity, runs[0].Price, period);
            yield break;
        }

        var amounts = Parts(subscription, segments, period, whole);
        for (var index = 0; index < segments.Count; index++)
        {
            var days = new OrderPeriod(segments[index].From, segments[index].Until.AddDays(-1));
            yield return Line(item, string.Create(CultureInfo.InvariantCulture, $"{item.Id}-{index + 1}"), 1, new() { Amount = amounts[index] }, days);
        }
    }

    private static IEnumerable<OrderLine> Used(
        Subscription subscription,
        SubscriptionItem item,
        OrderPeriod period,
        OrderPeriod whole,
        IReadOnlyList<UsageTotal> usage,
        List<Fault> faults
    )
    {
        var quantity = usage.Where(one => one.Meter == item.Meter).Sum(one => one.Quantity);
        var priced = PriceCalculator.Calculate(item.Price, quantity, $"/items/{item.Id}/price");
        faults.AddRange(priced.Faults);
        var amount = Math.Round(priced.Value?.Sum(part => part.Gross) ?? 0, MinorUnits.InInvoices(subscription.Currency), MidpointRounding.AwayFromZero);
        if (amount != 0)
        {
            yield return Line(item, item.Id, quantity, item.Price, period);
        }

        if (MinimumOf(subscription, item, period, whole) is { } minimum && minimum > amount)
        {
            yield return Line(item, $"{item.Id}-minimum", 1, new() { Amount = minimum - amount }, period) with
            {
                Name = $"{item.Name} (minimum)",
            };
        }
    }

    /// <summary>The least amount of a period, of the days on which the item ran.</summary>
    private static decimal? MinimumOf(Subscription subscription, SubscriptionItem item, OrderPeriod period, OrderPeriod whole)
    {
        if (item.Minimum is not { } minimum)
        {
            return null;
        }

        var segments = Runs(subscription, item, period).ConvertAll(run => new Segment(run.From, run.Until, minimum));
        var isWhole = Days(segments) == Days(whole);
        return isWhole ? minimum : Parts(subscription, segments, period, whole).Sum();
    }

    /// <summary>What parts of a period cost. Of a short first period that ran without a break, they add up to the whole with the days before the start.</summary>
    private static IReadOnlyList<decimal> Parts(Subscription subscription, List<Segment> segments, OrderPeriod period, OrderPeriod whole)
    {
        var before = whole.Start < period.Start && Days(segments) == Days(period) ? new Segment(whole.Start, period.Start, segments[0].Amount) : null;
        var parts = Proration.Parts(
            whole,
            before is null ? segments : [before, .. segments],
            subscription.Proration,
            subscription.TimeZone,
            MinorUnits.InInvoices(subscription.Currency)
        );
        return before is null ? parts : [.. parts.Skip(1)];
    }

    private static int Days(OrderPeriod period) => period.End.DayNumber - period.Start.DayNumber + 1;

    private static int Days(List<Segment> segments) => segments.Sum(segment => segment.Until.DayNumber - segment.From.DayNumber);

    /// <summary>The days of a period on which an item ran, with the quantity and price that held, cut where something changes.</summary>
    private static List<(DateOnly From, DateOnly Until, decimal Quantity, PriceRule Price)> Runs(
        Subscription subscription,
        SubscriptionItem item,
        OrderPeriod period
    )
    {
        var changes = subscription.Changes.Where(change => change.Item == item.Id).OrderBy(change => change.On).ToList();
        var end = period.End.AddDays(1);
        var cuts = changes
            .Select(change => change.On)
            .Concat(subscription.Pauses.SelectMany(pause => (DateOnly[])[pause.Start, pause.End.AddDays(1)]))
            .Concat(subscription.TrialUntil is { } trial ? [trial.AddDays(1)] : [])
            .Concat(subscription.End is { } last ? [last.AddDays(1)] : [])
            .Where(cut => cut > period.Start && cut < end)
            .Append(period.Start)
            .Append(end)
            .Distinct()
            .Order()
            .ToList();
        var runs = new List<(DateOnly From, DateOnly Until, decimal Quantity, PriceRule Price)>();
        for (var index = 0; index + 1 < cuts.Count; index++)
        {
            var from = cuts[index];
            if (from <= subscription.TrialUntil || from > subscription.End || subscription.Pauses.Any(pause => pause.Start <= from && from <= pause.End))
            {
                continue;
            }

            var held = changes.Where(change => change.On <= from).ToList();
            runs.Add(
                (
                    from,
                    cuts[index + 1],
                    held.LastOrDefault(change => change.Quantity is not null)?.Quantity ?? item.Quantity,
                    held.LastOrDefault(change => change.Price is not null)?.Price ?? item.Price
                )
            );
        }

        return runs;
    }

    private static OrderLine Line(SubscriptionItem item, string id, decimal quantity, PriceRule price, OrderPeriod period) =>
        new()
        {
            Id = id,
            Name = item.Name,
            Sku = item.Sku,
            Product = item.Product,
            ProductVersion = item.ProductVersion,
            Description = item.Description,
            Unit = item.Unit ?? "C62",
            Quantity = quantity,
            Price = price,
            Vat = item.Vat,
            Period = period,
        };

    private static Fault Wrong(string message, string path, string hint) => Fault.Fatal("GW-REC-SUBSCRIPTION", message, path, hint: hint);
}
