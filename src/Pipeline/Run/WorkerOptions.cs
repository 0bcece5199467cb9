using Invoicing.Settings;

namespace Invoicing.Pipeline.Run;

/// <summary>Bounds of the worker.</summary>
public sealed record WorkerOptions
{
    /// <summary>Name of this node in leases and in the audit trail.</summary>
    [Setting("name in leases and audit trail; unique among gateways that share a store", Default = "machine name")]
    public string Node { get; init; } = Environment.MachineName;

    /// <summary>Most invoices under way at once; from 1 to 4,096. Bounds memory: each holds its documents. Those that only weigh an acknowledgement hold none,
    /// and are half as many besides.</summary>
    [Setting("invoices at once, which bounds memory; and half as many that only weigh an acknowledgement", Min = "1", Max = "4,096")]
    public int MostInFlight { get; init; } = 256;

    /// <summary>How long an invoice is leased; longer than the longest wire operation, or it would be taken over while it still runs.</summary>
    [Setting("how long an invoice is leased; longer than the longest wire operation, or it is taken over while it runs", Min = "10 s", Max = "1 h")]
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Pause between two looks when nothing is due and nobody calls.</summary>
    [Setting("between two looks when nothing is due and nobody calls", Min = "10 ms", Max = "1 min")]
    public TimeSpan IdlePause { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Pause between two looks for acknowledgements at each destination.</summary>
    [Setting("between two looks for acknowledgements at a destination", Min = "100 ms", Max = "1 h")]
    public TimeSpan PickUpPause { get; init; } = TimeSpan.FromSeconds(15);
}
