namespace Invoicing.Pipeline.Run;

/// <summary>Bounds of the worker.</summary>
public sealed record WorkerOptions
{
    /// <summary>Name of this node in leases and in the audit trail.</summary>
    public string Node { get; init; } = Environment.MachineName;

    /// <summary>Most invoices under way at once; from 1 to 4,096. Bounds memory: each holds its documents. Those that only weigh an acknowledgement hold none,
    /// and are half as many besides.</summary>
    public int MostInFlight { get; init; } = 256;

    /// <summary>How long an invoice is leased; longer than the longest wire operation, or it would be taken over while it still runs.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Pause between two looks when nothing is due and nobody calls.</summary>
    public TimeSpan IdlePause { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Pause between two looks for acknowledgements at each destination.</summary>
    public TimeSpan PickUpPause { get; init; } = TimeSpan.FromSeconds(15);
}
