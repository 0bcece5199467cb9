using System.Globalization;
using System.Text.Json;
using Invoicing.Gateway.Nodes;

namespace Invoicing.Gateway.Functions.Tests;

/// <summary>host.json, as it lies beside the app.</summary>
public class HostFileTests
{
    private static readonly JsonElement Host = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json"))).RootElement;

    private static readonly JsonElement Extensions = Host.GetProperty("extensions");

    [Fact]
    public void HostFile_Http_HasThePathsOfTheApi() => Assert.Equal("", Extensions.GetProperty("http").GetProperty("routePrefix").GetString());

    [Fact]
    public void HostFile_Telemetry_IsTheWorkersOwnKind() => Assert.Equal("OpenTelemetry", Host.GetProperty("telemetryMode").GetString());

    [Fact]
    public void HostFile_Queue_SettlesNothingByItself() => Assert.False(Extensions.GetProperty("serviceBus").GetProperty("autoCompleteMessages").GetBoolean());

    [Fact]
    public void HostFile_Durable_KeepsDocumentsOutOfLogsAndRunningInstancesApart()
    {
        var durable = Extensions.GetProperty("durableTask");

        Assert.False(durable.GetProperty("tracing").GetProperty("traceInputsAndOutputs").GetBoolean());
        Assert.Equal("NonRunningStates", durable.GetProperty("overridableExistingInstanceStates").GetString());
    }

    /// <summary>The second: an instance whose message the dead process had taken. On a Functions host it slept five minutes, the default.</summary>
    [Theory]
    [InlineData("workItemQueueVisibilityTimeout")]
    [InlineData("controlQueueVisibilityTimeout")]
    public void HostFile_WorkOfADeadProcess_IsTakenUpAfterItsLeaseIsFreedAndWithinAMinute(string setting)
    {
        var hidden = TimeSpan.Parse(
            Extensions.GetProperty("durableTask").GetProperty("storageProvider").GetProperty(setting).GetString()!,
            CultureInfo.InvariantCulture
        );

        Assert.InRange(hidden, Heartbeat.Silence, TimeSpan.FromMinutes(1));
    }
}
