namespace Invoicing.Ports;

/// <summary>Immutable documents by their content.</summary>
public interface IDocumentStore
{
    /// <summary>Stores bytes; durable when it returns. The same bytes twice are one document.</summary>
    /// <returns>SHA-256 of the bytes, 64 lower-case hexadecimal digits.</returns>
    Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>The bytes of this hash, verified against it; null when there is no such document.</summary>
    Task<ReadOnlyMemory<byte>?> GetAsync(string hash, CancellationToken cancellation);
}
