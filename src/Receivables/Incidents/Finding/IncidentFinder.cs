using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Invoicing.Json;
using Invoicing.Model;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Incidents.Model;
using Invoicing.Receivables.Issuing;
using Invoicing.Taxes;
using Invoicing.Taxes.Options;

namespace Invoicing.Receivables.Incidents.Finding;

/// <summary>Finds documents that went wrong for one cause. Only what the figures leave in doubt is opened.</summary>
internal sealed class IncidentFinder(IReceivableStore store, IInvoiceHandover handover)
{
    /// <summary>Documents that are looked at; a year of a busy seller is some hundred thousand. Past them the incident says that it is cut.</summary>
    public const int MostLooked = 500_000;

    /// <summary>Documents that an incident holds: what people can still look through and approve.</summary>
    public const int MostFound = 5_000;

    private const int InPage = 500;

    /// <summary>What was found. Documents pass by, a page at a time, and none is held but those that were found.</summary>
    public async Task<Incident> FindAsync(string tenant, string actor, IncidentQuery query, CancellationToken cancellation) =>
        query.Kind == IncidentKind.Duplicates
            ? await DuplicatesAsync(tenant, actor, query, cancellation)
            : await EachAsync(
                tenant,
                actor,
                query,
                document => query.Kind == IncidentKind.Rate ? RateAsync(document, query, cancellation) : TemplateAsync(document, query, cancellation),
                cancellation
            );

    /// <summary>Invoices of the period that still stand, in the order in which they were issued.</summary>
    private async IAsyncEnumerable<StoredReceivable> PassAsync(string tenant, IncidentQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var looked = 0;
        for (long? after = 0; after is { } place && looked < MostLooked; )
        {
            var page = await store.IssuedAsync(tenant, query.From, query.To, place, InPage, cancellation);
            foreach (
                var one in page
                    .Documents.Where(one =>
                        one.Document.Kind == DocumentKind.Invoice
                        && Stands(one)
                        && (query.Seller is null || one.Document.Seller == query.Seller)
                        && (query.Series is null || one.Series.Series == query.Series)
                    )
                    .Take(MostLooked - looked)
            )
            {
                looked++;
                yield return one;
            }

            after = page.Next;
        }
    }

    /// <summary>The first of those that say the same stays; the others are surplus. Only what agrees in buyer, currency and total is opened.</summary>
    private async Task<Incident> DuplicatesAsync(string tenant, string actor, IncidentQuery query, CancellationToken cancellation)
    {
        var search = new DuplicateSearch(store, query.WithinDays, MostFound);
        await foreach (var document in PassAsync(tenant, query, cancellation))
        {
            search.Look(document);
        }

        var (pattern, looked) = (new IncidentPattern(), 0);
        await foreach (var document in PassAsync(tenant, query, cancellation))
        {
            looked++;
            var isSurplus =
                search.IsAlike(document)
                && await handover.ReadAsync(document.Document.Id, cancellation) is { } invoice
                && await search.IsSurplusAsync(document, invoice, cancellation);
            pattern.Add(document, isSurplus);
        }

        return IncidentOf(query, actor, looked, search.Found(), search.Count, pattern);
    }

    private async Task<Incident> EachAsync(
        string tenant,
        string actor,
        IncidentQuery query,
        Func<StoredReceivable, Task<string?>> why,
        CancellationToken cancellation
    )
    {
        var (found, pattern, count, looked) = (new List<IncidentDocument>(), new IncidentPattern(), 0, 0);
        await foreach (var document in PassAsync(tenant, query, cancellation))
        {
            looked++;
            var reason = await why(document);
            pattern.Add(document, reason is not null);
            if (reason is not null && count++ < MostFound)
            {
                found.Add(Of(document, reason));
            }
        }

        return IncidentOf(query, actor, looked, found, count, pattern);
    }

    private static Incident IncidentOf(
        IncidentQuery query,
        string actor,
        int looked,
        IReadOnlyList<IncidentDocument> found,
        int count,
        IncidentPattern pattern
    ) =>
        new()
        {
            Query = query,
            FoundBy = actor,
            Looked = looked,
            Documents = found,
            IsCut = count > MostFound || looked >= MostLooked,
            Pattern = pattern.Entries(),
        };

    /// <summary>The caps of a document name its VAT groups: one that is looked for needs no opening.</summary>
    private async Task<string?> RateAsync(StoredReceivable document, IncidentQuery query, CancellationToken cancellation)
    {
        if (query.Vat is { } vat)
        {
            return document.Document.Caps.TryGetValue($"vat:{vat}:base", out var taxable) && taxable != 0
                ? string.Create(CultureInfo.InvariantCulture, $"{taxable} {document.Document.Summary.Currency} under {vat}.")
                : null;
        }

        var invoice = await handover.ReadAsync(document.Document.Id, cancellation);
        return invoice is null
            ? null
            : TaxCalculation
                .Calculate(invoice, new TaxOptions { Differences = DifferencePolicy.Keep })
                .Faults.FirstOrDefault(fault => fault.Code == "GW-TAX-RATE-UNKNOWN")
                ?.Message;
    }

    private async Task<string?> TemplateAsync(StoredReceivable document, IncidentQuery query, CancellationToken cancellation)
    {
        if (await handover.ReadAsync(document.Document.Id, cancellation) is not { } invoice)
        {
            return null;
        }

        var node = JsonNode.Parse(JsonInvoice.Write(invoice));
        foreach (var part in query.Path!.Split('/').Skip(1))
        {
            var step = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            node = node switch
            {
                JsonObject inner => inner[step],
                JsonArray array when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < array.Count => array[index],
                _ => null,
            };
        }

        return node is JsonValue && node.ToString() == query.Value ? $"{query.Path} is '{query.Value}'." : null;
    }

    /// <summary>Whether a document is neither void nor credited to nothing.</summary>
    public static bool Stands(StoredReceivable? one) => one is { VoidReason: null } && LeftOf(one) > 0;

    private static decimal LeftOf(StoredReceivable one) => one.Document.Caps.GetValueOrDefault(Caps.Document) - one.Credited.GetValueOrDefault(Caps.Document);

    /// <summary>As an incident has it, to be credited.</summary>
    public static IncidentDocument Of(StoredReceivable one, string why) =>
        new()
        {
            Id = one.Document.Id.Value,
            Number = one.Document.Number,
            Seller = one.Document.Seller,
            Buyer = one.Document.Summary.BuyerName,
            IssuedOn = one.Document.Summary.IssueDate!.Value,
            Currency = one.Document.Summary.Currency!,
            Total = one.Document.Summary.WithVat ?? 0,
            Left = LeftOf(one),
            Why = why,
            IsSurplus = true,
        };
}
