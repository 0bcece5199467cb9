using System.Globalization;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Receivables;
using Invoicing.Ports.Storage;
using Invoicing.Receivables.Assembly;
using Invoicing.Receivables.Corrections;
using Invoicing.Receivables.Issuing;

namespace Invoicing.Receivables.History;

/// <summary>
/// Holds credit notes of the past against the invoices that they name, whether these were issued here, taken in before, or stand in the same file: by VAT group
/// and in whole, no note takes more than those before it left. One that names several invoices takes of the first what that has left, then of the next.
/// </summary>
internal sealed class HistoryCredits(IReceivableStore store, IInvoiceHandover handover, IInvoiceStore invoices)
{
    /// <summary>Invoices that are looked up, or stand in the file, with what notes took of them so far, by seller and number.</summary>
    private readonly Dictionary<(string Seller, string Number), List<HistoryOriginal>> _known = [];

    /// <summary>An invoice of the file that is to be taken in.</summary>
    public void Add(Invoice invoice)
    {
        var identity = LegalIdentity.Of(invoice)!;
        Of(identity.Seller, identity.Number).Add(new(default, invoice, []));
    }

    /// <summary>What a note takes of which invoices, counted from now on; a fault where it takes more than they have left, none where it names none that is
    /// there.</summary>
    public async Task<Result<IReadOnlyList<HistoryCredit>>> TakeAsync(string tenant, Invoice note, CancellationToken cancellation)
    {
        var originals = new List<HistoryOriginal>();
        foreach (var preceding in note.PrecedingInvoices)
        {
            if (await FindAsync(tenant, LegalIdentity.Of(note)!.Seller, preceding, cancellation) is { } original && !originals.Contains(original))
            {
                originals.Add(original);
            }
        }

        var (credits, sign) = (new List<HistoryCredit>(), note.Totals!.WithVat!.Value.Amount < 0 ? -1 : 1);
        var groups = note.VatBreakdown.ToDictionary(
            group => (group.CategoryCode!, group.Rate?.Value ?? 0),
            group => (Base: sign * group.TaxableAmount!.Value.Amount, Tax: sign * group.TaxAmount!.Value.Amount)
        );
        var whole = sign * note.Totals.WithVat.Value.Amount;
        foreach (var original in originals)
        {
            var credit = CreditOf(original, groups, ref whole, original == originals[^1]);
            if (!credit.Succeeded)
            {
                return Result<IReadOnlyList<HistoryCredit>>.Failure(credit.Faults);
            }

            credits.Add(credit.Value);
        }

        foreach (var (credit, original) in credits.Zip(originals))
        {
            foreach (var take in credit.Takes)
            {
                original.Credited[take.Part] = original.Credited.GetValueOrDefault(take.Part) + take.Amount;
            }
        }

        return Result<IReadOnlyList<HistoryCredit>>.Success(credits);
    }

    /// <summary>Takes of an invoice, and leaves in the groups what is still to be taken of the next. The last one must have all of it.</summary>
    private static Result<HistoryCredit> CreditOf(
        HistoryOriginal original,
        Dictionary<(string Category, decimal Rate), (decimal Base, decimal Tax)> groups,
        ref decimal whole,
        bool isLast
    )
    {
        var taken = new List<(VatKey Vat, decimal Base, decimal Tax)>();
        foreach (var (group, asked) in groups.ToList())
        {
            var vat = original.Invoice.VatBreakdown.FirstOrDefault(one => one.CategoryCode == group.Category && (one.Rate?.Value ?? 0) == group.Rate)
                is { } known
                ? new VatKey(known.CategoryCode!, known.Rate?.Value)
                : new VatKey(group.Category, group.Rate);
            var left = CreditPlan.LeftOf(original.Invoice, original.Credited, vat);
            var (net, tax) = isLast ? asked : (Up(asked.Base, left.Base), Up(asked.Tax, left.Tax));
            if (net != 0 || tax != 0)
            {
                taken.Add((vat, net, tax));
            }

            groups[group] = (asked.Base - net, asked.Tax - tax);
        }

        var amount = isLast ? whole : taken.Sum(one => one.Base + one.Tax);
        var leftOfWhole = original.Invoice.Totals!.WithVat!.Value.Amount - original.Credited.GetValueOrDefault(Caps.Document);
        if (amount > leftOfWhole)
        {
            return Result<HistoryCredit>.Failure(
                Exceeds(string.Create(CultureInfo.InvariantCulture, $"{original.Invoice.Number} has {leftOfWhole} left to credit, not {amount}."))
            );
        }

        whole -= amount;
        var plan = CreditPlan.OfGroups(original.Invoice, original.Credited, taken);
        return plan.Succeeded
            ? Result<HistoryCredit>.Success(new(original.Id, CreditNotes.TakesOf(original.Id, plan.Value, amount, original.Credited)))
            : Result<HistoryCredit>.Failure(Exceeds(plan.Faults[0].Message));
    }

    /// <summary>The invoice of that number, of the day that the note states where it states one; null where there is none.</summary>
    private async Task<HistoryOriginal?> FindAsync(string tenant, string seller, PrecedingInvoice preceding, CancellationToken cancellation)
    {
        if (preceding.Reference is not { } number)
        {
            return null;
        }

        var known = Of(seller, number);
        if (!known.Exists(one => one.Id != default))
        {
            var found = await invoices.ListAsync(new(tenant, 50) { Number = number, Seller = seller }, cancellation);
            foreach (var one in found.Invoices.Where(one => one.Record.LegalIdentity.Kind == DocumentKind.Invoice))
            {
                if (
                    await store.FindAsync(tenant, one.Record.Id, cancellation) is { } stored
                    && await handover.ReadAsync(one.Record.Id, cancellation) is { } invoice
                )
                {
                    known.Add(new(one.Record.Id, invoice, stored.Credited.ToDictionary()));
                }
            }
        }

        return known.Find(one => preceding.IssueDate is { } day && one.Invoice.IssueDate == day)
            ?? known.Find(one => preceding.IssueDate is not { } day || one.Invoice.IssueDate?.Year == day.Year);
    }

    private List<HistoryOriginal> Of(string seller, string number) =>
        _known.TryGetValue((seller, number), out var known) ? known : _known[(seller, number)] = [];

    /// <summary>As much of it as is left.</summary>
    private static decimal Up(decimal asked, decimal left) => left >= 0 ? Math.Clamp(asked, 0, left) : Math.Clamp(asked, left, 0);

    private static Fault Exceeds(string message) =>
        Fault.Fatal("GW-REC-CREDIT", message, term: "BG-3", hint: "Credits never come to more than the invoice: correct the note, or which invoice it names.");
}
