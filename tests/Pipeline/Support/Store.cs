using System.Security.Cryptography;
using System.Text;
using Invoicing.Ports.Storage;

namespace Invoicing.Pipeline.Tests.Support;

/// <summary>Documents in memory.</summary>
internal sealed class Store : IDocumentStore
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _documents = new()
    {
        [HashOf("received")] = Encoding.UTF8.GetBytes("received"),
        [HashOf("converted")] = Encoding.UTF8.GetBytes("converted"),
    };

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        _documents[hash] = content;
        return Task.FromResult(hash);
    }

    public Task<ReadOnlyMemory<byte>?> GetAsync(string hash, CancellationToken cancellation) =>
        Task.FromResult<ReadOnlyMemory<byte>?>(_documents.TryGetValue(hash, out var bytes) ? bytes : null);
}
