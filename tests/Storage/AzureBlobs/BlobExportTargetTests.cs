using Azure.Storage.Blobs;
using Invoicing.Storage.AzureBlobs;

namespace Invoicing.Storage.Tests.AzureBlobs;

/// <summary>Files for the accountants in a container. Witness: Azurite, over its own protocol.</summary>
public sealed class BlobExportTargetTests(Azurite azurite) : IClassFixture<Azurite>
{
    [Fact]
    public async Task DeliverAsync_AgainAndOtherBytes_ReplacesNothing()
    {
        azurite.Require();
        var container = new BlobContainerClient(azurite.ConnectionString, $"test-{Guid.NewGuid():N}");
        var options = new AzureBlobOptions
        {
            ConnectionString = azurite.ConnectionString,
            Container = container.Name,
            Retries = 0,
        };
        var target = new BlobExportTarget(options, "books/");
        Assert.Equal("GW-EXPORT-BLOCKED", (await target.DeliverAsync("a.csv", new byte[] { 1 }, default)).Faults[0].Code);
        await container.CreateAsync(cancellationToken: TestContext.Current.CancellationToken);
        try
        {
            var first = await target.DeliverAsync("a.csv", new byte[] { 1, 2 }, default);
            var again = await target.DeliverAsync("a.csv", new byte[] { 1, 2 }, default);
            var other = await target.DeliverAsync("a.csv", new byte[] { 3 }, default);

            Assert.Equal(2, first.Value!.Bytes);
            Assert.Equal(first.Value, again.Value);
            Assert.Equal("GW-EXPORT-OTHER", other.Faults[0].Code);
            var kept = await container.GetBlobClient("books/a.csv").DownloadContentAsync(TestContext.Current.CancellationToken);
            Assert.Equal([1, 2], kept.Value.Content.ToArray());
        }
        finally
        {
            await container.DeleteIfExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        }
    }
}
