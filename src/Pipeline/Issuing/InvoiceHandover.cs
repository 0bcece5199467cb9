using Invoicing.Faults;
using Invoicing.Json;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Handover;
using Invoicing.Pipeline.Intake;
using Invoicing.Pipeline.Preflight;
using Invoicing.Pipeline.Stages;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Mandates;
using Invoicing.Ports.Receivables;
using Invoicing.Ports.Storage;
using Invoicing.Routing;

namespace Invoicing.Pipeline.Issuing;

/// <summary>Hands issued invoices over to the flow, as intake takes in those that an ERP made: same record, same plan, same trail.</summary>
public sealed class InvoiceHandover(
    RoutingTable catalogue,
    IInvoiceStore store,
    IDocumentStore documents,
    WorkSignal signal,
    RoutePreflight preflight,
    RecentDocumentsCache? received = null,
    IReadOnlyList<IMandate>? mandates = null,
    RestoreMode? restores = null
) : IInvoiceHandover
{
    private static readonly JsonInvoiceFormat Format = new();

    /// <inheritdoc/>
    public IReadOnlyList<Fault> Check(HandoverRequest request)
    {
        if (RouteOf(request) is not { } route)
        {
            return [NoRoute(request)];
        }

        var signer = route.Signature is { } signature ? catalogue.Signer(signature) : null;
        var asOf = request.Invoice.IssueDate ?? DateOnly.FromDateTime(request.At.UtcDateTime);
        var result = preflight.Try(request.Content, Format, route, catalogue.Format(route.Format), signer, asOf);
        return result.Verdict.Passed ? [] : [.. result.Verdict.Faults.Where(fault => fault.Severity == Severity.Fatal)];
    }

    /// <inheritdoc/>
    public async Task<Result<Submission>> PrepareAsync(HandoverRequest request, CancellationToken cancellation)
    {
        if (RouteOf(request) is not { } route)
        {
            return Result<Submission>.Failure(NoRoute(request));
        }

        if (restores is not null && await restores.WhyNotIssueAsync(cancellation) is { } restored)
        {
            return Result<Submission>.Failure(restored);
        }

        if (LegalIdentity.Of(request.Invoice) is not { } identity)
        {
            return Result<Submission>.Failure(InvoiceIntake.Demands(request.Invoice).ToList());
        }

        var hash = await documents.PutAsync(request.Content, cancellation);
        received?.Keep(hash, request.Content, new ReadResult(request.Invoice, [], []));
        return Result<Submission>.Success(
            IntakeSubmission.Of(RecordOf(request, identity, hash), route, catalogue, request.Actor, by => DutyOf(request, by)) with
            {
                Issued = request.Issued,
            }
        );
    }

    /// <inheritdoc/>
    public async Task<Result<Submission>> PrepareHistoryAsync(HandoverRequest request, CancellationToken cancellation)
    {
        if (LegalIdentity.Of(request.Invoice) is not { } identity)
        {
            return Result<Submission>.Failure(InvoiceIntake.Demands(request.Invoice).ToList());
        }

        var hash = await documents.PutAsync(request.Content, cancellation);
        return Result<Submission>.Success(HistorySubmission.Of(RecordOf(request, identity, hash), request.Actor));
    }

    private static InvoiceRecord RecordOf(HandoverRequest request, LegalIdentity identity, string hash) =>
        new()
        {
            Id = request.Id,
            Tenant = request.Tenant,
            LegalIdentity = identity,
            ReceivedAt = request.At,
            UpdatedAt = request.At,
            Summary = InvoiceSummary.Of(request.Invoice),
            Documents = [new(DocumentRole.Received, hash, request.Content.Length, Format.MediaType, Format.Id)],
        };

    /// <inheritdoc/>
    public async Task<Model.Invoice?> ReadAsync(InvoiceId id, CancellationToken cancellation)
    {
        var found = await store.FindAsync(id, cancellation);
        return found?.Record.Document(DocumentRole.Received) is { } document && await documents.GetAsync(document.Hash, cancellation) is { } content
            ? Format.Read(content, ReadLimits.Default).Invoice
            : null;
    }

    /// <inheritdoc/>
    public async Task<string?> WhyNotVoidAsync(InvoiceId id, CancellationToken cancellation) =>
        await store.FindAsync(id, cancellation) switch
        {
            null => "The flow has no such invoice.",
            { Record.Status: ProcessingStatus.Cancelled or ProcessingStatus.Rejected } => null,
            var found => $"The invoice is {found.Record.Status.ToString().ToLowerInvariant()}: withdraw it first, or credit it.",
        };

    /// <inheritdoc/>
    public Task RaiseAsync(Submission submission) => signal.RaiseAsync(submission.Transmission.Id);

    private SendDuty DutyOf(HandoverRequest request, Route route) =>
        SendDuty.Of(mandates ?? [], request.Invoice, route, catalogue.ConnectorOf(route), request.At);

    private Route? RouteOf(HandoverRequest request) =>
        request.Route is { } id ? catalogue.Route(id, request.Tenant) : catalogue.RouteFor(request.Invoice, request.Tenant);

    private Fault NoRoute(HandoverRequest request) =>
        Fault.Fatal(
            "GW-INTAKE-ROUTE",
            request.Route is { } id
                ? $"Unknown route '{id}'."
                : $"No route takes a document of kind {request.Invoice.Kind} from {request.Invoice.Seller?.PostalAddress?.CountryCode ?? "no country"}.",
            term: "BT-40",
            hint: $"Routes: {string.Join(", ", catalogue.RoutesOf(request.Tenant).Select(known => known.Id))}."
        );
}
