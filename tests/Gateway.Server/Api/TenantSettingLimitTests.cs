using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Observability;
using Invoicing.Gateway.Routing;
using Invoicing.Ports.Signing;
using Invoicing.Ports.Storage;
using Invoicing.Signatures.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.Gateway.Server.Tests.Api;

/// <summary>What bounds the settings of a tenant, and what two people at once may do.</summary>
public sealed class TenantSettingLimitTests
{
    private static readonly DestinationSetting Given = new(FakeAuthority.ConnectorId, 4, new Dictionary<string, string>(), new Dictionary<string, string>());

    [Fact]
    public async Task Put_MoreThanTheMost_IsRefusedUntilOneIsRemoved()
    {
        await using var gateway = await TestGateway.StartAsync(options => options with { TenantSettings = new() { Most = 2 } });
        using var client = gateway.Client();
        using var other = gateway.Client(TestGateway.OtherKey);
        Assert.Equal((HttpStatusCode.OK, ""), await PutAsync(client, "one"));
        Assert.Equal((HttpStatusCode.OK, ""), await PutAsync(client, "two"));

        Assert.Equal((HttpStatusCode.Conflict, "GW-SETTING-MOST"), await PutAsync(client, "three"));
        Assert.Equal((HttpStatusCode.OK, ""), await PutAsync(client, "two"));
        Assert.Equal((HttpStatusCode.OK, ""), await PutAsync(other, "three"));
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync("/v1/destinations/one")).StatusCode);
        Assert.Equal((HttpStatusCode.OK, ""), await PutAsync(client, "three"));
    }

    [Theory]
    [InlineData(65_536, true)]
    [InlineData(65_537, false)]
    public async Task Put_TextAtTheBound_IsTheLongest(int length, bool isTaken)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        using var answer = await client.PutAsJsonAsync(
            "/v1/destinations/own",
            new
            {
                connector = "httpApi",
                settings = new { address = "https://receiver.example/in" },
                secrets = new { token = new string('x', length) },
            }
        );

        Assert.Equal(isTaken ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(!isTaken, (await answer.Content.ReadAsStringAsync()).Contains("GW-SETTING-SIZE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Put_NameAmongSettingsAndSecrets_IsRefused()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        using var answer = await client.PutAsJsonAsync(
            "/v1/destinations/own",
            new
            {
                connector = "httpApi",
                settings = new { address = "https://receiver.example/in", token = "open" },
                secrets = new { token = "sealed" },
            }
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("GW-SETTING-TWICE", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>The second change is made while the first one is on its way to the store.</summary>
    [Fact]
    public async Task Save_SomebodyElseChangesMeanwhile_IsRefusedAndTheOtherStands()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var service = gateway.Services.GetRequiredService<TenantSettingsService>();

        var raced = await service.SaveAsync(
            "acme",
            "key:slow",
            SettingKind.Destination,
            "slow",
            (_, _) =>
            {
                Assert.Equal((HttpStatusCode.OK, ""), PutAsync(client, "quick").GetAwaiter().GetResult());
                return Result<string>.Success(SettingJson.Write(Given));
            },
            new Dictionary<string, string>(),
            default
        );

        Assert.Equal("GW-SETTING-RACE", Assert.Single(raced.Faults).Code);
        Assert.Equal(["quick"], (await service.ListAsync("acme", SettingKind.Destination, default)).Select(one => one.Id));
    }

    [Fact]
    public void Contents_SecretAndNoKeyToSealIt_IsRefused()
    {
        var contents = new SettingContents(
            new ConnectorMaker([new FakeAuthority()], new GatewayMetrics()),
            new SecretSeal(null),
            new GatewayOptions(),
            TimeProvider.System
        );
        var blank = new TenantSetting("acme", "destination", "own", 0, "", TimeProvider.System.GetUtcNow(), "key:erp");
        var pkcs12 = SelfSignedCertificate.CreatePkcs12("Seal", SigningKeyKind.EcdsaP256Sha256, TimeSpan.FromDays(1), TimeProvider.System, "word");

        var secret = contents.Destination(blank, null, Given, new Dictionary<string, string?> { ["token"] = "secret" });

        Assert.Equal("GW-SETTING-NO-SEAL", Assert.Single(secret.Faults).Code);
        Assert.Equal("GW-SETTING-NO-SEAL", Assert.Single(contents.Key(blank, pkcs12, "word").Faults).Code);
        Assert.True(contents.Destination(blank, null, Given, new Dictionary<string, string?>()).Succeeded);
    }

    private static async Task<(HttpStatusCode Status, string Code)> PutAsync(HttpClient client, string id)
    {
        using var answer = await client.PutAsJsonAsync($"/v1/destinations/{id}", new { connector = FakeAuthority.ConnectorId });
        var json = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        return (answer.StatusCode, answer.IsSuccessStatusCode ? "" : SubmissionTests.Code(json));
    }
}
