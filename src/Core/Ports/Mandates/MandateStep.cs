using Invoicing.Lifecycle;

namespace Invoicing.Ports.Mandates;

/// <summary>One transmission that a mandate demands.</summary>
/// <param name="Purpose">What it is for.</param>
/// <param name="Format">Format id; null where the law leaves it to the parties.</param>
/// <param name="Connector">Connector id; null where the law leaves the way to the parties.</param>
/// <param name="SendBy">Last day on which it may be sent, in the country's own calendar; null where the law names none.</param>
/// <param name="Why">What it is for, and by which source.</param>
public sealed record MandateStep(TransmissionPurpose Purpose, string? Format, string? Connector, DateOnly? SendBy, string Why)
{
    /// <summary>Time of that day by which it must be sent, where the law counts hours; null for the end of the day.</summary>
    public TimeOnly? At { get; init; }

    /// <summary>Time zone in which <see cref="SendBy"/> ends, of the IANA database; null for UTC.</summary>
    public string? TimeZone { get; init; }
}
