using Invoicing.Lifecycle;
using Invoicing.Ports;
using Invoicing.Store;
using Microsoft.Extensions.Logging;

namespace Invoicing.Pipeline.Run;

/// <summary>Fetches acknowledgements that come for a whole destination. Each is durable in the inbox before the other side is told that it may go.</summary>
public sealed class AcknowledgementPickup(Catalogue catalogue, IInvoiceStore store, IDocumentStore documents, WorkSignal signal, WorkerOptions options, TimeProvider clock, ILogger<AcknowledgementPickup> log)
{
    /// <summary>Runs until cancelled, every destination by itself.</summary>
    public Task RunAsync(CancellationToken cancellation) =>
        Task.WhenAll(Sources().Select(destination => FollowAsync(destination.Id, destination.Source, cancellation)));

    /// <summary>Looks once at every destination, for a driver that is called and does not run. One that fails holds up no other; its exception comes at the end.</summary>
    public Task LookAsync(CancellationToken cancellation) =>
        Task.WhenAll(Sources().Select(destination => PickUpAsync(destination.Id, destination.Source, cancellation)));

    private IEnumerable<(string Id, IAcknowledgementSource Source)> Sources() =>
        catalogue.Destinations.Keys.SelectMany(id => catalogue.Connector(id) is IAcknowledgementSource source ? [(id, source)] : Array.Empty<(string, IAcknowledgementSource)>());

    private async Task FollowAsync(string destination, IAcknowledgementSource source, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await PickUpAsync(destination, source, cancellation);
                await Task.Delay(options.PickUpPause, clock, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
            }
            catch (Exception exception)
            {
                log.LogError(exception, "Acknowledgements of {Destination} could not be taken in; the gateway looks again.", destination);
                await Task.Delay(options.IdlePause, clock, CancellationToken.None);
            }
        }
    }

    private async Task PickUpAsync(string destination, IAcknowledgementSource source, CancellationToken cancellation)
    {
        var found = await source.PickUpAsync(cancellation);
        foreach (var problem in found.Problems)
        {
            log.LogWarning("{Destination}: {Code} {Message}", destination, problem.Code, problem.Message);
        }

        foreach (var incoming in found.Acknowledgements)
        {
            var hash = await documents.PutAsync(incoming.Content, cancellation);
            var document = new DocumentReference(DocumentRole.Acknowledgement, hash, incoming.Content.Length, incoming.MediaType);
            var received = await store.ReceiveAsync(incoming.Acknowledgement with { Document = document }, CancellationToken.None);
            await source.ConfirmAsync(incoming, cancellation);
            if (received.Invoice is { } invoice)
            {
                await signal.RaiseAsync(invoice);
            }
        }
    }
}
