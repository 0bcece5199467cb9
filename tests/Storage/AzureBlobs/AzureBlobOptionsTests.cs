using Invoicing.Storage.AzureBlobs;

namespace Invoicing.Storage.Tests.AzureBlobs;

public sealed class AzureBlobOptionsTests
{
    private const string Unreachable =
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=AAAA;BlobEndpoint=http://127.0.0.1:1/devstoreaccount1;";

    public static TheoryData<string, AzureBlobOptions> Wrong =>
        new()
        {
            { "GW-STORE-OPTIONS", new() },
            {
                "GW-STORE-OPTIONS",
                new() { ConnectionString = Unreachable, ServiceUri = new("http://127.0.0.1:1") }
            },
            {
                "GW-STORE-OPTIONS",
                new() { ConnectionString = "no connection string" }
            },
            {
                "GW-STORE-OPTIONS",
                new() { ConnectionString = Unreachable, Container = "Not_A_Name" }
            },
            {
                "GW-STORE-OPTIONS",
                new() { ConnectionString = Unreachable, Retries = 11 }
            },
            {
                "GW-STORE-OPTIONS",
                new() { ConnectionString = Unreachable, Timeout = TimeSpan.Zero }
            },
            {
                "GW-STORE-OPEN",
                new() { ConnectionString = Unreachable, Retries = 0 }
            },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task OpenAsync_WrongSettings_AreAFault(string code, AzureBlobOptions options) =>
        Assert.Equal(code, Assert.Single((await AzureBlobDocumentStore.OpenAsync(options, default)).Faults).Code);
}
