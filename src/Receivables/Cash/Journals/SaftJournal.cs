using Invoicing.Faults;
using Invoicing.Payments.Exports.Saft;
using Invoicing.Ports.Payments;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Cash.Settings;

namespace Invoicing.Receivables.Cash.Journals;

/// <summary>
/// A batch as SAF-T. Balances before it are the sums of the batches before it, so that a file follows from what is closed alone, and is the same byte for byte
/// whenever it is asked for.
/// </summary>
public sealed class SaftJournal(CashSettings settings, IPaymentStore store)
{
    /// <summary>Version of the files: another one would change the bytes of batches that were delivered.</summary>
    private const string Version = "1";

    /// <summary>The file of a country: pt or no.</summary>
    public async Task<Result<JournalFile>> WriteAsync(JournalBatch batch, IReadOnlyList<LedgerEntry> entries, string country, CancellationToken cancellation)
    {
        if (!settings.Companies.TryGetValue(batch.Tenant, out var company))
        {
            return Result<JournalFile>.Failure(
                Fault.Fatal("GW-SAFT-COMPANY", "It is not configured whose books they are.", $"/payments/companies/{batch.Tenant}")
            );
        }

        var before = await store.BalancesBeforeAsync(batch.Tenant, batch.Number, country == "pt" ? "EUR" : "NOK", cancellation);
        var moved = entries
            .SelectMany(entry => entry.Lines)
            .GroupBy(line => line.Account)
            .ToDictionary(group => group.Key, group => group.Sum(line => line.Amount));
        var accounts = before
            .Keys.Union(moved.Keys)
            .Order(StringComparer.Ordinal)
            .Select(account => new SaftAccount(
                account,
                batch.Chart.GetValueOrDefault(account) ?? account,
                before.GetValueOrDefault(account),
                before.GetValueOrDefault(account) + moved.GetValueOrDefault(account)
            ))
            .ToList();
        var file = new SaftFile(
            company,
            batch.Number,
            DateOnly.FromDateTime(batch.At.UtcDateTime),
            Version,
            accounts,
            [
                .. entries.Select(
                    (entry, place) =>
                        new SaftEntry(
                            place + 1,
                            entry.On,
                            entry.At,
                            $"{entry.Kind}: {entry.Text}",
                            entry.Receivable?.Replace("-", "", StringComparison.Ordinal) ?? "",
                            entry.Currency,
                            [.. entry.Lines.Select(line => (line.Account, line.Amount))]
                        )
                ),
            ]
        );
        var written = country == "pt" ? SaftPortugal.Write(file) : SaftNorway.Write(file);
        return written.Succeeded
            ? Result<JournalFile>.Success(new(written.Value, "application/xml", $"saft-{country}-{batch.Number}.xml"))
            : Result<JournalFile>.Failure(written.Faults);
    }
}
