using Invoicing.Model;
using Invoicing.Ports.Mandates;
using Invoicing.Routing;

namespace Invoicing.Pipeline.Intake;

/// <summary>By when an invoice must be sent on a route, as the mandate says that the route serves.</summary>
internal static class SendDeadline
{
    /// <summary>The end of the last day, in the country's own time; null where no mandate names one for what the route sends.</summary>
    /// <param name="mandates">Mandates.</param>
    /// <param name="invoice">The invoice as it came.</param>
    /// <param name="route">The route.</param>
    /// <param name="connector">Connector id of the route's destination.</param>
    /// <param name="now">The time.</param>
    public static DateTimeOffset? Of(IReadOnlyList<IMandate> mandates, Invoice invoice, Route route, string connector, DateTimeOffset now) =>
        mandates
            .SelectMany(mandate => mandate.Plan(invoice, DateOnly.FromDateTime(now.UtcDateTime)).Steps)
            .FirstOrDefault(step => step.Format == route.Format && step.Connector == connector)
            is { SendBy: { } day } found
            ? EndOf(day, found.TimeZone)
            : null;

    private static DateTimeOffset EndOf(DateOnly day, string? timeZone)
    {
        var end = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return timeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone)
            ? new DateTimeOffset(end, zone.GetUtcOffset(end)).ToUniversalTime()
            : new DateTimeOffset(end, TimeSpan.Zero);
    }
}
