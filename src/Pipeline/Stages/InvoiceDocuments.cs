using System.Security.Cryptography;
using Invoicing.Lifecycle;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Storage;

namespace Invoicing.Pipeline.Stages;

/// <summary>The documents of one invoice during one run: what a stage has made, the next one need not fetch.</summary>
public sealed class InvoiceDocuments(IDocumentStore store)
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _held = [];
    private readonly Dictionary<string, ReadResult> _read = [];
    private readonly List<Task> _pending = [];

    /// <summary>What was read of a document in this run, or when it was taken in; null where it is to be read.</summary>
    public ReadResult? ReadOf(DocumentReference reference) => _read.GetValueOrDefault(reference.Hash);

    /// <summary>Holds what was read of a document, or what it was written from.</summary>
    public void Suspend(string hash, ReadResult result) => _read[hash] = result;

    /// <summary>Holds the bytes of a document that is durable already.</summary>
    public void Suspend(string hash, ReadOnlyMemory<byte> content) => _held[hash] = content;

    /// <summary>The bytes behind a reference. A document that was stored and is gone, or is not what it was, throws: a person must restore it.</summary>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(DocumentReference reference, CancellationToken cancellation)
    {
        if (_held.TryGetValue(reference.Hash, out var bytes))
        {
            return bytes;
        }

        bytes = await store.GetAsync(reference.Hash, cancellation) ?? throw new DocumentGoneException(reference.Hash);
        _held[reference.Hash] = bytes;
        return bytes;
    }

    /// <summary>Begins to store bytes; they are durable once <see cref="CompletedAsync"/> returns.</summary>
    public DocumentReference Keep(DocumentRole role, ReadOnlyMemory<byte> content, string mediaType, string? format = null)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        if (_held.TryAdd(hash, content))
        {
            _pending.Add(store.PutAsync(content, CancellationToken.None));
        }

        return new(role, hash, content.Length, mediaType, format);
    }

    /// <summary>Waits until all that was kept is durable. Called before every commit that refers to it.</summary>
    public async Task CompletedAsync()
    {
        await Task.WhenAll(_pending);
        _pending.Clear();
    }
}
