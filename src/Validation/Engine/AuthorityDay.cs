using NodaTime;

namespace Invoicing.Validation.Engine;

/// <summary>
/// The day of a verdict where its authority is. Whoever asks for today asks for it in UTC, and a seller east of it has tomorrow on an invoice for hours that is
/// no invoice of the future; one west of it has the future on one that UTC takes. Another day that is asked for is that day.
/// </summary>
/// <param name="clock">The time.</param>
internal sealed class AuthorityDay(TimeProvider clock)
{
    /// <summary>What was asked for may be a moment old.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    /// <summary>The day that counts for a rule set.</summary>
    public DateOnly Of(RuleSet ruleSet, DateOnly asOf)
    {
        if (ruleSet.Zone is not { } zone)
        {
            return asOf;
        }
        var now = clock.GetUtcNow();
        return asOf == DateOnly.FromDateTime(now.UtcDateTime) || asOf == DateOnly.FromDateTime((now - Moment).UtcDateTime)
            ? Instant.FromDateTimeOffset(now).InZone(DateTimeZoneProviders.Tzdb[zone]).Date.ToDateOnly()
            : asOf;
    }
}
