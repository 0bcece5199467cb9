using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Keys;

namespace Invoicing.Gateway.Server.Tests.Api;

/// <summary>Tenants own their ways: destinations, routes and keys that they set while the gateway runs.</summary>
public sealed class TenantSettingsTests
{
    private const string Secret = "a-secret-that-no-file-may-show";

    [Fact]
    public async Task Put_OwnRouteToAnOwnDestination_IsTakenAtOnceAndOutlivesARestart()
    {
        var folder = Directory.CreateTempSubdirectory("gw-settings").FullName;
        await using (var gateway = await TestGateway.StartAsync(folder: folder, keep: true))
        {
            using var client = gateway.Client();
            await PutAsync(client, "destinations/own", new { connector = FakeAuthority.ConnectorId });
            var route = await PutAsync(client, "routes/mine", Route("own"));
            Assert.Equal(("acme/mine", 1, 0), ((string?)route["fullId"], (int)route["version"]!, route["faults"]!.AsArray().Count));
            await ClearedAsync(gateway, client, "A-1", "acme/mine");
        }

        await using (var gateway = await TestGateway.StartAsync(folder: folder))
        {
            using var client = gateway.Client();
            await ClearedAsync(gateway, client, "A-2", "acme/mine");
            Assert.Equal("authority,own", await DestinationsOfAsync(client));
        }
    }

    /// <summary>It is named by the id that the tenant chose, too.</summary>
    [Theory]
    [InlineData("mine")]
    [InlineData("acme/mine")]
    public async Task Post_OwnRouteNamed_IsTaken(string named)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        await PutAsync(client, "destinations/own", new { connector = FakeAuthority.ConnectorId });
        await PutAsync(client, "routes/mine", Route("own", jurisdiction: "SK"));

        using var answer = await client.PostAsync($"/v1/invoices?route={named}", Samples.JsonBody(Samples.Json("A-1")));

        Assert.Equal("acme/mine", (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["route"]);
    }

    [Fact]
    public async Task Get_SettingsOfAnotherTenant_AreNotThere()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        using var other = gateway.Client(TestGateway.OtherKey);
        await PutAsync(client, "destinations/own", new { connector = FakeAuthority.ConnectorId });
        await PutAsync(client, "routes/mine", Route("own"));

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/v1/destinations/own")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.DeleteAsync("/v1/destinations/own")).StatusCode);
        Assert.Empty((await other.GetFromJsonAsync<JsonArray>("/v1/destinations"))!);
        Assert.Empty((await other.GetFromJsonAsync<JsonArray>("/v1/settings/history"))!);
        Assert.DoesNotContain((await other.GetFromJsonAsync<JsonArray>("/v1/routes"))!, route => (string?)route!["id"] != "to-authority");
        foreach (var stolen in (string[])["own", "acme/own"])
        {
            Assert.Contains("GW-SETTING-UNKNOWN", await RefusedAsync(other, "routes/theft", Route(stolen)), StringComparison.Ordinal);
        }

        foreach (var route in (string[])["mine", "acme/mine"])
        {
            using var answer = await other.PostAsync($"/v1/invoices?route={route}", Samples.JsonBody(Samples.Json("B-1")));
            Assert.Contains("GW-INTAKE-ROUTE", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await ClearedAsync(gateway, other, "B-2", "to-authority");
    }

    /// <summary>An operator's destination or key, only where a route that the operator gave to the tenant uses it.</summary>
    [Fact]
    public async Task Put_DestinationOfTheOperator_OnlyWhereARouteOfTheTenantLeads()
    {
        await using var gateway = await TestGateway.StartAsync(options =>
            options with
            {
                Destinations = [.. options.Destinations, options.Destinations[0] with { Id = "of-other" }],
                Routes = [.. options.Routes, options.Routes[0] with { Id = "for-other", Tenants = ["other"], Destination = "of-other" }],
            }
        );
        using var client = gateway.Client();

        Assert.Contains("GW-SETTING-UNKNOWN", await RefusedAsync(client, "routes/theft", Route("of-other")), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "of-other",
            (await RefusedAsync(client, "routes/theft", Route("x"))).Replace("'x'", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        await PutAsync(client, "routes/fine", Route("authority"));
    }

    [Fact]
    public async Task Put_Secret_IsSealedAndNeverShown()
    {
        var folder = Directory.CreateTempSubdirectory("gw-settings").FullName;
        var gateway = await TestGateway.StartAsync(folder: folder, keep: true);
        using var client = gateway.Client();
        var body = new
        {
            connector = "httpApi",
            settings = new { address = "https://receiver.example/in" },
            secrets = new { token = Secret },
        };

        var shown = await PutAsync(client, "destinations/own", body);
        var kept = await PutAsync(client, "destinations/own", new { connector = "httpApi", settings = new { address = "https://receiver.example/other" } });
        var gone = await PutAsync(
            client,
            "destinations/own",
            new
            {
                connector = "httpApi",
                settings = new { address = "https://receiver.example/other" },
                secrets = new { token = (string?)null },
            }
        );

        Assert.Equal(["token"], shown["secrets"]!.AsArray().Select(name => (string?)name));
        Assert.Equal(["token"], kept["secrets"]!.AsArray().Select(name => (string?)name));
        Assert.Empty(gone["secrets"]!.AsArray());
        var history = await client.GetStringAsync("/v1/settings/history");
        Assert.Contains("setting.created", history, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, shown.ToJsonString() + history, StringComparison.Ordinal);
        await PutAsync(client, "destinations/own", body);
        await gateway.DisposeAsync();
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => file.EndsWith("books.db", StringComparison.Ordinal));
        Assert.All(files, file => Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Secret)) < 0, file));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A tenant must not have the gateway read its own machine, or call into its network.</summary>
    [Theory]
    [InlineData("""{"connector":"httpApi","settings":{"address":"https://a.example/x","token":"env:HOME"}}""", "GW-SETTING-REFERENCE")]
    [InlineData("""{"connector":"httpApi","settings":{"address":"https://a.example/x"},"secrets":{"token":"file:/etc/passwd"}}""", "GW-SETTING-REFERENCE")]
    [InlineData("""{"connector":"anaf","settings":{"tokenFile":"/etc/cron.d/x","clientId":"a"}}""", "GW-SETTING-FILE")]
    [InlineData("""{"connector":"nothing"}""", "GW-SETTING-CONNECTOR")]
    [InlineData("""{}""", "GW-SETTING-CONNECTOR")]
    [InlineData("""{"connector":"httpApi"}""", "GW-CONFIG-MISSING")]
    [InlineData("""{"connector":"httpApi","settings":{"address":"https://a.example/x","adress":"y"}}""", "GW-CONFIG-UNKNOWN")]
    [InlineData("""{"connector":"fake","concurrency":17}""", "GW-CONFIG-BOUND")]
    public async Task Put_DestinationThatCannotBe_IsRefusedAndNamesWhy(string body, string code)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        using var answer = await client.PutAsync("/v1/destinations/own", Samples.JsonBody(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty((await client.GetFromJsonAsync<JsonArray>("/v1/destinations"))!);
    }

    [Theory]
    [InlineData("httpApi", """{"address":"http://127.0.0.1:9/x"}""")]
    [InlineData(
        "sftp",
        """{"host":"127.0.0.1","port":"9","user":"u","hostKey":"SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","password":"p","directory":"in"}"""
    )]
    public async Task Send_OwnDestinationInAPrivateNetwork_IsNeverCalled(string connector, string settings)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        await PutAsync(client, "destinations/own", new { connector, settings = JsonNode.Parse(settings) });
        await PutAsync(client, "routes/mine", Route("own"));

        using var answer = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("A-1")));
        var id = (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;

        await gateway.UntilAsync(client, id, invoice => invoice.ToJsonString().Contains("no public address", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Delete_DestinationThatARouteNames_IsRefusedUntilTheRouteIsGone()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        await PutAsync(client, "destinations/own", new { connector = FakeAuthority.ConnectorId });
        await PutAsync(client, "routes/mine", Route("own"));

        using var refused = await client.DeleteAsync("/v1/destinations/own");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync("/v1/routes/mine")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync("/v1/destinations/own")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.DeleteAsync("/v1/destinations/own")).StatusCode);
        await ClearedAsync(gateway, client, "A-1", "to-authority");
    }

    [Fact]
    public async Task Put_KeyAndARouteThatSignsWithIt_Signs()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        using var other = gateway.Client(TestGateway.OtherKey);
        var pkcs12 = SelfSignedCertificate.CreatePkcs12("Seal", SigningKeyKind.EcdsaP256Sha256, TimeSpan.FromDays(1), TimeProvider.System, "word");
        Assert.Contains("password", await RefusedAsync(client, "signing-keys/seal", new { pkcs12, password = "wrong" }), StringComparison.OrdinalIgnoreCase);
        var key = await PutAsync(client, "signing-keys/seal", new { pkcs12, password = "word" });
        await PutAsync(client, "routes/mine", Route("authority", signature: "xades-bes", key: "seal"));

        await ClearedAsync(gateway, client, "A-1", "acme/mine");

        Assert.Equal("CN=Seal", (string?)key["subject"]);
        Assert.Contains("<ds:Signature", Encoding.UTF8.GetString(Assert.Single(gateway.Authority.Sent).Document.Span), StringComparison.Ordinal);
        Assert.Contains(
            "signing key",
            await RefusedAsync(other, "routes/theft", Route("authority", signature: "xades-bes", key: "acme/seal")),
            StringComparison.Ordinal
        );
    }

    /// <summary>Sealed under a key that is gone: the rest runs, the setting says why it does not.</summary>
    [Fact]
    public async Task Start_SealingKeyGone_LeavesOutWhatItSealed()
    {
        var folder = Directory.CreateTempSubdirectory("gw-settings").FullName;
        await using (var gateway = await TestGateway.StartAsync(folder: folder, keep: true))
        {
            using var client = gateway.Client();
            await PutAsync(
                client,
                "destinations/own",
                new
                {
                    connector = "httpApi",
                    settings = new { address = "https://receiver.example/in" },
                    secrets = new { token = Secret },
                }
            );
            await PutAsync(client, "routes/mine", Route("own"));
        }

        File.Delete(Path.Combine(folder, "secrets.key"));
        await using var again = await TestGateway.StartAsync(folder: folder);
        using var caller = again.Client();
        var shown = await caller.GetFromJsonAsync<JsonObject>("/v1/destinations/own");
        Assert.Equal("GW-SETTING-SEAL", (string?)shown!["faults"]![0]!["code"]);
        await ClearedAsync(again, caller, "A-1", "to-authority");
        await PutAsync(
            caller,
            "destinations/own",
            new
            {
                connector = "httpApi",
                settings = new { address = "https://receiver.example/in" },
                secrets = new { token = Secret },
            }
        );
        Assert.Empty((await caller.GetFromJsonAsync<JsonObject>("/v1/destinations/own"))!["faults"]!.AsArray());
    }

    private static object Route(string destination, string? jurisdiction = null, string? signature = null, string? key = null) =>
        new
        {
            format = "ubl-2.1",
            destination,
            jurisdiction,
            signature,
            key,
            acknowledgement = new { firstLook = "00:00:00.020", longestPause = "00:00:00.050" },
        };

    private static async Task<JsonObject> PutAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PutAsJsonAsync($"/v1/{path}", body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!.AsObject();
    }

    private static async Task<string> RefusedAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PutAsJsonAsync($"/v1/{path}", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task ClearedAsync(TestGateway gateway, HttpClient client, string number, string route)
    {
        using var answer = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json(number)));
        var invoice = await answer.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal(route, (string?)invoice!["route"]);
        await gateway.UntilAsync(client, (string)invoice["id"]!, now => (string?)now["authority"] == "cleared");
    }

    private static async Task<string> DestinationsOfAsync(HttpClient client) =>
        string.Join(
            ',',
            (await client.GetFromJsonAsync<JsonArray>("/v1/routes"))!
                .Select(route => ((string)route!["destination"]!).Split('/')[^1])
                .Order(StringComparer.Ordinal)
        );
}
