using System.Text;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Values;

namespace Invoicing.Pipeline.Intake;

/// <summary>
/// What a sender notes with an invoice for itself: its own reference, by which it finds the invoice again, and free metadata. Both come back in resources,
/// lists and events, and go to no destination. Bounded, since they are written into each of these.
/// </summary>
public static class SenderNotes
{
    /// <summary>Longest reference, in characters.</summary>
    public const int MaxReferenceLength = 100;

    /// <summary>Most entries of metadata.</summary>
    public const int MaxEntries = 20;

    /// <summary>Longest key, in characters.</summary>
    public const int MaxKeyLength = 40;

    /// <summary>Longest value, in characters.</summary>
    public const int MaxValueLength = 250;

    /// <summary>Metadata from texts as <c>KEY:VALUE</c>, in the order of the keys; a text without a colon is a key without a value, which is refused.</summary>
    public static TermList<MetadataEntry> Parse(IEnumerable<string?> texts) =>
        Sorted(
            texts.Select(text =>
            {
                var parts = (text ?? "").Split(':', 2);
                return new MetadataEntry(parts[0], parts.Length > 1 ? parts[1] : "");
            })
        );

    /// <summary>Metadata in the order of the keys, so that the same gives the same bytes.</summary>
    public static TermList<MetadataEntry> Sorted(IEnumerable<MetadataEntry> entries) =>
        entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).ThenBy(entry => entry.Value, StringComparer.Ordinal).ToTermList();

    /// <summary>What is wrong with a reference and metadata.</summary>
    public static IEnumerable<Fault> Check(string? reference, IReadOnlyList<MetadataEntry> metadata)
    {
        if (reference is not null && (!IsText(reference, MaxReferenceLength) || string.IsNullOrWhiteSpace(reference)))
        {
            yield return Fault.Fatal(
                "GW-INTAKE-REFERENCE",
                $"The reference has {reference.Length} characters, is blank, or holds characters that cannot be seen.",
                hint: $"1 to {MaxReferenceLength} characters that can be seen, or leave it out."
            );
        }

        if (metadata.Count > MaxEntries)
        {
            yield return Metadata($"There are {metadata.Count} entries of metadata.", $"At most {MaxEntries}.");
        }

        foreach (var entry in metadata.Where(entry => entry.Key.Length is 0 or > MaxKeyLength || !entry.Key.All(IsOfKey)).Take(1))
        {
            yield return Metadata($"'{Shown(entry.Key)}' is no key.", $"KEY:VALUE; a key has 1 to {MaxKeyLength} letters, digits, '_', '.' or '-' of ASCII.");
        }

        foreach (var entry in metadata.Where(entry => entry.Value.Length == 0 || !IsText(entry.Value, MaxValueLength)).Take(1))
        {
            yield return Metadata(
                $"The value of '{Shown(entry.Key)}' has {entry.Value.Length} characters, or some that cannot be seen.",
                $"1 to {MaxValueLength} characters that can be seen."
            );
        }

        foreach (var same in metadata.GroupBy(entry => entry.Key, StringComparer.Ordinal).Where(same => same.Count() > 1).Take(1))
        {
            yield return Metadata($"The key '{Shown(same.Key)}' is there {same.Count()} times.", "Name each key once.");
        }
    }

    private static Fault Metadata(string message, string hint) => Fault.Fatal("GW-INTAKE-METADATA", message, hint: hint);

    private static bool IsOfKey(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-';

    private static bool IsText(string text, int most) =>
        text.Length <= most && !text.Any(char.IsControl) && text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);

    private static string Shown(string key) => key.Length > MaxKeyLength ? $"{key[..MaxKeyLength]}…" : key;
}
