using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Handover;
using Invoicing.Pipeline.Tracing;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Mandates;
using Invoicing.Ports.Storage;
using Invoicing.Routing;

namespace Invoicing.Pipeline.Intake;

/// <summary>
/// Receives invoices, whichever door they come through. What it accepts is readable, has a legal identity and a route, and is durable.
/// Whether it is right is judged afterwards, on its way.
/// </summary>
public sealed class InvoiceIntake(
    RoutingTable catalogue,
    IInvoiceStore store,
    IDocumentStore documents,
    WorkSignal signal,
    ReadLimits limits,
    TimeProvider clock,
    RecentDocumentsCache? received = null,
    IIntakeObserver? observer = null,
    IReadOnlyList<IMandate>? mandates = null
)
{
    /// <summary>Longest idempotency key.</summary>
    public const int MaxKeyLength = 255;

    /// <summary>Fault of an invoice whose legal identity is taken by an earlier one.</summary>
    public const string LegalIdentityTaken = "GW-INTAKE-DUPLICATE";

    /// <summary>Takes an invoice in, or says why not.</summary>
    public async Task<IntakeResult> ReceiveAsync(IntakeRequest request, CancellationToken cancellation)
    {
        using var span = InvoiceTrace.Receive(request.TraceParent, request.Tenant);
        var result = await TakeInAsync(request, InvoiceTrace.Kept(span, request.TraceParent), cancellation);
        observer?.Received(request, result);
        if (span is not null)
        {
            Tell(span, result);
        }

        return result;
    }

    private async Task<IntakeResult> TakeInAsync(IntakeRequest request, string? trace, CancellationToken cancellation)
    {
        if (Read(request, out var format, out var read) is { } unreadable)
        {
            return unreadable;
        }

        if (AssignRoute(request, read!.Invoice!, out var key, out var route) is { } misplaced)
        {
            return misplaced;
        }

        var hash = await documents.PutAsync(request.Content, cancellation);
        var now = clock.GetUtcNow();
        var record = new InvoiceRecord
        {
            Id = request.Id ?? InvoiceId.New(now),
            Tenant = request.Tenant,
            LegalIdentity = key!,
            ReceivedAt = now,
            UpdatedAt = now,
            Summary = InvoiceSummary.Of(read.Invoice!),
            Documents = [new(DocumentRole.Received, hash, request.Content.Length, format!.MediaType, format.Id)],
            Trace = trace,
            Reference = request.Reference,
            Metadata = request.Metadata,
        };
        received?.Keep(hash, request.Content, read);
        var prepared = IntakeSubmission.Of(record, route!, catalogue, request.Actor, by => DutyOf(read.Invoice!, by, now));
        prepared = request.IsOffline ? TransmissionPlan.Offline(prepared, route!.OfflineWithin!.Value) : prepared;
        var submitted = await store.SubmitAsync(SubmissionOf(request, prepared, hash), cancellation);
        if (submitted is SubmitResult.Created created)
        {
            await signal.RaiseAsync(created.Invoice.First.Id);
        }
        else
        {
            received?.Take(hash);
        }

        return submitted is SubmitResult.LegalIdentityTaken taken
            ? Taken(taken, taken.Identical || await IsSameAsync(request.Tenant, taken.Original, read.Invoice!, cancellation))
            : Answer(submitted, request);
    }

    /// <summary>Whether an earlier invoice, in other bytes, says the same.</summary>
    private async Task<bool> IsSameAsync(string tenant, InvoiceId original, Invoice invoice, CancellationToken cancellation)
    {
        var found = await store.FindAsync(tenant, original, cancellation);
        return found?.Record.Documents.FirstOrDefault(document => document.Role == DocumentRole.Received) is { } document
            && await documents.GetAsync(document.Hash, cancellation) is { } content
            && catalogue.FormatOf(content, document.Format, limits).Value?.Read(content, limits).Invoice is { } earlier
            && SameContent.Holds(earlier, invoice);
    }

    private SendDuty DutyOf(Invoice invoice, Route route, DateTimeOffset now) => SendDuty.Of(mandates ?? [], invoice, route, catalogue.ConnectorOf(route), now);

    private IntakeResult.Unreadable? Read(IntakeRequest request, out IInvoiceFormat? format, out ReadResult? read)
    {
        read = null;
        var recognised = catalogue.FormatOf(request.Content, request.Format, limits);
        format = recognised.Value;
        if (format is null)
        {
            return new(recognised.Faults);
        }

        read = format.Read(request.Content, limits);
        return read.Invoice is null ? new(read.Faults) : null;
    }

    private IntakeResult.Unreadable? AssignRoute(IntakeRequest request, Invoice invoice, out LegalIdentity? key, out Route? route)
    {
        key = LegalIdentity.Of(invoice);
        route = request.Route is { } id ? catalogue.Route(id, request.Tenant) : catalogue.RouteFor(invoice, request.Tenant);
        List<Fault> faults = [.. Demands(invoice), .. SenderNotes.Check(request.Reference, request.Metadata)];
        if (request.IdempotencyKey is { Length: 0 or > MaxKeyLength })
        {
            faults.Add(Fault.Fatal("GW-INTAKE-KEY", $"The idempotency key has {request.IdempotencyKey.Length} characters.", hint: $"Use 1 to {MaxKeyLength}."));
        }

        if (route is null)
        {
            faults.Add(
                Fault.Fatal(
                    "GW-INTAKE-ROUTE",
                    request.Route is null
                        ? $"No route takes a document of kind {invoice.Kind} from {invoice.Seller?.PostalAddress?.CountryCode ?? "no country"}."
                        : $"Unknown route '{request.Route}'.",
                    term: "BT-40",
                    hint: $"Routes: {string.Join(", ", catalogue.RoutesOf(request.Tenant).Select(known => known.Id))}."
                )
            );
        }

        if (request.IsOffline && route is { OfflineWithin: null })
        {
            faults.Add(
                Fault.Fatal(
                    "GW-INTAKE-OFFLINE",
                    $"Nothing is issued offline on route {route.Id}.",
                    hint: "Hand it in without offline: it waits until the authority can be reached. Where the law allows it, the operator sets offlineWithin."
                )
            );
        }

        return faults.Count > 0 ? new(faults) : null;
    }

    /// <summary>What an invoice must have to be taken in at all; what it must have besides is for the rules to say.</summary>
    internal static IEnumerable<Fault> Demands(Invoice invoice) => [.. DemandsOfReceived(invoice), .. IdentityText.CheckBlanks(invoice)];

    /// <summary>The same of an invoice that a supplier sent: its number is as it is.</summary>
    internal static IEnumerable<Fault> DemandsOfReceived(Invoice invoice) => [.. Identity(invoice), .. IdentityText.Check(invoice)];

    /// <summary>Without these no two invoices can be told apart, so nothing can be kept from being sent twice.</summary>
    private static IEnumerable<Fault> Identity(Invoice invoice)
    {
        if (string.IsNullOrWhiteSpace(invoice.Number))
        {
            yield return Fault.Fatal(
                "GW-INTAKE-NUMBER",
                "The invoice has no number.",
                term: "BT-1",
                hint: "State the number (BT-1) under which the seller issued it."
            );
        }

        if (invoice.IssueDate is null)
        {
            yield return Fault.Fatal("GW-INTAKE-DATE", "The invoice has no issue date.", term: "BT-2", hint: "State the issue date (BT-2) as yyyy-mm-dd.");
        }

        if (LegalIdentity.Of(invoice with { Number = "1", IssueDate = DateOnly.MinValue }) is null)
        {
            yield return Fault.Fatal(
                "GW-INTAKE-SELLER",
                "The invoice does not say who the seller is.",
                term: "BT-31",
                hint: "State the seller's VAT identifier (BT-31), or its tax or legal registration, or its name."
            );
        }
    }

    private static Submission SubmissionOf(IntakeRequest request, Submission submission, string hash)
    {
        // As it was before there were notes, where there are none: keys of then still fit their requests.
        var notes = IntakeSubmission.NotesOf(request.Reference, request.Metadata).Select(note => $"\n{note.Key}\n{note.Value}");
        var identity = string.Concat($"{hash}\n{request.Route}\n{request.Id}", string.Concat(notes), request.IsOffline ? "\noffline" : "");
        return submission with
        {
            IdempotencyKey = request.IdempotencyKey,
            RequestHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity))),
        };
    }

    private static void Tell(Activity span, IntakeResult result)
    {
        span.SetTag("outcome", JsonNamingPolicy.CamelCase.ConvertName(result.GetType().Name));
        if (result is IntakeResult.Accepted accepted)
        {
            span.SetTag("invoice_id", accepted.Invoice.Record.Id.ToString()).SetTag("destination", accepted.Invoice.First.Destination);
        }
        else if (result is IntakeResult.Busy busy)
        {
            span.SetTag("error.type", busy.Problem.Code).SetStatus(ActivityStatusCode.Error, busy.Problem.Message);
        }
    }

    private static IntakeResult Answer(SubmitResult submitted, IntakeRequest request) =>
        submitted switch
        {
            SubmitResult.Created created => new IntakeResult.Accepted(created.Invoice, false),
            SubmitResult.Replayed replayed => new IntakeResult.Accepted(replayed.Invoice, true),
            SubmitResult.KeyReused reused => new IntakeResult.KeyReused(
                reused.Original,
                Fault.Fatal(
                    "GW-INTAKE-KEY-REUSED",
                    $"The idempotency key {request.IdempotencyKey} was used for another request.",
                    hint: "Use a new key for a new request."
                )
            ),
            SubmitResult.IdTaken taken => new IntakeResult.Conflict(
                taken.Original,
                Fault.Fatal(
                    "GW-INTAKE-ID-TAKEN",
                    $"Another document was submitted under the id {taken.Original}.",
                    hint: "An invoice cannot be changed once it is submitted; use a new id."
                )
            ),
            SubmitResult.Busy busy => new IntakeResult.Busy(busy.Problem),
            _ => throw new InvalidOperationException($"{submitted.GetType().Name} has no answer."),
        };

    /// <param name="taken">By which invoice.</param>
    /// <param name="isSame">Whether that says the same, be it in other bytes.</param>
    private static IntakeResult.Conflict Taken(SubmitResult.LegalIdentityTaken taken, bool isSame)
    {
        var (content, hint) = (taken.Identical, isSame) switch
        {
            (true, _) => ("the same content", "Follow the original; nothing needs to be sent again."),
            (false, true) => ("the same content, written in another way", "Follow the original; nothing needs to be sent again."),
            _ => ("other content", "Issue it under a number of its own, or cancel the original first."),
        };
        return new(
            taken.Original,
            Fault.Fatal(
                LegalIdentityTaken,
                $"The seller's invoice of this number and year exists already, as {taken.Original}, with {content}.",
                term: "BT-1",
                hint: hint
            )
        );
    }
}
