using System.Globalization;
using Invoicing.Faults;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Pricing;
using Invoicing.Receivables.Texts;
using Invoicing.Taxes.Currencies;

namespace Invoicing.Receivables.Recurrence;

/// <summary>
/// Makes the order of a trigger: of each item the period that it invoices, by the days on which the item ran, at the price and quantity that held then, and
/// what its meters counted. A pure function: the same day is the same order, whatever is run again; and each period of an item is in the order of one day.
/// </summary>
public static class SubscriptionBilling
{
    /// <summary>What a trigger's invoice is about, once.</summary>
    public static string KeyOf(Subscription subscription, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"subscription:{subscription.Seller}:{subscription.Id}:{day:yyyy-MM-dd}");

    /// <summary>The order of the trigger of a day; faults where no period begins on it, or what it says cannot be priced.</summary>
    /// <returns>The order; without lines where it comes to nothing and nothing is asked for then.</returns>
    public static Result<Order> OrderOf(Subscription subscription, DateOnly day, IReadOnlyList<UsageTotal> usage)
    {
        if (SubscriptionRules.WhyNot(subscription, day) is { } fault)
        {
            return Result<Order>.Failure(fault);
        }

        var (lines, faults) = (new List<(OrderPeriod Days, OrderLine Line)>(), new List<Fault>());
        foreach (var item in subscription.Items)
        {
            if (ItemPeriod.InvoicedOn(day, subscription, item) is { } period)
            {
                var ofPeriod = item.Meter is null ? Recurring(subscription, item, period, faults) : Used(subscription, item, period, usage, faults);
                lines.AddRange(ofPeriod.Select(line => (period.Days, line)));
            }

            lines.AddRange(Upgrades(subscription, item, day, faults).Select(line => (line.Period!, line)));
        }

        if (faults.Count > 0)
        {
            return Result<Order>.Failure([.. faults.Distinct()]);
        }

        var kept = subscription.InvoiceZero ? lines : Filled(lines, MinorUnits.InInvoices(subscription.Currency));
        return Result<Order>.Success(
            new()
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"{subscription.Id}/{day:yyyy-MM-dd}"),
                Seller = subscription.Seller,
                Currency = subscription.Currency,
                Customer = subscription.Customer,
                CustomerVersion = subscription.CustomerVersion,
                Buyer = subscription.Buyer,
                Lines = kept.ConvertAll(pair => pair.Line),
                Period = kept.Count == 0 ? null : new(kept.Min(pair => pair.Days.Start), kept.Max(pair => pair.Days.End)),
                Contract = subscription.Id,
                BuyerReference = subscription.BuyerReference,
                TermsDays = subscription.TermsDays,
                Language = subscription.Language,
            }
        );
    }

    /// <summary>The lines that come to an amount, as it will stand in the invoice; none where together they come to nothing under every VAT.</summary>
    private static List<(OrderPeriod Days, OrderLine Line)> Filled(List<(OrderPeriod Days, OrderLine Line)> lines, int decimals)
    {
        var filled = lines.Select(pair => (Pair: pair, Amount: Shown(pair.Line, decimals))).Where(one => one.Amount != 0).ToList();
        return filled.GroupBy(one => one.Pair.Line.Vat).All(group => group.Sum(one => one.Amount) == 0) ? [] : filled.ConvertAll(one => one.Pair);
    }

    /// <summary>What a line shows: each part of it is a line of the invoice, rounded by itself.</summary>
    private static decimal Shown(OrderLine line, int decimals) =>
        PriceCalculator.Calculate(line.Price, line.Quantity, "").Value?.Sum(part => Math.Round(part.Gross, decimals, MidpointRounding.AwayFromZero)) ?? 0;

    /// <summary>The moment up to which the usage of a meter is invoiced by the trigger of a day; null where none is.</summary>
    internal static DateTimeOffset? UsageUntil(Subscription subscription, DateOnly day, string meter)
    {
        var items = subscription.Items.Where(item => item.Meter == meter).ToList();
        var own = Schedule.Of(subscription);

        // What no item asks for is taken with the subscription's own period, so that it does not wait for ever.
        var last =
            items.Count > 0 ? items.ConvertAll(item => ItemPeriod.InvoicedOn(day, subscription, item)?.Days.End).Max()
            : own.BeginsOn(day) ? own.Period(own.IndexOf(day)!.Value).End
            : (DateOnly?)null;
        return last is { } end ? Schedule.BeginningOf(end.AddDays(1), subscription.TimeZone) : null;
    }

    /// <summary>What a quantity costs, not rounded; nothing where the price cannot be computed.</summary>
    internal static decimal Worth(decimal quantity, PriceRule price) => PriceCalculator.Calculate(price, quantity, "").Value?.Sum(part => part.Gross) ?? 0;

    private static IEnumerable<OrderLine> Recurring(Subscription subscription, SubscriptionItem item, ItemPeriod period, List<Fault> faults)
    {
        var runs = ItemRuns.Of(subscription, item, period.Days, item.Timing == ItemTiming.Advance ? ItemUpgrades.TermsOf(subscription, period) : null);
        var segments = runs.ConvertAll(run => new Segment(run.From, run.Until, Priced(item, run.Quantity, run.Price, faults)));
        if (faults.Count > 0)
        {
            yield break;
        }

        var isWhole = runs is [var only] && only.From == period.Whole.Start && only.Until == period.Whole.End.AddDays(1);
        if (isWhole)
        {
            yield return Line(item, item.Id, runs[0].Quantity, runs[0].Price, period.Days);
            yield break;
        }

        var amounts = ItemRuns.Amounts(subscription, segments, period);
        for (var index = 0; index < segments.Count; index++)
        {
            yield return Line(item, Numbered(item.Id, index), 1, new() { Amount = amounts[index] }, DaysOf(segments[index]));
        }
    }

    private static IEnumerable<OrderLine> Upgrades(Subscription subscription, SubscriptionItem item, DateOnly day, List<Fault> faults)
    {
        var count = 0;
        foreach (var (period, segments) in ItemUpgrades.InvoicedOn(day, subscription, item, (quantity, price) => Priced(item, quantity, price, faults)))
        {
            var amounts = ItemRuns.Amounts(subscription, segments, period);
            foreach (var (segment, amount) in segments.Zip(amounts))
            {
                yield return Line(item, Numbered($"{item.Id}-more", count++), 1, new() { Amount = amount }, DaysOf(segment)) with
                {
                    Name = $"{item.Name} ({InvoiceTexts.Of(subscription.Language).Upgrade})",
                };
            }
        }
    }

    private static IEnumerable<OrderLine> Used(
        Subscription subscription,
        SubscriptionItem item,
        ItemPeriod period,
        IReadOnlyList<UsageTotal> usage,
        List<Fault> faults
    )
    {
        var quantity = usage.Where(one => one.Meter == item.Meter).Sum(one => one.Quantity);
        var price = ItemRuns.TermsOn(period.Days.Start, subscription, item).Price;
        var amount = Math.Round(Priced(item, quantity, price, faults), MinorUnits.InInvoices(subscription.Currency), MidpointRounding.AwayFromZero);
        if (amount != 0 || subscription.InvoiceZero)
        {
            yield return Line(item, item.Id, quantity, price, period.Days);
        }

        if (ItemRuns.MinimumOf(subscription, item, period) is { } minimum && minimum > amount)
        {
            yield return Line(item, $"{item.Id}-minimum", 1, new() { Amount = minimum - amount }, period.Days) with
            {
                Name = $"{item.Name} ({InvoiceTexts.Of(subscription.Language).Minimum})",
            };
        }
    }

    private static decimal Priced(SubscriptionItem item, decimal quantity, PriceRule price, List<Fault> faults)
    {
        faults.AddRange(PriceCalculator.Calculate(price, quantity, $"/items/{item.Id}/price").Faults);
        return Worth(quantity, price);
    }

    private static string Numbered(string id, int index) => string.Create(CultureInfo.InvariantCulture, $"{id}-{index + 1}");

    private static OrderPeriod DaysOf(Segment segment) => new(segment.From, segment.Until.AddDays(-1));

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
}
