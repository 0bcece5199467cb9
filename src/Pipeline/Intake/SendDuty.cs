using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Mandates;
using Invoicing.Routing;

namespace Invoicing.Pipeline.Intake;

/// <summary>What the law says of an invoice on a route, as the mandate says that the route serves.</summary>
/// <param name="Purpose">What for, where the route clears or reports: of a route that does both, the invoice decides.</param>
/// <param name="SendBy">The end of the last day, or its hour where the law counts hours, in the country's own time; null where no mandate names one.</param>
internal sealed record SendDuty(TransmissionPurpose Purpose, DateTimeOffset? SendBy)
{
    /// <summary>The duty.</summary>
    /// <param name="mandates">Mandates.</param>
    /// <param name="invoice">The invoice as it came.</param>
    /// <param name="route">The route.</param>
    /// <param name="connector">Connector id of the route's destination.</param>
    /// <param name="now">The time.</param>
    public static SendDuty Of(IReadOnlyList<IMandate> mandates, Invoice invoice, Route route, string connector, DateTimeOffset now)
    {
        var step = mandates
            .SelectMany(mandate => mandate.Plan(invoice, DateOnly.FromDateTime(now.UtcDateTime)).Steps)
            .FirstOrDefault(step => step.Format == route.Format && step.Connector == connector);
        return new(
            step is not null && IsOfAuthority(route.Purpose) && IsOfAuthority(step.Purpose) ? step.Purpose : route.Purpose,
            step is { SendBy: { } day } ? EndOf(day, step.At, step.TimeZone) : null
        );
    }

    private static bool IsOfAuthority(TransmissionPurpose purpose) => purpose is TransmissionPurpose.Clear or TransmissionPurpose.Report;

    private static DateTimeOffset EndOf(DateOnly day, TimeOnly? at, string? timeZone)
    {
        var end = at is { } time ? day.ToDateTime(time) : day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return timeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone)
            ? new DateTimeOffset(end, zone.GetUtcOffset(end)).ToUniversalTime()
            : new DateTimeOffset(end, TimeSpan.Zero);
    }
}
