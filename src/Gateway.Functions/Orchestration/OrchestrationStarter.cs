using Invoicing.Lifecycle;
using Invoicing.Pipeline.Handover;
using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Functions.Orchestration;

/// <summary>
/// Where the server wakes its worker, this starts the invoice's orchestration, or wakes the one that there is. Ringing twice does no harm. The invoice is
/// durable by then, so a ring that fails is written to the log and no more: it costs one sweep.
/// </summary>
public sealed class OrchestrationStarter(IInvoiceStore store, ILogger<OrchestrationStarter> log) : WorkSignal
{
    private readonly AsyncLocal<IOrchestrationClient?> _instances = new();

    /// <summary>From here on, within this call, rings go to these orchestrations: their client is a function's, and lives no longer than its call.</summary>
    public void Through(IOrchestrationClient client) => _instances.Value = client;

    /// <inheritdoc/>
    public override async Task RaiseAsync(TransmissionId due)
    {
        try
        {
            if (
                _instances.Value is { } client
                && await store.FindAsync(due.Invoice, CancellationToken.None) is { } invoice
                && !await client.TryStartAsync(InvoiceRun.Of(invoice.Transmission(due.Number)), CancellationToken.None)
            )
            {
                await client.WakeAsync(due, CancellationToken.None);
            }
        }
        catch (Exception exception)
        {
            log.LogWarning(exception, "The orchestration of transmission {TransmissionId} could not be rung for; the next sweep finds it.", due);
        }
    }
}
