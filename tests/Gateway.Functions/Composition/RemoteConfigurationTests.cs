using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using Invoicing.Gateway.Functions.Composition;
using Invoicing.Storage.Tests.AzureBlobs;

namespace Invoicing.Gateway.Functions.Tests.Composition;

/// <summary>The configuration in a blob, on the emulator Azurite.</summary>
public sealed class RemoteConfigurationTests(Azurite azurite) : IClassFixture<Azurite>
{
    [Fact]
    public async Task LoadAsync_BlobIsThere_IsTheConfiguration()
    {
        var address = await LayAsync("""{ "urls": "http://127.0.0.1:4711" /* a comment */ }""");

        var loaded = await RemoteConfiguration.LoadAsync(address);

        Assert.Equal("http://127.0.0.1:4711", loaded.Value?.Urls);
    }

    [Theory]
    [InlineData("{", "GW-CONFIG-FILE")]
    [InlineData("""{ "no": "such" }""", "GW-CONFIG-UNKNOWN")]
    public async Task LoadAsync_BlobIsNoConfiguration_SaysWhatAFileWould(string json, string code) =>
        Assert.Equal(code, Assert.Single((await RemoteConfiguration.LoadAsync(await LayAsync(json))).Faults).Code);

    [Fact]
    public async Task LoadAsync_BlobIsLargerThanAnyConfiguration_IsNotFetched() =>
        Assert.Contains(
            $"{RemoteConfiguration.MostBytes + 1} bytes",
            Assert.Single((await RemoteConfiguration.LoadAsync(await LayAsync(new string(' ', RemoteConfiguration.MostBytes + 1)))).Faults).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task LoadAsync_BlobIsMissing_SaysWhereItWasLookedForAndWhatToDo()
    {
        var address = await LayAsync("{}");

        var fault = Assert.Single((await RemoteConfiguration.LoadAsync(address.Replace("gateway.json", "other.json", StringComparison.Ordinal))).Faults);

        Assert.Equal(("GW-AZURE-CONFIG", "INVOICING_CONFIGURATION"), (fault.Code, fault.Path));
        Assert.DoesNotContain("sig=", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gateway.json")]
    [InlineData("ftp://host/gateway.json")]
    public async Task LoadAsync_NoAddress_IsRefused(string address) =>
        Assert.Equal("GW-AZURE-CONFIG", Assert.Single((await RemoteConfiguration.LoadAsync(address)).Faults).Code);

    [Fact]
    public async Task LoadAsync_NothingSaid_IsTheFileBesideTheApp() => Assert.True((await RemoteConfiguration.LoadAsync(null)).Succeeded);

    private async Task<string> LayAsync(string json)
    {
        azurite.Require();
        var container = new BlobContainerClient(
            azurite.ConnectionString,
            $"c{Guid.NewGuid():N}",
            new BlobClientOptions(BlobClientOptions.ServiceVersion.V2024_11_04)
        );
        await container.CreateAsync();
        var blob = container.GetBlobClient("gateway.json");
        await blob.UploadAsync(BinaryData.FromString(json));
        return container.GenerateSasUri(BlobContainerSasPermissions.Read, TimeProvider.System.GetUtcNow().AddMinutes(10)) is { } signed
            ? $"{blob.Uri}{signed.Query}"
            : "";
    }
}
