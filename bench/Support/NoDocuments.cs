using Invoicing.Ports.Storage;

namespace Invoicing.Bench.Support;

/// <summary>Stores nothing: the store alone matters.</summary>
internal sealed class NoDocuments : IDocumentStore
{
    /// <inheritdoc/>
    public Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>?> GetAsync(string hash, CancellationToken cancellation) => Task.FromResult<ReadOnlyMemory<byte>?>(null);
}
