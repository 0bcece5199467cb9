using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Books;
using Invoicing.Receivables.Events.Types;
using Invoicing.Receivables.Sellers;
using Invoicing.Receivables.Settings;

namespace Invoicing.Receivables.Marketplace;

/// <summary>The way through a settlement, the same on trial and for good: sales, what passes between marketplace and vendors, returns, statement.</summary>
internal sealed class SettlementFlow(
    SettlementClosed settlement,
    string tenant,
    ReceivableSettings settings,
    IReceivableStore store,
    SettlementReader reader,
    ISettlementDocuments documents
)
{
    private readonly SortedDictionary<string, List<StatementLine>> _lines = new(StringComparer.Ordinal);
    private readonly List<Fault> _faults = [];

    /// <summary>The orders of the sales, once it has run.</summary>
    public List<(PlannedSale Sale, InvoiceId? Id)> Sold { get; } = [];

    /// <summary>A document as a statement has it.</summary>
    public static StatementLine LineOf(SettlementDocument document, SettlementRole role) =>
        new(document.Id?.ToString(), document.Number, role, document.Net, document.Total);

    /// <summary>The statement; or what keeps it from being.</summary>
    public async Task<Result<SettlementStatement>> RunAsync(IReadOnlyList<PlannedSale> sales, CancellationToken cancellation)
    {
        var made = new List<(PlannedSale Sale, SettlementDocument Document)>();
        foreach (var sale in sales)
        {
            if (await MakeAsync(sale.KeyIn(settlement.Id), sale.Vendor, sale.Order, SettlementRole.Sale, cancellation) is { } document)
            {
                made.Add((sale, document));
                Sold.Add((sale, document.Id));
            }
        }

        if (_faults.Count == 0)
        {
            foreach (var vendor in Vendors(sales))
            {
                await BetweenAsync(vendor, [.. made.Where(one => one.Sale.Vendor == vendor)], cancellation);
            }

            foreach (var back in settlement.Returns)
            {
                await ReturnAsync(back, cancellation);
            }
        }

        return _faults.Count > 0 ? Result<SettlementStatement>.Failure(_faults) : Checked(StatementOf());
    }

    private IEnumerable<string> Vendors(IReadOnlyList<PlannedSale> sales) =>
        sales.Select(sale => sale.Vendor).Concat(settlement.Fees.Select(fee => fee.Vendor)).Distinct().Order(StringComparer.Ordinal);

    private async Task BetweenAsync(string vendor, List<(PlannedSale Sale, SettlementDocument Document)> sales, CancellationToken cancellation)
    {
        if (SettlementSales.TermsOf(settlement, vendor, tenant, settings, "/data/fees", _faults) is null)
        {
            return;
        }

        var between = new VendorDocuments(settlement, vendor, settings.Seller(tenant, vendor)!, settings.Seller(tenant, settlement.Seller)!);
        if (between.Purchase(sales) is { } purchase)
        {
            var key = BookRole.KeyOf(BookKind.SelfBilled, vendor, settlement.Seller, settlement.Id);
            await MakeAsync(key, vendor, purchase, SettlementRole.Purchase, cancellation);
        }

        if (between.Commission(sales) is { } commission)
        {
            var key = BookRole.KeyOf(BookKind.Commission, vendor, settlement.Seller, settlement.Id);
            await MakeAsync(key, vendor, commission, SettlementRole.Commission, cancellation);
        }
    }

    private async Task ReturnAsync(SettlementReturn back, CancellationToken cancellation)
    {
        if (SettlementSales.TermsOf(settlement, back.Vendor, tenant, settings, "/data/returns", _faults) is { } terms)
        {
            var notes = await new SettlementReturns(settlement, tenant, store, reader, documents).RunAsync(back, terms, cancellation);
            _faults.AddRange(notes.Succeeded ? [] : notes.Faults);
            LinesOf(back.Vendor).AddRange(notes.Value ?? []);
        }
    }

    private async Task<SettlementDocument?> MakeAsync(string key, string vendor, Orders.Order order, SettlementRole role, CancellationToken cancellation)
    {
        var document = await documents.InvoiceAsync(key, order, cancellation);
        if (!document.Succeeded)
        {
            _faults.AddRange(document.Faults);
            return null;
        }

        LinesOf(vendor).Add(LineOf(document.Value, role));
        return document.Value;
    }

    private List<StatementLine> LinesOf(string vendor) => _lines.TryGetValue(vendor, out var lines) ? lines : _lines[vendor] = [];

    private SettlementStatement StatementOf() =>
        new(
            settlement.Seller,
            settlement.Id,
            settlement.Currency,
            [.. _lines.Select(one => new VendorStatement(one.Key, settings.Seller(tenant, one.Key)!.Vendor!.Model, one.Value))],
            settlement.Period
        );

    /// <summary>A payout that is not the one the sender reckoned with is a difference that a person must look at.</summary>
    private Result<SettlementStatement> Checked(SettlementStatement statement)
    {
        var payouts = statement.Vendors.ToDictionary(vendor => vendor.Vendor, vendor => vendor.Payout);
        var faults = (settlement.ExpectedPayouts ?? new Dictionary<string, decimal>())
            .Where(one => payouts.GetValueOrDefault(one.Key) != one.Value)
            .Select(one =>
                Fault.Fatal(
                    "GW-REC-PAYOUT",
                    FormattableString.Invariant(
                        $"The sender expects that {one.Key} is paid {one.Value}; the documents come to {payouts.GetValueOrDefault(one.Key)}."
                    ),
                    $"/data/expectedPayouts/{one.Key}",
                    hint: "Correct orders, terms or the expected payout; leave it out to take ours."
                )
            )
            .ToList();
        return faults.Count > 0 ? Result<SettlementStatement>.Failure(faults) : Result<SettlementStatement>.Success(statement);
    }
}
