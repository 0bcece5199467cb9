using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Invoicing.Audit;

/// <summary>
/// The chain of hashes. A subject's trail starts from a hash of what it is of; each entry's hash covers the one before it, so that no entry can be changed,
/// removed or moved without breaking all that follow. The log over all subjects is chained the same way: <see cref="LogHash"/>. Entries are written in
/// format 2, whose hash covers a salted digest of the facts: once facts and salt are purged, the digest holds the chain together and tells nothing of them.
/// Entries of format 1, which invoices alone have, verify for ever.
/// </summary>
public static class AuditChain
{
    private const string First = "invoicing-audit/1";
    private const string Second = "invoicing-audit/2";
    private const int SaltBytes = 16;

    /// <summary>What the first entry of a trail names as the hash before it.</summary>
    public static string Genesis(AuditSubject subject) =>
        subject.Kind == AuditSubject.InvoiceKind ? Hash(First, subject.Id) : Hash(Second, subject.Kind, subject.Id);

    /// <summary>What the first entry of the log names as the hash before it.</summary>
    public static string LogGenesis { get; } = Hash(First, "log");

    /// <summary>Puts a note at its place in the trail.</summary>
    public static AuditEntry Append(AuditSubject subject, int index, string previousHash, AuditNote note)
    {
        var salt = RandomNumberGenerator.GetHexString(2 * SaltBytes, lowercase: true);
        var entry = new AuditEntry(subject, index, note.At, note.Actor, note.Kind, Canonical(note.Facts), previousHash, "", salt);
        return entry with { Hash = HashOf(entry) };
    }

    /// <summary>The log's hash after an entry.</summary>
    public static string LogHash(string previousLogHash, string entryHash) => Hash(First, previousLogHash, entryHash);

    /// <summary>What stands for the facts of an entry in its hash, and in their place once they are purged.</summary>
    /// <param name="salt">The entry's salt.</param>
    /// <param name="data">The facts, as the entry has them.</param>
    public static string Digest(string salt, string data) => Hash(Second, "facts", salt, data);

    /// <summary>Whether an entry's hash is that of what it says and of the entry before it.</summary>
    public static bool Holds(AuditEntry entry) => entry.Hash == HashOf(entry);

    /// <summary>The index of the first entry that does not fit, or null when the trail holds.</summary>
    public static int? FirstBreak(AuditSubject subject, IReadOnlyList<AuditEntry> trail)
    {
        var previous = Genesis(subject);
        for (var index = 0; index < trail.Count; index++)
        {
            var entry = trail[index];
            if (entry.Subject != subject || entry.Index != index || entry.PreviousHash != previous || !Holds(entry))
            {
                return index;
            }

            previous = entry.Hash;
        }

        return null;
    }

    private static string HashOf(AuditEntry entry)
    {
        var index = entry.Index.ToString(CultureInfo.InvariantCulture);
        var at = entry.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        var digest = entry.Salt is { } salt ? Digest(salt, entry.Data) : entry.Digest;
        return digest is null
            ? Hash(First, entry.Subject.Id, index, at, entry.Actor, entry.Kind, entry.Data, entry.PreviousHash)
            : Hash(Second, entry.Subject.Kind, entry.Subject.Id, index, at, entry.Actor, entry.Kind, digest, entry.PreviousHash);
    }

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
