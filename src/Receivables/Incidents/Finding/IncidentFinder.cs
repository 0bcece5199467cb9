using System.Globalization;
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
    /// <summary>Documents that are looked at; a year of a busy seller is some hundred thousand.</summary>
    public const int MostLooked = 500_000;

    /// <summary>Documents that an incident holds: what people can still look through and approve.</summary>
    public const int MostFound = 5_000;

    private const int InPage = 500;

    /// <summary>What was found.</summary>
    public async Task<Incident> FindAsync(string tenant, string actor, IncidentQuery query, CancellationToken cancellation)
    {
        var all = await LoadAsync(tenant, query, cancellation);
        var found = query.Kind switch
        {
            IncidentKind.Duplicates => await DuplicatesAsync(all, query, cancellation),
            IncidentKind.Rate => await EachAsync(all, document => RateAsync(document, query, cancellation)),
            _ => await EachAsync(all, document => TemplateAsync(document, query, cancellation)),
        };
        var surplus = found.Where(document => document.IsSurplus).Select(document => document.Id).ToHashSet();
        var pattern = new IncidentPattern();
        all.ForEach(document => pattern.Add(document, surplus.Contains(document.Document.Id.Value)));
        return new()
        {
            Query = query,
            FoundBy = actor,
            Looked = all.Count,
            Documents = [.. found.Take(MostFound)],
            IsCut = found.Count > MostFound || all.Count >= MostLooked,
            Pattern = pattern.Entries(),
        };
    }

    /// <summary>Invoices of the period that still stand, in the order in which they were issued.</summary>
    private async Task<List<StoredReceivable>> LoadAsync(string tenant, IncidentQuery query, CancellationToken cancellation)
    {
        var all = new List<StoredReceivable>();
        for (long? after = 0; after is { } place && all.Count < MostLooked; )
        {
            var page = await store.IssuedAsync(tenant, query.From, query.To, place, InPage, cancellation);
            all.AddRange(
                page.Documents.Where(one =>
                    one.Document.Kind == DocumentKind.Invoice
                    && Stands(one)
                    && (query.Seller is null || one.Document.Seller == query.Seller)
                    && (query.Series is null || one.Series.Series == query.Series)
                )
            );
            after = page.Next;
        }

        return all;
    }

    /// <summary>The first of those that say the same stays; the others are surplus. Only what agrees in buyer, currency and total is opened.</summary>
    private async Task<List<IncidentDocument>> DuplicatesAsync(List<StoredReceivable> all, IncidentQuery query, CancellationToken cancellation)
    {
        var found = new List<IncidentDocument>();
        var alike = all.GroupBy(one => (one.Document.Seller, one.Document.Summary.BuyerName, one.Document.Summary.Currency, one.Document.Summary.WithVat));
        foreach (var group in alike.Where(group => group.Count() > 1))
        {
            var read = new List<(StoredReceivable Document, string Print)>();
            foreach (var document in group)
            {
                if (await handover.ReadAsync(document.Document.Id, cancellation) is { } invoice)
                {
                    read.Add((document, ContentFingerprint.Of(invoice)));
                }
            }

            foreach (var same in read.GroupBy(one => one.Print).Where(same => same.Count() > 1))
            {
                found.AddRange(Surplus([.. same.Select(one => one.Document)], query.WithinDays));
            }
        }

        return found;
    }

    private static IEnumerable<IncidentDocument> Surplus(List<StoredReceivable> same, int withinDays)
    {
        var first = same[0];
        var told = false;
        foreach (var other in same.Skip(1))
        {
            if (other.Document.Summary.IssueDate!.Value.DayNumber - first.Document.Summary.IssueDate!.Value.DayNumber > withinDays)
            {
                (first, told) = (other, false);
                continue;
            }

            if (!told)
            {
                told = true;
                yield return Of(first, $"It stays: the first of {same.Count} that say the same.") with
                {
                    IsSurplus = false,
                };
            }

            yield return Of(other, $"It says what {first.Document.Number} says.") with
            {
                Of = first.Document.Id.Value,
            };
        }
    }

    private static async Task<List<IncidentDocument>> EachAsync(List<StoredReceivable> all, Func<StoredReceivable, Task<string?>> why)
    {
        var found = new List<IncidentDocument>();
        foreach (var document in all)
        {
            if (await why(document) is { } reason)
            {
                found.Add(Of(document, reason));
            }
        }

        return found;
    }

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

    private static IncidentDocument Of(StoredReceivable one, string why) =>
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
