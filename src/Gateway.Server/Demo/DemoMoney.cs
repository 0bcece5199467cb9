namespace Invoicing.Gateway.Server.Demo;

/// <summary>The chapter of the money: a bank file arrives, most lines find their invoice, one waits for a person, and the books tie out.</summary>
internal static class DemoMoney
{
    private static readonly string[] Journals = ["hledger", "beancount", "csv"];

    /// <summary>Plays it.</summary>
    /// <param name="erp">The ERP.</param>
    /// <param name="keep">Where the bank file and the journals are kept; null for nowhere.</param>
    /// <param name="cancellation">Its end.</param>
    public static async Task<DemoMoneyResult> PlayAsync(DemoErp erp, DirectoryInfo? keep, CancellationToken cancellation)
    {
        var open = (await erp.GetAsync("v1/open-items?limit=500", cancellation)).GetProperty("openItems").EnumerateArray().ToList();
        var (file, payments, unclear) = DemoBank.Statement(open, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        if (payments == 0)
        {
            return new(0, 0, 0, 0, 0, true);
        }

        var first = await erp.PostAsync("v1/bank-files?name=demo.sta", file, "text/plain", cancellation);
        var again = await erp.PostAsync("v1/bank-files?name=demo.sta", file, "text/plain", cancellation);
        var ageing = await erp.GetAsync("v1/ageing", cancellation);
        var batch = await erp.PostAsync("v1/journal-batches", "{}"u8.ToArray(), "application/json", cancellation);
        if (keep is not null)
        {
            await File.WriteAllBytesAsync(Path.Combine(keep.FullName, "bank.sta"), file, cancellation);
            foreach (var format in Journals)
            {
                var journal = await erp.BytesAsync($"v1/journal-batches/{batch.GetProperty("number")}?format={format}", cancellation);
                await File.WriteAllBytesAsync(Path.Combine(keep.FullName, $"journal.{(format == "hledger" ? "journal" : format)}"), journal, cancellation);
            }
        }

        return new(
            first.GetProperty("payments").GetInt32(),
            first.GetProperty("matched").GetInt32(),
            first.GetProperty("waiting").GetInt32(),
            again.GetProperty("payments").GetInt32(),
            batch.GetProperty("entries").GetInt32(),
            ageing.GetProperty("ties").GetBoolean()
                && first.GetProperty("payments").GetInt32() == payments
                && first.GetProperty("waiting").GetInt32() == unclear
        );
    }
}
