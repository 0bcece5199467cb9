using Invoicing.Lifecycle;
using Invoicing.Pipeline.Handover;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.Logging;

namespace Invoicing.Pipeline.Run;

/// <summary>Fetches acknowledgements that come for a whole destination. Each is durable in the inbox before the other side is told that it may go.</summary>
public sealed class AcknowledgementPickup(
    RoutingTable catalogue,
    IInvoiceStore store,
    IDocumentStore documents,
    AcknowledgementSlots acknowledged,
    WorkSignal signal,
    WorkerOptions options,
    TimeProvider clock,
    ILogger<AcknowledgementPickup> log,
    IRunObserver? observer = null
)
{
    private readonly EachDestination<IAcknowledgementSource> _destinations = new(catalogue, options, clock, log);

    /// <summary>Runs until cancelled, every destination by itself; those that are set while it runs are followed too.</summary>
    public Task RunAsync(CancellationToken cancellation) => _destinations.RunAsync(PickUpAsync, cancellation);

    /// <summary>Looks once at every destination, for a driver that is called and does not run. One that fails holds up no other; its exception comes at the
    /// end.</summary>
    public Task LookAsync(CancellationToken cancellation) => _destinations.LookAsync(PickUpAsync, cancellation);

    /// <returns>Whether there is more to fetch. Where all of it was known already, the other side did not let it go, and would bring it again without
    /// end.</returns>
    private async Task<bool> PickUpAsync(string destination, IAcknowledgementSource source, CancellationToken cancellation)
    {
        var found = await source.PickUpAsync(cancellation);
        foreach (var problem in found.Problems)
        {
            log.LogWarning("{Destination}: {Code} {Message}", destination, problem.Code, problem.Message);
        }

        if (found.Acknowledgements.Count == 0)
        {
            return found.More;
        }
        // Those of one look are flushed together. The inbox keeps the order in which they are handed to it: later words are weighed after earlier ones.
        var hashes = await Task.WhenAll(found.Acknowledgements.Select(incoming => documents.PutAsync(incoming.Content, cancellation)));
        var originals = await Task.WhenAll(found.Acknowledgements.Select(incoming => KeepAsync(incoming.Original, cancellation)));
        var received = await Task.WhenAll(found.Acknowledgements.Select((incoming, index) => ReceiveAsync(Stored(incoming, hashes[index], originals[index]))));
        foreach (var (foreign, result) in found.Acknowledgements.Zip(received).Where(one => one.Second is { IsNew: true, Transmission: null }))
        {
            observer?.Unmatched(destination);
            if (result.IsShared)
            {
                log.LogWarning(
                    "{Destination}: GW-ACK-AMBIGUOUS acknowledgement {Id} names {Correlation} alone, which the destination gave to several invoices. It is "
                        + "kept and counts for none. Ask the destination which one it means; it must name the transmission id.",
                    destination,
                    foreign.Acknowledgement.Id,
                    foreign.Acknowledgement.Correlation
                );
                continue;
            }

            log.LogWarning(
                "{Destination}: GW-ACK-UNMATCHED acknowledgement {Id} names {Correlation}, under which this gateway has sent nothing. It is kept, "
                    + "and counts once something is sent under it.",
                destination,
                foreign.Acknowledgement.Id,
                foreign.Acknowledgement.Correlation
            );
        }

        await source.ConfirmAsync(found.Acknowledgements, cancellation);
        foreach (var transmission in received.Where(one => one.Claim is null).Select(one => one.Transmission).OfType<TransmissionId>().Distinct())
        {
            await signal.RaiseAsync(transmission);
        }

        return found.More && received.Any(one => one.IsNew);
    }

    /// <summary>Where there is a place for it, its invoice runs from here.</summary>
    private async Task<InboxResult> ReceiveAsync(Acknowledgement acknowledgement)
    {
        var lease = acknowledged.TryTake();
        var begun = false;
        try
        {
            var received = await store.ReceiveAsync(acknowledgement, CancellationToken.None, lease);
            if (received.Claim is { } claim && !(begun = acknowledged.TryStart(claim)))
            {
                await store.ReleaseAsync(claim, CancellationToken.None);
            }

            return received;
        }
        finally
        {
            if (lease is not null && !begun)
            {
                acknowledged.GiveBack();
            }
        }
    }

    private async Task<DocumentReference?> KeepAsync(ReturnedOriginal? original, CancellationToken cancellation) =>
        original is null
            ? null
            : new(
                DocumentRole.Original,
                await documents.PutAsync(original.Content, cancellation),
                original.Content.Length,
                original.MediaType,
                original.Format
            );

    private static Acknowledgement Stored(IncomingAcknowledgement incoming, string hash, DocumentReference? original) =>
        incoming.Acknowledgement with
        {
            Document = new(DocumentRole.Acknowledgement, hash, incoming.Content.Length, incoming.MediaType),
            Original = original,
        };
}
