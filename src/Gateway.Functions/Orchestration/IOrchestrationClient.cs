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
}
