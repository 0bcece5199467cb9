using Invoicing.Faults;

namespace Invoicing.Receivables.Recurrence;

/// <summary>What a subscription must say so that a trigger of a day can be invoiced.</summary>
internal static class SubscriptionRules
{
    private const int Most = 1_000;

    /// <summary>What is wrong with it, GW-REC-SUBSCRIPTION; null where nothing is.</summary>
    public static Fault? WhyNot(Subscription subscription, DateOnly day) =>
        subscription.Every is < 1 or > Most ? Wrong($"Every {subscription.Every} units.", "/every", "From 1 to 1,000.")
        : !Schedule.KnowsZone(subscription.TimeZone) ? Wrong($"Unknown time zone '{subscription.TimeZone}'.", "/timeZone", "As in Europe/Berlin.")
        : OddDay(subscription, day) is { } path ? Wrong("A day is before 1900 or after 2999.", path, "Correct its year.")
        : subscription.Items.Count == 0 ? Wrong("It has no item.", "/items", "State at least one.")
        : subscription.Items.GroupBy(item => item.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { Key: var twice }
            ? Wrong($"Two items have the id '{twice}'.", "/items", "Give each an id of its own.")
        : subscription.Pauses.FirstOrDefault(pause => pause.End < pause.Start) is { } pause
            ? Wrong($"A pause ends on {pause.End:yyyy-MM-dd}, before it begins.", "/pauses", "Correct it, or leave it out.")
        : subscription.Changes.FirstOrDefault(change => subscription.Items.All(item => item.Id != change.Item)) is { } change
            ? Wrong($"A change is of an item '{change.Item}' that is not there.", "/changes", "Name one of the items.")
        : subscription.Items.Select(item => WhyNot(subscription, item)).FirstOrDefault(fault => fault is not null) is { } fault ? fault
        : !subscription.Items.Select(item => Schedule.Of(subscription, item)).Prepend(Schedule.Of(subscription)).Any(schedule => schedule.BeginsOn(day))
            ? Wrong(
                $"No period begins on {day:yyyy-MM-dd}.",
                "/periodStart",
                "Periods are reckoned from anchor, or from start where there is none; name the first day of one, of the subscription or of an item."
            )
        : subscription.End < day && subscription.Items.All(item => IsOver(subscription, item, day))
            ? Wrong($"It ended on {subscription.End:yyyy-MM-dd}.", "/periodStart", "There is nothing to invoice.")
        : null;

    private static Fault? WhyNot(Subscription subscription, SubscriptionItem item) =>
        item.Interval?.Every is < 1 or > Most ? Wrong($"Every {item.Interval.Every} units.", $"/items/{item.Id}/interval", "From 1 to 1,000.")
        : item is { Meter: not null, Timing: ItemTiming.Advance }
            ? Wrong($"What {item.Meter} will count is not known in advance.", $"/items/{item.Id}/timing", "Usage is invoiced with its period, or in arrears.")
        : item.Meter is not null && subscription.Items.Any(other => other.Meter == item.Meter && (other.Interval, other.Timing) != (item.Interval, item.Timing))
            ? Wrong(
                $"Items that {item.Meter} counts for differ in interval or timing.",
                $"/items/{item.Id}/meter",
                "What was used is in one invoice: let them agree, or give each a meter of its own."
            )
        : null;

    /// <summary>Where a day stands whose year is a slip; null where none is. Periods are reckoned from such days by calendars that end.</summary>
    private static string? OddDay(Subscription subscription, DateOnly day) =>
        IsOdd(subscription.Start) ? "/start"
        : subscription.Anchor is { } anchor && IsOdd(anchor) ? "/anchor"
        : IsOdd(day) ? "/periodStart"
        : null;

    private static bool IsOdd(DateOnly day) => day.Year is < 1900 or > 2999;

    /// <summary>Whether nothing of an item is left to be invoiced on a day after the end.</summary>
    private static bool IsOver(Subscription subscription, SubscriptionItem item, DateOnly day) =>
        ItemPeriod.InvoicedOn(day, subscription, item) is null
        && !ItemUpgrades.InvoicedOn(day, subscription, item, SubscriptionBilling.Worth).Any(upgrade => upgrade.Segments.Count > 0);

    private static Fault Wrong(string message, string path, string hint) => Fault.Fatal("GW-REC-SUBSCRIPTION", message, path, hint: hint);
}
