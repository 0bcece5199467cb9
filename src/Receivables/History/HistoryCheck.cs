using System.Globalization;
using Invoicing.Faults;
using Invoicing.Json;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Receivables;
using Invoicing.Ports.Storage;
using Invoicing.Receivables.Assembly;
using Invoicing.Receivables.History.Reading;
using Invoicing.Receivables.Sellers;
using Invoicing.Receivables.Series;
using Invoicing.Receivables.Settings;
using Invoicing.Taxes;
using Invoicing.Taxes.Options;

namespace Invoicing.Receivables.History;

/// <summary>Holds a document of the past against what a document must have, against what its lines come to, and against what is there.</summary>
internal sealed class HistoryCheck(ReceivableSettings settings, IReceivableStore store, IInvoiceHandover handover, IInvoiceStore invoices, TimeProvider clock)
{
    /// <summary>What a document of the past is about, once.</summary>
    public static string KeyOf(string seller, Invoice invoice) =>
        string.Create(CultureInfo.InvariantCulture, $"history:{seller}:{invoice.Kind}:{invoice.IssueDate!.Value.Year}:{invoice.Number}");

    /// <summary>What becomes of it, and the document as it would be kept; null where it is left out.</summary>
    public async Task<(HistoryFinding Finding, Invoice? Invoice)> RunAsync(
        HistoryRequest request,
        SellerProfile seller,
        HistoryEntry entry,
        CancellationToken cancellation
    )
    {
        var (invoice, faults) = Complete(entry, seller);
        if (invoice is null)
        {
            return (FindingOf(entry, entry.Invoice, HistoryVerdict.Wrong, null, null, faults), null);
        }

        var open = entry.IsOpen ?? request.IsOpen ? invoice.Totals!.Due!.Value.Amount : (decimal?)null;
        if (await store.FindAsync(request.Tenant, KeyOf(request.Seller, invoice), cancellation) is { } known)
        {
            var kept = await handover.ReadAsync(known.Document.Id, cancellation);
            var isSame = kept is not null && JsonInvoice.Write(kept).AsSpan().SequenceEqual(JsonInvoice.Write(invoice));
            var id = known.Document.Id.ToString();
            return isSame
                ? (FindingOf(entry, invoice, HistoryVerdict.Known, open, id, faults), null)
                : (FindingOf(entry, invoice, HistoryVerdict.Differs, open, id, [.. faults, .. Differences(kept, invoice)]), null);
        }

        if (await StillToComeAsync(request, seller, invoice, cancellation) is { } fault)
        {
            return (FindingOf(entry, invoice, HistoryVerdict.Wrong, null, null, [.. faults, fault]), null);
        }

        return await OtherAsync(request.Tenant, invoice, cancellation) is { } other
            ? (FindingOf(entry, invoice, HistoryVerdict.Differs, open, other.ToString(), [.. faults, Taken(invoice)]), null)
            : (FindingOf(entry, invoice, HistoryVerdict.New, open, null, faults), invoice);
    }

    private async Task<InvoiceId?> OtherAsync(string tenant, Invoice invoice, CancellationToken cancellation)
    {
        var identity = LegalIdentity.Of(invoice)!;
        var found = await invoices.ListAsync(new(tenant, 50) { Number = identity.Number, Seller = identity.Seller }, cancellation);
        return found.Invoices.FirstOrDefault(one => one.Record.LegalIdentity == identity)?.Record.Id;
    }

    /// <summary>A number that a series of the seller has yet to give: it would stand still there, for no number is given twice.</summary>
    private async Task<Fault?> StillToComeAsync(HistoryRequest request, SellerProfile seller, Invoice invoice, CancellationToken cancellation)
    {
        var (on, today) = (invoice.IssueDate!.Value, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        foreach (var id in ((bool[])[false, true]).Select(isCredit => ReceivableSettings.SeriesOf(request.Seller, seller, isCredit)).Distinct())
        {
            if (
                settings.Series.TryGetValue(id, out var series)
                && SeriesFormat.PeriodOf(series, on) is var period
                && period == SeriesFormat.PeriodOf(series, today)
                && SeriesFormat.PositionOf(series, on, invoice.Number!) is { } position
                && (await store.SeriesAsync(new(request.Tenant, id, period), cancellation)).Next <= position
            )
            {
                return Fault.Fatal(
                    "GW-REC-HISTORY",
                    $"The series {id} has yet to give {invoice.Number}.",
                    term: "BT-1",
                    hint: string.Create(
                        CultureInfo.InvariantCulture,
                        $"Move it past that number first (series move {id} --next {position + 1}), or give it another prefix."
                    )
                );
            }
        }

        return null;
    }

    private static Fault Taken(Invoice invoice) =>
        Fault.Fatal("GW-REC-NUMBER-TAKEN", $"The flow has a document {invoice.Number} of this seller and year already.", term: "BT-1");

    /// <summary>With totals where it states none; null where it lacks what cannot be reckoned.</summary>
    private static (Invoice? Invoice, List<Fault> Faults) Complete(HistoryEntry entry, SellerProfile seller)
    {
        var faults = entry.Faults.ToList();
        if (entry.Invoice is not { } invoice || faults.Exists(fault => fault.Severity == Severity.Fatal))
        {
            return (null, faults);
        }

        Demand(LegalIdentity.Of(invoice) is not null, "It has no number, date or seller.", "BT-1");
        Demand(invoice.CurrencyCode is { Length: 3 }, "It has no currency.", "BT-5");
        Demand(!string.IsNullOrWhiteSpace(invoice.Buyer?.Name), "It has no buyer.", "BT-44");
        var own = LegalIdentity.Of(
            new()
            {
                Number = "1",
                IssueDate = new(2000, 1, 1),
                Seller = Parties.Seller(seller),
            }
        );
        Demand(
            LegalIdentity.Of(invoice)?.Seller == own?.Seller,
            $"It is not from {seller.Name} ({seller.VatId ?? seller.TaxRegistration}), but from {invoice.Seller?.Name}.",
            "BT-31"
        );
        if (faults.Exists(fault => fault.Severity == Severity.Fatal))
        {
            return (null, faults);
        }

        if (invoice.Buyer?.PostalAddress?.CountryCode is null)
        {
            faults.Add(Fault.Warning("GW-REC-HISTORY", "The buyer has no country; a credit note of it could not be sent.", entry.Place, "BT-55"));
        }

        var reckoned = TaxCalculation.Calculate(invoice, new TaxOptions { Differences = DifferencePolicy.Keep });
        faults.AddRange(reckoned.Faults.Where(fault => fault.Code == "GW-TAX-DIFFERENCE").Select(fault => fault with { Severity = Severity.Warning }));
        var complete = IsWhole(invoice) ? invoice : reckoned.Completed;
        if (complete is null || !IsWhole(complete))
        {
            faults.AddRange(reckoned.Faults.Where(fault => fault.Severity == Severity.Fatal));
            Demand(false, "It has no totals, and they cannot be reckoned from its lines.", "BG-22");
            return (null, faults);
        }

        return (complete with { TypeCode = complete.TypeCode ?? (complete.Kind == DocumentKind.CreditNote ? "381" : "380") }, faults);

        void Demand(bool isThere, string message, string term)
        {
            if (!isThere)
            {
                faults.Add(Fault.Fatal("GW-REC-HISTORY", message, entry.Place, term, "Correct it in the file; the others are not held up by it."));
            }
        }
    }

    private static bool IsWhole(Invoice invoice) =>
        invoice.Totals is { WithVat: not null, Due: not null, WithoutVat: not null }
        && invoice.Lines.Count > 0
        && invoice.Lines.All(line => line is { Identifier: not null, NetAmount: not null })
        && invoice.Lines.Select(line => line.Identifier).Distinct().Count() == invoice.Lines.Count
        && invoice.VatBreakdown.Count > 0
        && invoice.VatBreakdown.All(group => group is { CategoryCode: not null, TaxableAmount: not null, TaxAmount: not null })
        && invoice.VatBreakdown.Select(group => (group.CategoryCode, group.Rate?.Value)).Distinct().Count() == invoice.VatBreakdown.Count
        && invoice.Allowances.Concat(invoice.Charges).All(item => item.Amount is not null);

    private static IEnumerable<Fault> Differences(Invoice? kept, Invoice invoice)
    {
        (string Term, string Name, object? Here, object? There)[] compared =
        [
            ("BT-2", "date", kept?.IssueDate, invoice.IssueDate),
            ("BT-9", "due date", kept?.DueDate, invoice.DueDate),
            ("BT-44", "buyer", kept?.Buyer?.Name, invoice.Buyer?.Name),
            ("BT-109", "total without VAT", kept?.Totals?.WithoutVat, invoice.Totals!.WithoutVat),
            ("BT-112", "total with VAT", kept?.Totals?.WithVat, invoice.Totals.WithVat),
            ("BT-115", "amount due", kept?.Totals?.Due, invoice.Totals.Due),
            ("BG-25", "number of lines", kept?.Lines.Count, invoice.Lines.Count),
        ];
        var told = compared
            .Where(one => !Equals(one.Here, one.There))
            .Select(one =>
                Fault.Warning(
                    "GW-REC-HISTORY-DIFFERS",
                    string.Create(CultureInfo.InvariantCulture, $"{one.Name}: {one.Here ?? "none"} here, {one.There ?? "none"} in the file."),
                    term: one.Term
                )
            )
            .ToList();
        return told.Count > 0 ? told : [Fault.Warning("GW-REC-HISTORY-DIFFERS", "The document that is here says something else; its figures are the same.")];
    }

    private static HistoryFinding FindingOf(
        HistoryEntry entry,
        Invoice? invoice,
        HistoryVerdict verdict,
        decimal? open,
        string? id,
        IReadOnlyList<Fault> differences
    ) =>
        new(
            entry.Place,
            verdict,
            invoice?.Number,
            invoice?.TypeCode,
            invoice?.IssueDate,
            invoice?.CurrencyCode,
            invoice?.Totals?.WithVat?.Amount,
            open,
            id,
            differences
        );
}
