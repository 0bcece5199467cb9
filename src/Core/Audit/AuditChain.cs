using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Invoicing.Lifecycle;

namespace Invoicing.Audit;

/// <summary>
/// The chain of hashes. An invoice's trail starts from a hash of its id; each entry's hash covers the one before it, so that no entry can be changed,
/// removed or moved without breaking all that follow. The log over all invoices is chained the same way: <see cref="LogHash"/>.
/// </summary>
public static class AuditChain
{
    private const string Domain = "invoicing-audit/1";

    /// <summary>What the first entry of an invoice's trail names as the hash before it.</summary>
    public static string Genesis(InvoiceId id) => Hash(Domain, id.ToString());

    /// <summary>What the first entry of the log names as the hash before it.</summary>
    public static string LogGenesis { get; } = Hash(Domain, "log");

    /// <summary>Puts a note at its place in the trail.</summary>
    public static AuditEntry Append(InvoiceId id, int index, string previousHash, AuditNote note)
    {
        var data = Canonical(note.Facts);
        return new(id, index, note.At, note.Actor, note.Kind, data, previousHash, HashOf(id, index, note.At, note.Actor, note.Kind, data, previousHash));
    }

    /// <summary>The log's hash after an entry.</summary>
    public static string LogHash(string previousLogHash, string entryHash) => Hash(Domain, previousLogHash, entryHash);

    /// <summary>Whether an entry's hash is that of what it says and of the entry before it.</summary>
    public static bool Holds(AuditEntry entry) =>
        entry.Hash == HashOf(entry.InvoiceId, entry.Index, entry.At, entry.Actor, entry.Kind, entry.Data, entry.PreviousHash);

    /// <summary>The index of the first entry that does not fit, or null when the trail holds.</summary>
    public static int? FirstBreak(InvoiceId id, IReadOnlyList<AuditEntry> trail)
    {
        var previous = Genesis(id);
        for (var index = 0; index < trail.Count; index++)
        {
            var entry = trail[index];
            if (entry.InvoiceId != id || entry.Index != index || entry.PreviousHash != previous || !Holds(entry))
            {
                return index;
            }

            previous = entry.Hash;
        }

        return null;
    }

    private static string HashOf(InvoiceId id, int index, DateTimeOffset at, string actor, string kind, string data, string previous) =>
        Hash(
            Domain,
            id.ToString(),
            index.ToString(CultureInfo.InvariantCulture),
            at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            actor,
            kind,
            data,
            previous
        );

    private static string Canonical(IReadOnlyDictionary<string, string> facts)
    {
        var keys = facts.Keys.ToArray();
        Array.Sort(keys, StringComparer.Ordinal);
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var key in keys)
            {
                json.WriteString(key, facts[key]);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>Each part goes in with its length before it, so that no two lists of parts give the same bytes.</summary>
    private static string Hash(params ReadOnlySpan<string> parts)
    {
        var most = 0;
        foreach (var part in parts)
        {
            most += sizeof(int) + Encoding.UTF8.GetMaxByteCount(part.Length);
        }

        var rented = ArrayPool<byte>.Shared.Rent(most);
        var length = 0;
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part, rented.AsSpan(length + sizeof(int)));
            BinaryPrimitives.WriteInt32BigEndian(rented.AsSpan(length), bytes);
            length += sizeof(int) + bytes;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(rented.AsSpan(0, length), hash);
        ArrayPool<byte>.Shared.Return(rented);
        return Convert.ToHexStringLower(hash);
    }
}
