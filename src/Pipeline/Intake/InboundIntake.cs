using System.Globalization;
using System.Text.Json;
using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Json;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Stages;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Storage;

namespace Invoicing.Pipeline.Intake;

/// <summary>
/// Takes in invoices that suppliers sent to a tenant: read, judged by the rules that they declare, durable with their verdict. Nothing is sent on, so such an
/// invoice is completed as it is taken in. What its rules say against it is for the tenant to weigh: it is kept all the same.
/// </summary>
public sealed class InboundIntake(
    RoutingTable catalogue,
    IInvoiceStore store,
    IDocumentStore documents,
    IDocumentValidator validator,
    ReadLimits limits,
    FlowPolicy policy,
    TimeProvider clock
)
{
    /// <summary>Route of what came in: there is none by which it left.</summary>
    public const string Route = "inbound";

    private const string Ubl = "ubl-2.1";

    /// <summary>Fault of a document under the number of another one of the same seller.</summary>
    public const string NumberTaken = "GW-INBOUND-DUPLICATE";

    /// <summary>Takes a document in. The same document again changes nothing.</summary>
    /// <returns>Nothing where it is durable with us; else why it cannot be taken in as it is.</returns>
    /// <exception cref="StoreUnavailableException">It cannot be taken in now; try it again.</exception>
    public async Task<IReadOnlyList<Fault>> TakeAsync(string destination, string tenant, InboundDocument document, CancellationToken cancellation)
    {
        var recognised = catalogue.FormatOf(document.Content, null, limits);
        if (recognised.Value is not { } format)
        {
            return recognised.Faults;
        }

        var read = format.Read(document.Content, limits);
        if (read.Invoice is not { } invoice)
        {
            return read.Faults;
        }

        List<Fault> demands = [.. InvoiceIntake.DemandsOfReceived(invoice)];
        if (demands.Count > 0 || LegalIdentity.Of(invoice) is not { } identity)
        {
            return demands;
        }

        var now = clock.GetUtcNow();
        var verdict = validator.ValidateDeclared(Judged(format, invoice, document.Content), [], DateOnly.FromDateTime(now.UtcDateTime));
        var record = new InvoiceRecord
        {
            Id = InvoiceId.New(now),
            Tenant = tenant,
            Direction = InvoiceDirection.Inbound,
            LegalIdentity = identity,
            ReceivedAt = now,
            UpdatedAt = now,
            Status = ProcessingStatus.Completed,
            Summary = InvoiceSummary.Of(invoice),
            Documents =
            [
                await KeepAsync(DocumentRole.Received, document.Content, format.MediaType, format.Id, cancellation),
                await KeepAsync(DocumentRole.Semantic, JsonInvoice.Write(invoice), "application/json", "json-1", cancellation),
            ],
        };
        List<DocumentReference> besides = [await KeepAsync(DocumentRole.Verdict, VerdictReport.Of(verdict, now), "application/json", null, cancellation)];
        if (!document.Envelope.IsEmpty)
        {
            besides.Add(await KeepAsync(DocumentRole.Receipt, document.Envelope, document.EnvelopeMediaType, null, cancellation));
        }

        return await SubmitAsync(Submission(record, destination, document, besides, Bounded([.. read.Faults, .. verdict.Faults])), cancellation);
    }

    /// <summary>What the rules look at: the document, or for JSON, which has no rules of its own, the same as UBL.</summary>
    private ReadOnlyMemory<byte> Judged(IInvoiceFormat format, Invoice invoice, ReadOnlyMemory<byte> document) =>
        format.Id == JsonInvoiceFormat.FormatId ? catalogue.Format(Ubl).Write(invoice).Document : document;

    private async Task<IReadOnlyList<Fault>> SubmitAsync(Submission submission, CancellationToken cancellation) =>
        await store.SubmitAsync(submission, cancellation) switch
        {
            SubmitResult.Created or SubmitResult.Replayed or SubmitResult.LegalIdentityTaken { Identical: true } => [],
            SubmitResult.LegalIdentityTaken taken when submission.Invoice.Status == ProcessingStatus.Completed => await SubmitAsync(
                Contested(submission, taken.Original),
                cancellation
            ),
            SubmitResult.Busy busy => throw new StoreUnavailableException(busy.Problem.Message),
            var other => throw new InvalidOperationException($"{other.GetType().Name} cannot come of a received document."),
        };

    /// <summary>Another document of the seller has this number: kept beside it, as rejected, so that nobody books the second one unseen.</summary>
    private static Submission Contested(Submission submission, InvoiceId original)
    {
        var fault = Fault.Fatal(
            NumberTaken,
            $"The seller's invoice of this number and year is there already, as {original}, with other content.",
            term: "BT-1",
            hint: "Ask the seller which of the two counts."
        );
        var record = submission.Invoice with { Status = ProcessingStatus.Rejected };
        var transmission = submission.Transmission with
        {
            Invoice = record,
            Status = ProcessingStatus.Rejected,
            Faults = [fault, .. submission.Transmission.Faults],
        };
        return submission with { Transmission = transmission, Note = NoteOf(transmission), Event = LifecycleEvents.Of(transmission, LifecycleEvents.Received) };
    }

    private static Submission Submission(
        InvoiceRecord record,
        string destination,
        InboundDocument document,
        IReadOnlyList<DocumentReference> besides,
        IReadOnlyList<Fault> faults
    )
    {
        var transmission = new Transmission
        {
            Invoice = record,
            Purpose = TransmissionPurpose.Deliver,
            Route = Route,
            Destination = destination,
            UpdatedAt = record.ReceivedAt,
            Stage = Stage.Finish,
            Status = ProcessingStatus.Completed,
            Transport = TransportStatus.Delivered,
            AuthorityReference = document.Handle,
            Documents = [.. besides],
            Faults = [.. faults],
        };
        return new(transmission, record.Documents[0].Hash, NoteOf(transmission), LifecycleEvents.Of(transmission, LifecycleEvents.Received))
        {
            IdempotencyKey = $"inbound:{record.Documents[0].Hash}",
            RequestHash = record.Documents[0].Hash,
        };
    }

    private static AuditNote NoteOf(Transmission transmission)
    {
        var facts = new Dictionary<string, string>
        {
            ["key"] = transmission.Invoice.LegalIdentity.ToString(),
            ["destination"] = transmission.Destination,
            ["handle"] = transmission.AuthorityReference ?? "",
            ["authority.reference"] = transmission.AuthorityReference ?? "",
            ["standing"] = $"{ProcessingStatus.Active}>{transmission.Status}",
            ["transport"] = $"{default(TransportStatus)}>{transmission.Transport}",
        };
        BoundFacts.Submitted(facts, transmission, []);
        foreach (var document in transmission.Invoice.Documents.Concat(transmission.Documents))
        {
            facts[$"document.{document.Role}.{document.Hash}"] = document.Length.ToString(CultureInfo.InvariantCulture);
        }

        return new(transmission.UpdatedAt, $"destination/{transmission.Destination}", "receive.inbound", facts);
    }

    private async Task<DocumentReference> KeepAsync(
        DocumentRole role,
        ReadOnlyMemory<byte> content,
        string mediaType,
        string? format,
        CancellationToken cancellation
    ) => new(role, await documents.PutAsync(content, cancellation), content.Length, mediaType, format);

    private IReadOnlyList<Fault> Bounded(IReadOnlyList<Fault> faults) => [.. faults.OrderByDescending(fault => fault.Severity).Take(policy.MaxFaults)];
}
