using Invoicing.Lifecycle;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Books;
using Invoicing.Receivables.Json;
using Invoicing.Receivables.Settings;

namespace Invoicing.Receivables.Marketplace;

/// <summary>Reads documents and ledger anew and says where a statement does not tie to them.</summary>
public sealed class SettlementCheck(ReceivableSettings settings, IReceivableStore store, IInvoiceHandover handover)
{
    private readonly SettlementReader _reader = new(store, handover);

    /// <summary>The statement of a settlement.</summary>
    public static SettlementStatement StatementOf(StoredSettlement settlement) => EventJson.Read<SettlementStatement>(settlement.Body);

    /// <summary>Every difference, in words; none where each figure is that of its document, and the payouts are what the ledger owes by them.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync(StoredSettlement settlement, CancellationToken cancellation)
    {
        var differences = new List<string>();
        var accounts = new Accounts(settings.Seller(settlement.Tenant, settlement.Seller)?.Accounts ?? new Dictionary<string, string>());
        foreach (var vendor in StatementOf(settlement).Vendors)
        {
            var owed = 0m;
            foreach (var line in vendor.Documents)
            {
                var id = InvoiceId.Parse(line.Id!);
                var found = await store.FindAsync(settlement.Tenant, id, cancellation) is { } stored ? await _reader.ReadAsync(stored, cancellation) : null;
                if (found is not { Value: { } document })
                {
                    differences.Add($"{line.Number} cannot be read.");
                }
                else if ((document.Number, document.Net, document.Total) != (line.Number, line.Net, line.Total))
                {
                    differences.Add(
                        FormattableString.Invariant(
                            $"{line.Number}: the statement has {line.Net} and {line.Total}, the document {document.Net} and {document.Total}."
                        )
                    );
                }

                var entries = await store.EntriesAsync(settlement.Tenant, id, cancellation);
                owed -= entries
                    .Where(entry => entry.Kind is "issue" or "credit")
                    .SelectMany(entry => entry.Lines)
                    .Where(posting => posting.Account == accounts.Vendor(vendor.Vendor))
                    .Sum(posting => posting.Amount);
            }

            if (owed != vendor.Payout)
            {
                differences.Add(FormattableString.Invariant($"{vendor.Vendor}: the statement pays {vendor.Payout}, the ledger owes {owed}."));
            }
        }

        return differences;
    }
}
