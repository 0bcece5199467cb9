using Invoicing.Lifecycle;

namespace Invoicing.Gateway.Functions.Orchestration;

/// <summary>The orchestrations that there are, as their client sees them.</summary>
public interface IOrchestrationClient
{
    /// <summary>Starts the orchestration of a transmission under the transmission's own id; refused while one runs or sleeps under it.</summary>
    /// <returns>Whether it was started.</returns>
    Task<bool> TryStartAsync(InvoiceRun run, CancellationToken cancellation);

    /// <summary>Rings an instance. Where it has just ended, nobody hears it; the sweep finds what it was about.</summary>
    Task WakeAsync(TransmissionId id, CancellationToken cancellation);

    /// <summary>Takes the histories of instances that have ended, and were begun before a time, out of the hub.</summary>
    /// <param name="begunBefore">The time.</param>
    /// <param name="within">After so long it stops, and the rest is left to the next call.</param>
    /// <param name="cancellation">The caller's.</param>
    /// <returns>How many.</returns>
    Task<int> PurgeEndedAsync(DateTimeOffset begunBefore, TimeSpan within, CancellationToken cancellation);
}
