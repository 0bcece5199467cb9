using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Gateway.Server.Tests;
using Invoicing.Lifecycle;
using Invoicing.Ports.Signing;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Tests.AzureBlobs;
using Invoicing.Storage.Tests.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.Gateway.Functions.Tests.Composition;

/// <summary>What Azure has: a store on a PostgreSQL server, documents in Blob Storage, nothing on a disk of the app; the activities drive the
/// invoice.</summary>
public sealed class SharedStoreTests(PostgresServer server, Azurite azurite) : IClassFixture<PostgresServer>, IClassFixture<Azurite>, IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"invoicing-{Guid.NewGuid():N}");
    private readonly ScriptedConnector _connector = new();
    private GatewayOptions _options = new();

    public async ValueTask InitializeAsync()
    {
        server.Require();
        azurite.Require();
        Directory.CreateDirectory(_folder);
        var pkcs12 = Path.Combine(_folder, "evidence.p12");
        await File.WriteAllBytesAsync(
            pkcs12,
            Invoicing.Signatures.Keys.SelfSignedCertificate.CreatePkcs12(
                "Evidence",
                SigningKeyKind.EcdsaP256Sha256,
                TimeSpan.FromDays(30),
                TimeProvider.System,
                ""
            )
        );
        _options = FunctionsApp.Options(Path.Combine(_folder, "never")) with
        {
            Store = new() { Kind = StoreKind.Postgres, ConnectionString = await server.CreateSchemaAsync($"functions_{Guid.NewGuid():N}") },
            Documents = new()
            {
                Kind = DocumentLocation.AzureBlobs,
                ConnectionString = azurite.ConnectionString,
                Container = $"d{Guid.NewGuid():N}",
            },
            SigningKeys = new Dictionary<string, SigningKeyOptions> { ["evidence"] = new() { Path = pkcs12 } },
            EvidenceKey = "evidence",
        };
    }

    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        return default;
    }

    [Fact]
    public async Task Invoice_HandedInOnOneInstance_IsDrivenToItsEndOnAnother()
    {
        await using var one = await FunctionsApp.StartAsync(_options, _connector);
        await using var other = await FunctionsApp.StartAsync(_options with { Worker = new() { Node = "other" } }, _connector);
        using var client = one.Client();
        using var answer = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("PG-1")));
        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
        var run = Assert.Single(one.Instances.Running).Value;

        var (first, second) = (one.Services.GetRequiredService<StageActivity>(), other.Services.GetRequiredService<StageActivity>());
        var calls = 0;
        var orchestration = new FakeOrchestration(stage => (calls++ % 2 == 0 ? first : second).RunAsync(stage, run.Id, default))
        {
            Now = TimeProvider.System.GetUtcNow(),
            OnWait = until => Thread.Sleep(until is { } at && at - TimeProvider.System.GetUtcNow() is { } rest && rest > TimeSpan.Zero ? rest : TimeSpan.Zero),
        };
        var end = await InvoiceOrchestration.RunAsync(orchestration, run);

        var store = other.Services.GetRequiredService<IInvoiceStore>();
        Assert.Equal((ProcessingStatus.Completed, AuthorityStatus.Cleared), (end.Status, end.Authority));
        Assert.Equal(["Validate", "CalculateTaxes", "Convert", "Sign", "Transmit", "Acknowledge", "Finish"], orchestration.Calls);
        Assert.Equal(["send", "poll"], _connector.Asked);
        Assert.Null(await store.VerifyLogAsync(default));
        Assert.False(Directory.Exists(_options.Data));
        using var elsewhere = other.Client();
        Assert.True(Pipeline.Evidence.EvidenceVerifier.Verify(await elsewhere.GetByteArrayAsync($"{answer.Headers.Location}/evidence")).Succeeded);
    }
}
