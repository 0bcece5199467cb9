using Invoicing.Lifecycle;

namespace Invoicing.Ports.Storage;

/// <summary>Immutable documents by their content.</summary>
public interface IDocumentStore
{
    /// <summary>Stores bytes; durable when it returns. The same bytes twice are one document.</summary>
    /// <returns>SHA-256 of the bytes, 64 lower-case hexadecimal digits.</returns>
    /// <exception cref="StoreUnavailableException">Nothing can be stored now.</exception>
    Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>The bytes of this hash, verified against it; null when there is no such document.</summary>
    /// <exception cref="DocumentCorruptedException">The stored bytes give another hash.</exception>
    Task<ReadOnlyMemory<byte>?> GetAsync(string hash, CancellationToken cancellation);

    /// <summary>Why documents that are stored cannot be had now, as far as can be seen without reading any; null where nothing speaks against it. Asked once
    /// a second.</summary>
    Problem? Trouble() => null;
}
