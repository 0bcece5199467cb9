using Invoicing.Connectors.Settings;
using Invoicing.Faults;
using Invoicing.Routing;

namespace Invoicing.Connectors.HttpApi;

/// <summary>Settings are judged at start-up.</summary>
public sealed class HttpApiSettingsTests
{
    [Fact]
    public void Create_AddressAlone_Succeeds() => Assert.Empty(Create(new() { ["address"] = "https://api.example.com/invoices/" }));

    [Fact]
    public void Create_Nothing_NamesTheAddress()
    {
        var fault = Assert.Single(Create([]));

        Assert.Equal(("GW-CONFIG-MISSING", "/destinations/d/settings/address"), (fault.Code, fault.Path));
    }

    [Theory]
    [InlineData("address", "http://api.example.com/")]
    [InlineData("address", "https://api.example.com/?key=1")]
    [InlineData("acknowledgements", "https://api.example.com/#a")]
    [InlineData("acknowledgements", "nowhere")]
    [InlineData("token", "two words")]
    [InlineData("timeout", "0")]
    [InlineData("timeout", "301")]
    [InlineData("maxAcknowledgements", "0")]
    [InlineData("maxAcknowledgements", "5001")]
    [InlineData("maxAnswerBytes", "1023")]
    [InlineData("maxAnswerBytes", "67108865")]
    public void Create_MalformedSetting_NamesIt(string name, string value)
    {
        var fault = Assert.Single(Create(new() { ["address"] = "https://api.example.com/", [name] = value }));

        Assert.Equal(("GW-CONFIG-MALFORMED", $"/destinations/d/settings/{name}"), (fault.Code, fault.Path));
    }

    [Fact]
    public void Create_UnknownSetting_NamesIt() =>
        Assert.Equal("GW-CONFIG-UNKNOWN", Assert.Single(Create(new() { ["address"] = "https://api.example.com/", ["url"] = "x" })).Code);

    private static IReadOnlyList<Fault> Create(Dictionary<string, string> settings)
    {
        var made = new HttpApiConnectorFactory(new SecretSource(), TimeProvider.System).Create(
            new Destination
            {
                Id = "d",
                Connector = "httpApi",
                Settings = settings,
            }
        );
        (made.Value as IDisposable)?.Dispose();
        return made.Faults;
    }
}
