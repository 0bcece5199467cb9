using System.Text;
using Invoicing.Faults;
using Invoicing.Payments.Exports;
using Invoicing.Payments.Exports.Datev;
using Invoicing.Payments.Exports.Journal;
using Invoicing.Ports.Payments;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Cash.Items;
using Invoicing.Receivables.Cash.Ledger;
using Invoicing.Receivables.Cash.Settings;
using Invoicing.Receivables.Settings;

namespace Invoicing.Receivables.Cash.Journals;

/// <summary>
/// Batches of the ledger for the accountants. A batch is closed in one transaction with the next number and the chart of accounts of that moment; what is
/// exported of it follows from it alone, so that it is the same byte for byte whenever it is asked for. Corrections stand in later batches.
/// </summary>
public sealed class JournalService(
    CashSettings settings,
    ReceivableSettings receivables,
    OpenItems items,
    SaftJournal saft,
    IPaymentStore store,
    TimeProvider clock
)
{
    /// <summary>Suppresses the tax that an account reckons by itself: net amounts and tax come as postings of their own.</summary>
    private const string NoAutomaticTax = "40";

    /// <summary>Closes the next batch: every entry up to a day that is in none; null where there is none.</summary>
    public async Task<JournalBatch?> CloseAsync(string tenant, string actor, DateOnly until, CancellationToken cancellation)
    {
        await items.CatchUpAsync(tenant, cancellation);
        var chart = ChartOfAccounts.Of(tenant, settings, receivables);
        return await store.CloseBatchAsync(tenant, until, actor, clock.GetUtcNow(), chart, cancellation);
    }

    /// <summary>A batch in a format.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="format">hledger, beancount, csv, datev, saft-pt, saft-no.</param>
    /// <param name="datev">Numbers of consultant and client, of datev.</param>
    /// <param name="cancellation">Its end.</param>
    public async Task<Result<JournalFile>> ExportAsync(JournalBatch batch, string format, (int Consultant, int Client) datev, CancellationToken cancellation)
    {
        var entries = await store.EntriesAsync(batch.Tenant, batch.Number, cancellation);
        return format switch
        {
            "hledger" => Text(HledgerJournal.Write(Journal(batch, entries)), "text/plain", $"journal-{batch.Number}.journal"),
            "beancount" => Text(BeancountJournal.Write(Journal(batch, entries)), "text/plain", $"journal-{batch.Number}.beancount"),
            "csv" => Text(CsvJournal.Write(Journal(batch, entries)), "text/csv", $"journal-{batch.Number}.csv"),
            "datev" => Datev(batch, entries, datev),
            "saft-pt" => await saft.WriteAsync(batch, entries, "pt", cancellation),
            "saft-no" => await saft.WriteAsync(batch, entries, "no", cancellation),
            _ => Result<JournalFile>.Failure(
                Fault.Fatal("GW-API-QUERY", $"Unknown format '{format}'.", "format", hint: $"Known: {string.Join(", ", CashRules.Formats)}.")
            ),
        };
    }

    private static Result<JournalFile> Text(Result<string> text, string mediaType, string name) =>
        text.Succeeded ? Result<JournalFile>.Success(new(Encoding.UTF8.GetBytes(text.Value), mediaType, name)) : Result<JournalFile>.Failure(text.Faults);

    private static List<JournalEntry> Journal(JournalBatch batch, IReadOnlyList<LedgerEntry> entries) =>
        [
            .. entries.Select(
                (entry, place) =>
                    new JournalEntry(
                        place + 1,
                        entry.On,
                        $"{entry.Kind}: {entry.Text}",
                        entry.Receivable ?? "",
                        [.. entry.Lines.Select(line => new JournalLine(NameOf(batch, line.Account), line.Amount, entry.Currency))]
                    )
            ),
        ];

    private static string NameOf(JournalBatch batch, string account) => batch.Chart.GetValueOrDefault(account) ?? $"equity:other:{account}";

    private static Result<JournalFile> Datev(JournalBatch batch, IReadOnlyList<LedgerEntry> entries, (int Consultant, int Client) datev)
    {
        var (first, last) = (entries.Min(entry => entry.On), entries.Max(entry => entry.On));
        var length = Math.Max(4, entries.SelectMany(entry => entry.Lines).Max(line => line.Account.Length));
        var header = new DatevHeader(
            batch.At,
            datev.Consultant,
            datev.Client,
            new DateOnly(first.Year, 1, 1),
            length,
            first,
            last,
            $"Batch {batch.Number}",
            true
        );
        var written = DatevBatch.Write(header, [.. entries.SelectMany(entry => Bookings(batch, entry))]);
        return written.Succeeded
            ? Result<JournalFile>.Success(new(written.Value, "text/csv", $"EXTF_Buchungsstapel_{batch.Number}.csv"))
            : Result<JournalFile>.Failure(written.Faults);
    }

    /// <summary>DATEV knows postings of two accounts: debits and credits of an entry are paired, largest first, until nothing is left.</summary>
    private static IEnumerable<DatevBooking> Bookings(JournalBatch batch, LedgerEntry entry)
    {
        var debits = new Queue<(string Account, decimal Amount)>(Side(entry, 1));
        var credits = new Queue<(string Account, decimal Amount)>(Side(entry, -1));
        var number = 0;
        while (debits.Count > 0 && credits.Count > 0)
        {
            var (debit, credit) = (debits.Dequeue(), credits.Dequeue());
            var amount = Math.Min(debit.Amount, credit.Amount);
            yield return new(
                amount,
                true,
                debit.Account,
                credit.Account,
                IsSales(batch, debit.Account) || IsSales(batch, credit.Account) ? NoAutomaticTax : "",
                entry.On,
                $"{batch.Number}-{++number}-{entry.Id.ToString("N")[^12..]}",
                $"{entry.Kind}: {entry.Text}",
                entry.Currency
            );
            debits = Rest(debits, debit, amount);
            credits = Rest(credits, credit, amount);
        }
    }

    private static IEnumerable<(string Account, decimal Amount)> Side(LedgerEntry entry, int sign) =>
        entry.Lines.Where(line => line.Amount * sign > 0).Select(line => (line.Account, line.Amount * sign)).OrderByDescending(line => line.Item2);

    private static Queue<(string Account, decimal Amount)> Rest(
        Queue<(string Account, decimal Amount)> side,
        (string Account, decimal Amount) line,
        decimal taken
    ) => line.Amount == taken ? side : new(side.Prepend((line.Account, line.Amount - taken)));

    private static bool IsSales(JournalBatch batch, string account) => NameOf(batch, account).StartsWith("income:", StringComparison.Ordinal);
}
