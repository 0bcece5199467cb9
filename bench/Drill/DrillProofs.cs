using Invoicing.Bench.Support;
using Invoicing.Faults;
using Invoicing.Pipeline.Evidence;
using Invoicing.Ports.Storage;
using Invoicing.Storage;

namespace Invoicing.Bench.Drill;

/// <summary>The proofs of a drill: evidence packs from their bytes, the audit log by the store itself and not by a gateway.</summary>
internal static class DrillProofs
{
    private const int Sample = 50;

    /// <summary>Verifies the evidence of a sample.</summary>
    public static async Task<(int Fetched, int Broken)> EvidenceAsync(GatewayRecords store, IReadOnlyList<RecordedInvoice> booked, int seed)
    {
        var sample = booked.ToArray();
        new Random(seed).Shuffle(sample);
        var (fetched, broken) = (0, 0);
        foreach (var invoice in sample.Take(Sample))
        {
            var report = EvidenceVerifier.Verify(await store.EvidenceAsync(invoice.Id));
            (fetched, broken) = (fetched + 1, broken + (report.Succeeded ? 0 : 1));
        }

        return (fetched, broken);
    }

    /// <summary>Verifies the log over all invoices: <c>holds</c>, or where it breaks.</summary>
    /// <param name="postgres">Connection string; null for SQLite.</param>
    /// <param name="data">Folder of the store in SQLite.</param>
    public static async Task<string> AuditAsync(string? postgres, string data)
    {
        if (postgres is not null)
        {
            var shared = await PostgresGatewayStore.OpenAsync(new() { ConnectionString = postgres }, TimeProvider.System, new NoDocuments());
            return shared.Succeeded ? await VerifyAsync(shared.Value) : shared.Faults[0].Message;
        }

        var own = await SqliteGatewayStore.OpenAsync(new() { Folder = data }, TimeProvider.System);
        return own.Succeeded ? await VerifyAsync(own.Value) : own.Faults[0].Message;
    }

    private static async Task<string> VerifyAsync(IGatewayStore store)
    {
        await using (store)
        {
            return await store.Invoices.VerifyLogAsync(CancellationToken.None) ?? "holds";
        }
    }
}
