using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Functions.Orchestration;

/// <summary>
/// Finds invoices that are overdue with nobody at work on them, and rings for each: the start was lost with its process, the instance was purged, a ring fell
/// on an instance that had just ended. What is due stands in the store, so no deadline hangs on a timer of an orchestration alone.
/// </summary>
public sealed class Sweep(IInvoiceStore store, OrchestrationStarter starter, TimeProvider clock)
{
    /// <summary>Most invoices in one sweep; from the longest overdue. The next sweep takes the next ones.</summary>
    public const int MostInSweep = 200;

    private const string Owner = "sweep";

    /// <summary>How long an invoice may be overdue before it is swept; longer than an instance takes to wake.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <summary>Sweeps once.</summary>
    /// <returns>How many were rung for.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var due = clock.GetUtcNow() - Grace;
        var overdue = await store.ClaimDueAsync(new(Owner, due, Grace + TimeSpan.FromSeconds(30), MostInSweep), cancellation);
        foreach (var claim in overdue)
        {
            await store.ReleaseAsync(claim, CancellationToken.None);
        }

        foreach (var claim in overdue)
        {
            await starter.RaiseAsync(claim.Transmission.Id);
        }

        return overdue.Count;
    }
}
