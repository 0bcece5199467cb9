namespace Invoicing.Pipeline.Run;

/// <summary>Bounds of the webhook dispatcher. When a failed try is made again is for the sender to know.</summary>
public sealed record DispatcherOptions
{
    /// <summary>Name of this node in leases.</summary>
    public string Node { get; init; } = Environment.MachineName;

    /// <summary>Most deliveries under way at once; from 1 to 1,024. Bounds sockets.</summary>
    public int MostInFlight { get; init; } = 64;

    /// <summary>How long a delivery is leased; longer than the longest try.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Pause between two looks when nothing is due.</summary>
    public TimeSpan IdlePause { get; init; } = TimeSpan.FromMilliseconds(500);
}
