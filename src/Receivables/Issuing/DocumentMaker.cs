using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Json;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Assembly;
using Invoicing.Receivables.Books;
using Invoicing.Receivables.References;

namespace Invoicing.Receivables.Issuing;

/// <summary>Makes all that is written of a document: invoice, bytes, row, entries of the ledger, trail.</summary>
internal sealed class DocumentMaker(IInvoiceHandover handover)
{
    /// <summary>The item, or why it cannot be made.</summary>
    public async Task<Result<IssueItem>> MakeAsync(IssueSlot slot, SeriesKey series, long position, string number, DateOnly on, CancellationToken cancellation)
    {
        var (request, at) = (slot.Request, slot.At);
        var assembled = request.Assemble(NumberingOf(request, number, on));
        if (!assembled.Succeeded)
        {
            return Result<IssueItem>.Failure(assembled.Faults);
        }

        var invoice = assembled.Value.Invoice;
        var entries = PostingRules.Issue(invoice, new Accounts(request.Seller.Accounts), request.Tenant, slot.Id, at, request.Role);
        var receivable = new NewReceivable(
            slot.Id,
            request.Tenant,
            request.SellerId,
            position,
            number,
            invoice.Kind,
            invoice.TypeCode ?? "380",
            at,
            InvoiceSummary.Of(invoice),
            request.BusinessKey,
            BodyOf(request, assembled.Value)
        )
        {
            Reference = invoice.PaymentInstructions?.RemittanceInformation,
            Corrects = request.Corrects,
            Caps = Caps.Of(invoice),
        };
        var submission = await handover.PrepareAsync(
            new(request.Tenant, request.Actor, slot.Id, invoice, JsonInvoice.Write(invoice), at)
            {
                Route = request.Seller.Route,
                Issued = new(at, request.Actor, "receivable.issued", FactsOf(request, receivable, series, entries)),
            },
            cancellation
        );
        return submission.Succeeded
            ? Result<IssueItem>.Success(
                new(submission.Value, receivable, entries)
                {
                    Events = request.Events,
                    Draft = request.Draft,
                    Credits = request.Credits?.Invoke(assembled.Value) ?? [],
                }
            )
            : Result<IssueItem>.Failure(submission.Faults);
    }

    /// <summary>What issuing under a number adds.</summary>
    public static Numbering NumberingOf(IssueRequest request, string number, DateOnly on) =>
        new(number, on, InvoiceReferences.Make(request.Seller.Reference ?? InvoiceReferences.KindOf(request.Seller.Country), number));

    private static Dictionary<string, string> FactsOf(IssueRequest request, NewReceivable receivable, SeriesKey series, IReadOnlyList<LedgerEntry> entries)
    {
        var facts = new Dictionary<string, string>
        {
            ["number"] = receivable.Number,
            ["series"] = $"{series.Series}/{series.Period}",
            ["position"] = receivable.Position.ToString(CultureInfo.InvariantCulture),
            ["about"] = receivable.BusinessKey,
            ["total"] = string.Create(CultureInfo.InvariantCulture, $"{receivable.Summary.WithVat} {receivable.Summary.Currency}"),
        };
        Add("reference", receivable.Reference);
        Add("corrects", receivable.Corrects?.ToString());
        Add("draft", request.Draft?.Id.ToString());
        Add("events", request.Events.Count == 0 ? null : string.Join(' ', request.Events));
        Add("ledger", entries.Count == 0 ? null : string.Join(' ', entries.Select(entry => entry.Id)));
        return facts;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                facts[name] = value;
            }
        }
    }

    private static string BodyOf(IssueRequest request, AssembledInvoice assembled)
    {
        var body = new JsonObject
        {
            [StoredContent.Member] = JsonNode.Parse(request.Content),
            ["trace"] = JsonSerializer.SerializeToNode(assembled.Trace, JsonSerializerOptions.Web),
            ["warnings"] = JsonSerializer.SerializeToNode(assembled.Warnings.Select(fault => fault.Message), JsonSerializerOptions.Web),
        };
        if (assembled.Exchange is { } rate)
        {
            body[StoredExchange.Member] = StoredExchange.Write(rate);
        }

        return body.ToJsonString();
    }
}
