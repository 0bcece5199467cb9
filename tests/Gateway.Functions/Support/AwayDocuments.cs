using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Functions.Tests.Support;

/// <summary>Documents that are out of reach.</summary>
internal sealed class AwayDocuments : IDocumentStore
{
    public Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation) => throw new StoreUnavailableException("away");

    public Task<ReadOnlyMemory<byte>?> GetAsync(string hash, CancellationToken cancellation) => throw new StoreUnavailableException("away");
}
