using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Server.Tests.Api;
using Invoicing.Gateway.Server.Tests.Pressure;
using Invoicing.Ports.Connectors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Invoicing.Gateway.Server.Tests.Observability;

/// <summary>What an operator must find in the log.</summary>
public sealed class OperatorLogTests
{
    [Fact]
    public async Task Serve_Start_VersionConfigurationRoutesEachWithItsTime()
    {
        await using var gateway = await ServedGateway.StartAsync(new Dictionary<string, string> { ["Logging__Console__FormatterName"] = "json" });
        using var client = await gateway.ClientAsync();

        var lines = gateway.Lines.ToList();

        Assert.All(
            lines,
            line =>
                Assert.InRange(
                    DateTimeOffset.Parse(line["Timestamp"]!.GetValue<string>(), CultureInfo.InvariantCulture),
                    TimeProvider.System.GetUtcNow().AddMinutes(-5),
                    TimeProvider.System.GetUtcNow().AddMinutes(1)
                )
        );
        var said = lines.Select(line => line["Message"]!.GetValue<string>()).ToList();
        Assert.Contains(said, line => line.StartsWith("Configuration: ", StringComparison.Ordinal) && line.EndsWith("gateway.json", StringComparison.Ordinal));
        Assert.Contains(said, line => line.StartsWith("Gateway ", StringComparison.Ordinal) && line.Contains("store Sqlite", StringComparison.Ordinal));
        Assert.Contains(said, line => line.StartsWith("Route to-receiver: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Serve_PlainConsole_LinesBeginWithTheirTime()
    {
        await using var gateway = await ServedGateway.StartAsync(new Dictionary<string, string>());
        for (var look = 0; look < 200 && !gateway.Errors.Any(line => line.Contains("Route to-receiver", StringComparison.Ordinal)); look++)
        {
            await Task.Delay(100);
        }

        var line = Assert.Single(gateway.Errors, line => line.Contains("Route to-receiver", StringComparison.Ordinal));
        Assert.True(
            DateTimeOffset.TryParseExact(line.Split(' ')[0], "yyyy-MM-dd'T'HH:mm:ss.fffK", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            line
        );
    }

    [Fact]
    public async Task Worker_ParkedRejectedAndOperatedOn_EachHasItsLine()
    {
        var lines = new LogLines();
        await using var gateway = await TestGateway.StartAsync(services: services => services.AddSingleton<ILoggerProvider>(lines));
        using var client = gateway.Client();
        gateway.Authority.Instead = new SendResult.Failed(Failure.Blocked(new("TEST-RIGHTS", "No rights.")));
        var parked = await DiskTests.AcceptedAsync(client, "LINE-1");
        await gateway.UntilAsync(client, parked, state => SubmissionTests.Text(state, "standing") == "parked");
        var rejected = await DiskTests.AcceptedAsync(client, "LINE-2", "ROF");
        await gateway.UntilAsync(client, rejected, state => SubmissionTests.Text(state, "standing") == "rejected");
        using var cancelled = await client.PostAsync($"/v1/invoices/{parked}/retry", null);
        await gateway.UntilAsync(client, parked, state => SubmissionTests.Text(state, "standing") == "parked");

        var (level, text) = lines.Single($"Invoice {parked} (LINE-1, to authority) is parked");
        Assert.Equal(LogLevel.Warning, level);
        Assert.Contains("TEST-RIGHTS No rights.", text, StringComparison.Ordinal);
        Assert.Equal(LogLevel.Information, lines.Single($"Invoice {rejected} (LINE-2, to authority) is rejected").Level);
        Assert.Contains("Parked before, Active now", lines.Single($"key:acme-erp: operator.retry of invoice {parked}").Text, StringComparison.Ordinal);
        Assert.NotNull(await cancelled.Content.ReadFromJsonAsync<JsonObject>());
    }

    [Fact]
    public async Task Destination_Suspended_ToldOnceAndToldWhenItIsOpenAgain()
    {
        var lines = new LogLines();
        await using var gateway = await TestGateway.StartAsync(services: services => services.AddSingleton<ILoggerProvider>(lines));
        using var client = gateway.Client();
        gateway.Authority.Instead = new SendResult.Failed(
            Failure.Quota(new("TEST-QUOTA", "Enough."), TimeProvider.System.GetUtcNow().AddSeconds(4)) with
            {
                SuspendsDestination = true,
            }
        );
        gateway.Authority.AfterInstead = authority => authority.Instead = null;
        var id = await DiskTests.AcceptedAsync(client, "CLOSED-1");
        await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") == "completed");
        await Task.Delay(2500);

        Assert.Contains("TEST-QUOTA", lines.Single("Destination authority takes no calls until").Text, StringComparison.Ordinal);
        Assert.Contains("TEST-QUOTA", lines.Single("Destination authority takes calls again").Text, StringComparison.Ordinal);
    }
}
