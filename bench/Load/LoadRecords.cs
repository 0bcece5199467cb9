using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Invoicing.Sandbox.HttpApi;
using Invoicing.Sandbox.Records;
using Invoicing.Storage;

namespace Invoicing.Bench.Load;

/// <summary>What both sides' records say at the end: invoices that were accepted and did not arrive or settle, and those that arrived more than once.</summary>
/// <param name="Lost">Accepted, but not taken by the authority exactly under its number, or not settled.</param>
/// <param name="Doubled">Numbers that the authority took more than once.</param>
/// <param name="LogBreak">Where the audit log breaks; null where it holds.</param>
internal sealed record LoadRecords(long Lost, long Doubled, string? LogBreak)
{
    /// <summary>Compares them; the gateway must have stopped.</summary>
    public static async Task<LoadRecords> CompareAsync(string data, HttpApiSandbox authority, long accepted)
    {
        var taken = new Dictionary<string, int>();
        foreach (var commit in authority.Log.Commits)
        {
            taken[commit.Number!] = taken.GetValueOrDefault(commit.Number!) + 1;
        }

        var opened = await SqliteGatewayStore.OpenAsync(new() { Folder = data }, TimeProvider.System);
        await using var store = opened.Succeeded ? opened.Value : throw new InvalidOperationException(opened.Faults[0].Message);
        var statistics = await store.Invoices.StatisticsAsync(TimeProvider.System.GetUtcNow(), default);
        var settled = statistics.ByStatus.GetValueOrDefault(ProcessingStatus.Completed);
        long arrived = 0;
        for (long n = 1; n <= accepted; n++)
        {
            arrived += taken.ContainsKey(LoadInvoices.NumberOf(n)) ? 1 : 0;
        }

        return new(accepted - Math.Min(arrived, settled), taken.Values.Count(times => times > 1), await store.Invoices.VerifyLogAsync(default));
    }
}
