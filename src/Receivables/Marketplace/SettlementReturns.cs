using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Assembly;
using Invoicing.Receivables.Corrections;
using Invoicing.Receivables.Events.Types;
using Invoicing.Receivables.Issuing;
using Invoicing.Receivables.Json;
using Invoicing.Receivables.Sellers;
using Invoicing.Taxes.Currencies;

namespace Invoicing.Receivables.Marketplace;

/// <summary>
/// Credits what came back: the buyer's invoice by lines, then purchase or commission in the same proportion. Proportions are of all credits so far, so that
/// whatever comes back last takes the last cent.
/// </summary>
internal sealed class SettlementReturns(
    SettlementClosed settlement,
    string tenant,
    IReceivableStore store,
    SettlementReader reader,
    ISettlementDocuments documents
)
{
    /// <summary>The credit notes of a return, for the statement.</summary>
    public async Task<Result<IReadOnlyList<StatementLine>>> RunAsync(SettlementReturn back, VendorTerms terms, CancellationToken cancellation)
    {
        if (
            await store.FindSettledOrderAsync(tenant, settlement.Seller, back.Vendor, back.Order, cancellation) is not { } settled
            || await store.FindAsync(tenant, settled.Sale, cancellation) is not { } stored
            || await store.FindSettlementAsync(tenant, settled.Settlement, cancellation) is not { } before
        )
        {
            return Failed($"Return {back.Id}: order {back.Order} of {back.Vendor} was not settled.", "Send it with a settlement after that of its order.");
        }

        var sale = await reader.ReadAsync(stored, cancellation);
        if (!sale.Succeeded)
        {
            return Result<IReadOnlyList<StatementLine>>.Failure(sale.Faults);
        }

        var credit = await documents.CreditAsync(settled.Sale, AdjustmentOf(back, settled, sale.Value.Invoice, stored), cancellation);
        if (!credit.Succeeded)
        {
            return Result<IReadOnlyList<StatementLine>>.Failure(credit.Faults);
        }

        List<StatementLine> lines = [SettlementFlow.LineOf(credit.Value.Note, SettlementRole.SaleReturn)];
        var statement = EventJson.Read<SettlementStatement>(before.Body).Vendors.First(vendor => vendor.Vendor == back.Vendor);
        foreach (var one in statement.Documents.Where(one => one.Role == SettlementRole.Purchase || IsRefunded(one, terms)))
        {
            var isPurchase = one.Role == SettlementRole.Purchase;
            var note = await FollowAsync(InvoiceId.Parse(one.Id!), back, settled, sale.Value, credit.Value, cancellation);
            if (!note.Succeeded)
            {
                return Result<IReadOnlyList<StatementLine>>.Failure(note.Faults);
            }

            lines.AddRange(
                note.Value.Select(each => SettlementFlow.LineOf(each, isPurchase ? SettlementRole.PurchaseReturn : SettlementRole.CommissionReturn))
            );
        }

        return Result<IReadOnlyList<StatementLine>>.Success(lines);
    }

    private static bool IsRefunded(StatementLine line, VendorTerms terms) => line.Role == SettlementRole.Commission && terms.RefundsCommission;

    private Adjustment AdjustmentOf(SettlementReturn back, SettledOrder settled, Invoice sale, StoredReceivable stored)
    {
        var own = $"{back.Order}{SettlementSales.Separator}";
        var ids = sale.Lines.Select(line => line.Identifier!).ToList();
        var adjustment = Of(back, settled.Sale);
        if (back.Lines.Count == 0 && ids.TrueForAll(id => id.StartsWith(own, StringComparison.Ordinal)))
        {
            return adjustment;
        }

        var lines = back.Lines.Count == 0 ? [new AdjustmentLine { Id = "" }] : back.Lines;
        return adjustment with
        {
            Scope = AdjustmentScope.Lines,
            Lines =
            [
                .. lines.SelectMany(line =>
                    line.Amount is null
                        ? ids.Where(id => IsOf(id, own + line.Id) && LeftOf(stored, Caps.Line(id)) != 0).Select(id => new AdjustmentLine { Id = id })
                        : [line with { Id = own + line.Id }]
                ),
            ],
        };
    }

    /// <summary>A line with tiers stands in the invoice as several.</summary>
    private static bool IsOf(string id, string line) =>
        line.EndsWith(SettlementSales.Separator)
            ? id.StartsWith(line, StringComparison.Ordinal)
            : id == line || (id.StartsWith(line + ".", StringComparison.Ordinal) && id[(line.Length + 1)..].All(char.IsAsciiDigit));

    /// <summary>The credit note of a purchase or commission that follows one of the sale; none where nothing of it is left or due.</summary>
    private async Task<Result<IReadOnlyList<SettlementDocument>>> FollowAsync(
        InvoiceId id,
        SettlementReturn back,
        SettledOrder settled,
        SettlementDocument sale,
        SettlementCredit credit,
        CancellationToken cancellation
    )
    {
        var adjustment = Of(back, id) with { Scope = AdjustmentScope.Lines };
        if (await store.FindAsync(tenant, id, cancellation) is not { } stored)
        {
            return Result<IReadOnlyList<SettlementDocument>>.Success([]);
        }

        var isIssued = await store.FindAsync(tenant, CorrectionService.KeyOf(adjustment), cancellation) is not null;
        var decimals = MinorUnits.InInvoices(settlement.Currency);
        var lines = new List<AdjustmentLine>();
        foreach (var (line, share) in Shares(settled, sale, credit))
        {
            var whole = stored.Document.Caps.GetValueOrDefault(Caps.Line(line));
            var due = Math.Round(whole * share, decimals, MidpointRounding.AwayFromZero) - stored.Credited.GetValueOrDefault(Caps.Line(line));
            if (Math.Clamp(due, 0, Math.Max(0, LeftOf(stored, Caps.Line(line)))) is var amount and > 0)
            {
                lines.Add(new() { Id = line, Amount = amount });
            }
        }

        if (lines.Count == 0 && !isIssued)
        {
            return Result<IReadOnlyList<SettlementDocument>>.Success([]);
        }

        var note = await documents.CreditAsync(id, adjustment with { Lines = lines }, cancellation);
        return note.Succeeded
            ? Result<IReadOnlyList<SettlementDocument>>.Success([note.Value.Note])
            : Result<IReadOnlyList<SettlementDocument>>.Failure(note.Faults);
    }

    /// <summary>The lines that a sale may have in purchase and commission, and which share of each is due by now.</summary>
    private static IEnumerable<(string Line, decimal Share)> Shares(SettledOrder settled, SettlementDocument sale, SettlementCredit credit)
    {
        foreach (var group in sale.Invoice.VatBreakdown.Where(group => group.TaxableAmount!.Value.Amount > 0))
        {
            var vat = new VatKey(group.CategoryCode!, group.Rate?.Value);
            yield return (VendorDocuments.LineOf(settled.Lead, vat), credit.Credited.GetValueOrDefault(vat.ToString()) / group.TaxableAmount!.Value.Amount);
        }

        if (sale.Net > 0)
        {
            yield return (settled.Lead, credit.CreditedNet / sale.Net);
        }
    }

    private Adjustment Of(SettlementReturn back, InvoiceId invoice) =>
        new()
        {
            Id = $"return:{settlement.Seller}:{settlement.Id}:{back.Id}",
            Invoice = invoice.Value,
            Reason = back.Reason,
        };

    private static decimal LeftOf(StoredReceivable stored, string part) =>
        stored.Document.Caps.GetValueOrDefault(part) - stored.Credited.GetValueOrDefault(part);

    private static Result<IReadOnlyList<StatementLine>> Failed(string message, string hint) =>
        Result<IReadOnlyList<StatementLine>>.Failure(Fault.Fatal("GW-REC-RETURN", message, "/data/returns", hint: hint));
}
