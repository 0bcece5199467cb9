using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Invoicing.Contracts;
using Invoicing.Faults;
using Invoicing.Ports.Storage;
using Invoicing.Storage.AzureBlobs;

namespace Invoicing.Storage.Tests.AzureBlobs;

/// <summary>Witness: Azurite, over its own protocol.</summary>
public sealed class AzureBlobDocumentStoreTests(Azurite azurite) : DocumentStoreContract, IClassFixture<Azurite>
{
    private readonly string _container = $"test-{Guid.NewGuid():N}";

    private BlobContainerClient Container => new(azurite.ConnectionString, _container);

    [Fact]
    public async Task PutAsync_Blob_IsShardedByHashAndNeverReplaced()
    {
        var content = Encoding.UTF8.GetBytes("written once");
        var hash = await Store.PutAsync(content, default);
        var blob = Container.GetBlobClient($"{hash[..2]}/{hash[2..]}");
        var tag = (await blob.GetPropertiesAsync()).Value.ETag;
        await Store.PutAsync(content, default);
        Assert.Equal(tag, (await blob.GetPropertiesAsync()).Value.ETag);
    }

    [Fact]
    public async Task PutAsync_ServiceGone_IsUnavailable()
    {
        await Container.DeleteAsync();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.PutAsync(new byte[1], default));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.GetAsync(Sample.Hash("x"), default));
    }

    protected override async Task<IDocumentStore> OpenAsync()
    {
        azurite.Require();
        var opened = await AzureBlobDocumentStore.OpenAsync(
            new()
            {
                ConnectionString = azurite.ConnectionString,
                Container = _container,
                Retries = 0,
            },
            default
        );
        Assert.True(opened.Succeeded, string.Join(' ', opened.Faults));
        return opened.Value;
    }

    protected override async Task CloseAsync()
    {
        if (azurite.Absence is null)
        {
            await Container.DeleteIfExistsAsync();
        }
    }

    protected override async Task<int> CountAsync() => await Container.GetBlobsAsync().CountAsync();

    protected override async Task DamageAsync(string hash) =>
        await Container.GetBlobClient($"{hash[..2]}/{hash[2..]}").UploadAsync(BinaryData.FromString("is Damaged afterwards"), overwrite: true);
}
