using System.Globalization;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Recurrence;
using Invoicing.Receivables.Tests.Support;

namespace Invoicing.Receivables.Tests.Recurrence;

/// <summary>A case of golden.tsv that asks what stands in a subscription's invoice.</summary>
internal static class GoldenInvoice
{
    /// <summary>The lines of the invoice that a trigger asks for; "nothing" without any, "refused" where there is none to ask for.</summary>
    public static string Answer(string[] asked)
    {
        var day = default(DateOnly);
        var (items, changes, pauses, usage) = (new List<SubscriptionItem>(), new List<SubscriptionChange>(), new List<OrderPeriod>(), new List<UsageTotal>());
        var subscription = new Subscription
        {
            Id = "S-1",
            Seller = "hafenwerk",
            Currency = "EUR",
            Buyer = OrderSamples.Buyer,
            Start = default,
            Items = items,
            Changes = changes,
            Pauses = pauses,
        };
        foreach (var (name, value) in asked.Select(word => (word[..word.IndexOf('=')], word[(word.IndexOf('=') + 1)..])))
        {
            switch (name)
            {
                case "item":
                    items.Add(Item(value.Split(',')));
                    break;
                case "change":
                    changes.Add(Change(value.Split(',')));
                    break;
                case "pause":
                    pauses.Add(new(Day(value[..10]), Day(value[12..])));
                    break;
                case "used":
                    usage.Add(new(value.Split(',')[0], Figure(value.Split(',')[1])));
                    break;
                case "on":
                    day = Day(value);
                    break;
                default:
                    subscription = With(subscription, name, value);
                    break;
            }
        }

        var order = SubscriptionBilling.OrderOf(subscription, day, usage);
        return !order.Succeeded ? "refused"
            : order.Value.Lines.Count == 0 ? "nothing"
            : string.Join("; ", order.Value.Lines.Select(Line));
    }

    private static Subscription With(Subscription subscription, string name, string value) =>
        name switch
        {
            "start" => subscription with { Start = Day(value) },
            "anchor" => subscription with { Anchor = Day(value) },
            "end" => subscription with { End = Day(value) },
            "trial" => subscription with { TrialUntil = Day(value) },
            "zone" => subscription with { TimeZone = value },
            "by" => subscription with { Proration = Enum.Parse<ProrationUnit>(value, ignoreCase: true) },
            "every" => subscription with { Every = Interval(value).Every, Unit = Interval(value).Unit },
            _ => throw new FormatException($"A case has '{name}'."),
        };

    private static SubscriptionItem Item(string[] words)
    {
        var item = new SubscriptionItem
        {
            Id = words[0],
            Name = words[0],
            Price = new() { Amount = Figure(words[1]) },
        };
        return words
            .Skip(2)
            .Select(word => word.Split(':'))
            .Aggregate(
                item,
                (item, word) =>
                    word[0] switch
                    {
                        "meter" => item with { Meter = words[0] },
                        "quantity" => item with { Quantity = Figure(word[1]) },
                        "every" => item with
                        {
                            Interval = new() { Every = Interval(word[1]).Every, Unit = Interval(word[1]).Unit },
                        },
                        "timing" => item with { Timing = Enum.Parse<ItemTiming>(word[1], ignoreCase: true) },
                        "minimum" => item with { Minimum = Figure(word[1]) },
                        _ => throw new FormatException($"An item has '{word[0]}'."),
                    }
            );
    }

    private static SubscriptionChange Change(string[] words) =>
        words
            .Skip(2)
            .Select(word => word.Split(':'))
            .Aggregate(
                new SubscriptionChange { Item = words[0], On = Day(words[1]) },
                (change, word) =>
                    word[0] == "quantity" ? change with { Quantity = Figure(word[1]) } : change with { Price = new() { Amount = Figure(word[1]) } }
            );

    /// <summary>A line by its item, its days and its amount.</summary>
    private static string Line(OrderLine line)
    {
        var amount = Math.Round(line.Quantity * line.Price.Amount!.Value, 2, MidpointRounding.AwayFromZero);
        var days = line.Period!;
        return string.Create(CultureInfo.InvariantCulture, $"{NameOf(line)} {days.Start:yyyy-MM-dd}..{days.End:yyyy-MM-dd} {amount:F2}");
    }

    /// <summary>The parts of an item's period are counted in their ids; which item it is says what stands before that.</summary>
    private static string NameOf(OrderLine line) =>
        line.Id.LastIndexOf('-') is > 0 and var at && int.TryParse(line.Id[(at + 1)..], CultureInfo.InvariantCulture, out _) ? line.Id[..at] : line.Id;

    private static (int Every, IntervalUnit Unit) Interval(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        return (int.Parse(text[..digits], CultureInfo.InvariantCulture), Enum.Parse<IntervalUnit>(text[digits..], ignoreCase: true));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static decimal Figure(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
