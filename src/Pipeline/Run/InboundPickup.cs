using Invoicing.Pipeline.Intake;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.Logging;

namespace Invoicing.Pipeline.Run;

/// <summary>Fetches the invoices of suppliers that lie at a destination. Each is durable with us before the other side is told that it may go.</summary>
public sealed class InboundPickup(
    RoutingTable catalogue,
    InboundIntake intake,
    IInvoiceStore store,
    WorkerOptions options,
    TimeProvider clock,
    ILogger<InboundPickup> log
)
{
    private readonly EachDestination<IReceive> _destinations = new(catalogue, options, clock, log);

    private readonly ReceiveContext _context = new(store, store);

    /// <summary>Runs until cancelled, every destination by itself.</summary>
    public Task RunAsync(CancellationToken cancellation) => _destinations.RunAsync(ReceiveAsync, cancellation);

    /// <summary>Looks once at every destination, for a driver that is called and does not run.</summary>
    public Task LookAsync(CancellationToken cancellation) => _destinations.LookAsync(ReceiveAsync, cancellation);

    private async Task<bool> ReceiveAsync(string destination, IReceive source, CancellationToken cancellation)
    {
        if (!source.Receives || catalogue.Destinations.GetValueOrDefault(destination)?.ReceivesFor is not { } tenant)
        {
            return false;
        }

        var found = await source.ReceiveAsync(_context, cancellation);
        foreach (var problem in found.Problems)
        {
            log.LogWarning("{Destination}: {Code} {Message}", destination, problem.Code, problem.Message);
        }

        List<InboundDocument> taken = [];
        List<InboundDocument> refused = [];
        foreach (var document in found.Documents)
        {
            var faults = await intake.TakeAsync(destination, tenant, document, cancellation);
            (faults.Count == 0 ? taken : refused).Add(document);
            foreach (var fault in faults.Take(1))
            {
                log.LogWarning(
                    "{Destination}: '{Handle}' cannot be taken in as an invoice: {Code} {Message} It stays there.",
                    destination,
                    document.Handle,
                    fault.Code,
                    fault.Message
                );
            }
        }

        if (found.Documents.Count > 0)
        {
            await source.SettleAsync(taken, refused, _context, cancellation);
        }

        return found.More && (taken.Count > 0 || found.Documents.Count == 0);
    }
}
