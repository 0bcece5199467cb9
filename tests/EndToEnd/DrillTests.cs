using System.Text.Json;
using Invoicing.Bench.Drill;
using Invoicing.Bench.Support;

namespace Invoicing.EndToEnd.Tests;

/// <summary>
/// The drill of <c>bench</c>, short: gateways are killed with SIGKILL at random moments while invoices come in and authorities misbehave. Whatever was
/// answered 202 must have ended as its authority says, exactly once, by the authority's own records.
/// </summary>
public class DrillTests
{
    [Fact]
    public async Task Serve_KilledThirtyTimes_EveryAcceptedInvoiceIsAtItsAuthorityExactlyOnce() =>
        await DrillAsync(
            new()
            {
                Invoices = 400,
                Kills = 30,
                Nodes = 1,
                Life = 0.5,
            }
        );

    [Fact]
    public async Task Serve_TwoGatewaysOnPostgresKilledAndItRestarted_EveryAcceptedInvoiceIsAtItsAuthorityExactlyOnce()
    {
        Assert.SkipUnless(PostgresServer.IsInstalled, "PostgreSQL is not installed: apt-get install postgresql.");
        await DrillAsync(
            new()
            {
                Invoices = 200,
                Kills = 15,
                Postgres = true,
                Nodes = 2,
                PostgresRestarts = 2,
                Life = 0.5,
            }
        );
    }

    private static async Task DrillAsync(DrillOptions options)
    {
        var progress = new StringWriter();

        var result = await DrillRun.RunAsync(options, TextWriter.Synchronized(progress));

        var story = $"{JsonSerializer.Serialize(result)}\n{progress}";
        Assert.True(result.IsGood, story);
        Assert.True((result.Invoices, result.Accepted, result.Parked) == (options.Invoices, options.Invoices, 0), story);
        Assert.True(result.Kills >= options.Kills && result.PostgresRestarts == options.PostgresRestarts && result.Evidence > 0, story);
    }
}
