using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Invoicing.Audit;

/// <summary>
/// What the gateway signs of its log: a segment of it, by the root of a Merkle tree over the hashes of its entries, and where the log then stands. Segments
/// follow one another without gap or overlap and each checkpoint names the one before, so that every entry is under one checkpoint for ever.
/// </summary>
/// <param name="Kind">What this is: <see cref="KindOfThis"/>. The same key signs evidence packs; neither can pass for the other.</param>
/// <param name="Number">From 1, without a gap.</param>
/// <param name="Log">Which log: the hash of its first entry.</param>
/// <param name="From">Entries of the log before the segment.</param>
/// <param name="Length">Entries of the log with the segment.</param>
/// <param name="Root">Root over the segment's entry hashes: see <see cref="MerkleTree"/>.</param>
/// <param name="LogHash">The log's hash after the segment.</param>
/// <param name="Previous">Hash of the checkpoint before it (<see cref="SignedCheckpoint.Hash"/>); <see cref="First"/> for the first.</param>
/// <param name="At">When it was made, by the gateway's clock.</param>
/// <param name="Key">SHA-256 of the certificate whose key signs it.</param>
public sealed record Checkpoint(
    string Kind,
    long Number,
    string Log,
    long From,
    long Length,
    string Root,
    string LogHash,
    string Previous,
    DateTimeOffset At,
    string Key
)
{
    /// <summary>The kind and the version of the text.</summary>
    public const string KindOfThis = "invoicing-checkpoint/1";

    /// <summary>Most entries of a segment: proving one reads them all, at this bound some 20 MB and a fifth of a second.</summary>
    public const int MaxEntries = 65_536;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>What the first checkpoint names as the one before it.</summary>
    public static string First { get; } = new('0', 64);

    /// <summary>Number of an entry of the log, from 1, that the segment holds.</summary>
    public bool Covers(long entry) => entry > From && entry <= Length;

    /// <summary>The text that is signed: JSON in one form and no other, in ASCII.</summary>
    public string Text() =>
        string.Create(
                CultureInfo.InvariantCulture,
                $$"""
                {"kind":"{{Kind}}","number":{{Number}},"log":"{{Log}}","from":{{From}},"length":{{Length}},"root":"{{Root}}",
                "logHash":"{{LogHash}}","previous":"{{Previous}}","at":"{{At.UtcDateTime:O}}","key":"{{Key}}"}
                """
            )
            .ReplaceLineEndings("");

    /// <summary>The checkpoint of a text; null where the text is not the one that <see cref="Text"/> writes, or its figures make no sense.</summary>
    public static Checkpoint? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Checkpoint>(text, Strict) is { } read && read.IsSound() && read.Text() == text ? read : null;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private bool IsSound() =>
        Kind == KindOfThis
        && Number >= 1
        && From >= 0
        && Length > From
        && Length - From <= MaxEntries
        && (Number == 1) == (Previous == First)
        && (Number == 1) == (From == 0)
        && new[] { Log, Root, LogHash, Previous, Key }.All(hash => hash is { Length: 64 } && hash.All(char.IsAsciiHexDigitLower));
}
