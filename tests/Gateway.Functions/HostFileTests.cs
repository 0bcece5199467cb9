using System.Text.Json;

namespace Invoicing.Gateway.Functions.Tests;

/// <summary>host.json, as it lies beside the app.</summary>
public class HostFileTests
{
    private static readonly JsonElement Host = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json"))).RootElement;

    private static readonly JsonElement Extensions = Host.GetProperty("extensions");

    [Fact]
    public void HostFile_Http_HasThePathsOfTheApi() => Assert.Equal("", Extensions.GetProperty("http").GetProperty("routePrefix").GetString());

    [Fact]
    public void HostFile_Queue_SettlesNothingByItself() => Assert.False(Extensions.GetProperty("serviceBus").GetProperty("autoCompleteMessages").GetBoolean());

    [Fact]
    public void HostFile_Durable_KeepsDocumentsOutOfLogsAndRunningInstancesApart()
    {
        var durable = Extensions.GetProperty("durableTask");

        Assert.False(durable.GetProperty("tracing").GetProperty("traceInputsAndOutputs").GetBoolean());
        Assert.Equal("NonRunningStates", durable.GetProperty("overridableExistingInstanceStates").GetString());
    }
}
