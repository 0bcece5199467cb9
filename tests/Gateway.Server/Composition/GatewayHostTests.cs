using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Faults;
using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Server.Tests.Api;
using Invoicing.Lifecycle;
using Invoicing.Ports.Signing;
using Invoicing.Ports.Storage;
using Invoicing.Sandbox.Anaf;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.Gateway.Server.Tests.Composition;

public sealed class GatewayHostTests
{
    [Fact]
    public async Task CreateAsync_WrongRouteAndDestinations_EveryFaultAtOnce()
    {
        var options = TestGateway.Options(Directory.CreateTempSubdirectory("gw-host").FullName) with
        {
            Destinations = [new() { Id = "a", Connector = "pigeon" }, new() { Id = "b", Connector = "sftp" }],
            Routes =
            [
                new()
                {
                    Id = "r",
                    Format = "papyrus",
                    Destination = "c",
                },
            ],
        };

        var host = await GatewayHost.CreateAsync(options, TimeProvider.System);

        Assert.False(host.Succeeded);
        Assert.Contains(host.Faults, fault => fault.Code == "GW-CONFIG-CONNECTOR");
        Assert.Contains(host.Faults, fault => fault.Code == "GW-CONFIG-MISSING" && fault.Path == "/destinations/b/settings/host");
        Assert.Contains(host.Faults, fault => fault.Code == "GW-CONFIG-ROUTE-FORMAT");
        Assert.Contains(host.Faults, fault => fault.Code == "GW-CONFIG-ROUTE-DESTINATION");
        Directory.Delete(options.Data, recursive: true);
    }

    /// <summary>A watch would be over all below the working folder.</summary>
    [Fact]
    public async Task CreateAsync_AnyWorkingFolder_NoFileIsWatched()
    {
        await using var gateway = await TestGateway.StartAsync();
        var files = gateway.Services.GetRequiredService<IConfiguration>() is IConfigurationRoot root
            ? root.Providers.OfType<FileConfigurationProvider>().ToList()
            : [];
        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, file => file.Source.ReloadOnChange);
    }

    [Fact]
    public async Task CreateAsync_FolderOfARunningGateway_RefusedUntilItIsFree()
    {
        var folder = Directory.CreateTempSubdirectory("gw-host").FullName;
        var options = TestGateway.Options(folder) with { Destinations = [], Routes = [] };
        var first = (await GatewayHost.CreateAsync(options, TimeProvider.System)).Value!;
        await first.StartAsync();

        var second = await GatewayHost.CreateAsync(options, TimeProvider.System);
        await first.StopAsync();
        await first.DisposeAsync();
        var third = await GatewayHost.CreateAsync(options, TimeProvider.System);

        Assert.Equal("GW-DATA-LOCKED", Assert.Single(second.Faults).Code);
        Assert.True(third.Succeeded);
        await third.Value.StartAsync();
        await third.Value.StopAsync();
        await third.Value.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Start_LeaseOfAnEarlierRun_TakenUpBeforeItEnds()
    {
        var folder = Directory.CreateTempSubdirectory("gw-host").FullName;
        var options = TestGateway.Options(folder);
        var store = (await GatewayStores.OpenAsync(options, OutboundServices.All(options, TimeProvider.System), TimeProvider.System)).Value!;
        var now = TimeProvider.System.GetUtcNow();
        var state = new Transmission
        {
            Invoice = new InvoiceRecord
            {
                Id = InvoiceId.New(now),
                Tenant = "acme",
                LegalIdentity = new("RO1", Model.DocumentKind.Invoice, "X-1", 2026),
                ReceivedAt = now,
                UpdatedAt = now,
            },
            Route = "to-authority",
            Destination = "authority",
            UpdatedAt = now,
            WakeAt = now,
        };
        await store.Invoices.SubmitAsync(
            new(
                state,
                new string('0', 64),
                new(now, "test", "receive.accepted", new Dictionary<string, string>()),
                new(Guid.NewGuid(), state.Id.Invoice, "acme", "invoice.accepted", now, "{}")
            ),
            default
        );
        var claims = await store.Invoices.ClaimDueAsync(new("test", now, TimeSpan.FromHours(1), 10), default);
        Assert.Single(claims);
        await store.DisposeAsync();

        await using var gateway = await TestGateway.StartAsync(folder: folder);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        Transmission seen;
        do
        {
            await Task.Delay(20, patience.Token);
            seen = (await gateway.Services.GetRequiredService<IInvoiceStore>().FindAsync(state.Id.Invoice, patience.Token))!.First;
        } while (seen.Version == state.Version);

        Assert.True(seen.UpdatedAt < now + TimeSpan.FromHours(1), "The lease was waited for.");
        Assert.Contains(
            await gateway.Services.GetRequiredService<IInvoiceStore>().TrailAsync(state.Id.Invoice, default),
            entry => entry.Actor == "worker:test"
        );
    }

    [Fact]
    public async Task Start_AgainOnTheSameFolder_InvoicesAndEvidenceKeyAreThere()
    {
        var folder = Directory.CreateTempSubdirectory("gw-host").FullName;
        var options = TestGateway.Options(folder);
        var first = (await GatewayStores.OpenAsync(options, OutboundServices.All(options, TimeProvider.System), TimeProvider.System)).Value!;
        var thumbprint = first.EvidenceKey.Certificate.Thumbprint;
        await first.DisposeAsync();

        var second = (await GatewayStores.OpenAsync(options, OutboundServices.All(options, TimeProvider.System), TimeProvider.System)).Value!;

        Assert.Equal(thumbprint, second.EvidenceKey.Certificate.Thumbprint);
        Assert.Equal(SigningKeyKind.EcdsaP256Sha256, second.EvidenceKey.Kind);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "evidence.p12")));
        }

        await second.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Invoice_ToTheSimulatedAnaf_ClearedAndOnceInItsStore()
    {
        await using var anaf = await AnafSandbox.StartAsync();
        var folder = Directory.CreateTempSubdirectory("gw-host").FullName;
        await using var gateway = await TestGateway.StartAsync(
            options =>
                options with
                {
                    Destinations =
                    [
                        new()
                        {
                            Id = "anaf",
                            Connector = "anaf",
                            Settings = new Dictionary<string, string>
                            {
                                ["baseAddress"] = new Uri(anaf.BaseAddress, "test/FCTEL/rest/").AbsoluteUri,
                                ["tokenAddress"] = anaf.TokenEndpoint.AbsoluteUri,
                                ["clientId"] = "sandbox-client",
                                ["clientSecret"] = "sandbox-secret",
                                ["refreshToken"] = "sandbox-refresh-token",
                                ["tokenFile"] = Path.Combine(folder, "token"),
                            },
                        },
                    ],
                    Routes =
                    [
                        new()
                        {
                            Id = "ro-efactura",
                            Jurisdiction = "RO",
                            Format = "cius-ro-1.0.1",
                            Destination = "anaf",
                            Acknowledgement = new() { FirstLook = TimeSpan.FromMilliseconds(100), LongestPause = TimeSpan.FromMilliseconds(300) },
                        },
                    ],
                },
            folder
        );
        using var client = gateway.Client();

        using var posted = await client.PostAsync(
            "/v1/invoices",
            Samples.JsonBody(
                Samples
                    .Json("RO-1")
                    .Replace(
                        "\"urn:cen.eu:en16931:2017\"",
                        "\"urn:cen.eu:en16931:2017#compliant#urn:efactura.mfinante.ro:CIUS-RO:1.0.1\"",
                        StringComparison.Ordinal
                    )
                    .Replace("\"EUR\"", "\"RON\"", StringComparison.Ordinal)
            )
        );
        var id = SubmissionTests.Text((await posted.Content.ReadFromJsonAsync<JsonObject>())!, "id");
        var last = await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") != "active");

        Assert.True(SubmissionTests.Text(last, "standing") == "completed", last.ToString());
        Assert.Equal("cleared", SubmissionTests.Text(last, "authority"));
        Assert.Single(anaf.Log.Commits);
        var pack = await client.GetByteArrayAsync($"/v1/invoices/{id}/evidence");
        Assert.True(Pipeline.Evidence.EvidenceVerifier.Verify(pack).Succeeded);
    }
}
