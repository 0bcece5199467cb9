using System.IO.Compression;
using System.Security.Cryptography;
using System.Xml.Linq;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Anaf;

/// <summary>What a downloaded ZIP holds: the document or the error file, beside the Ministry's signature of it.</summary>
/// <param name="Hash">SHA-256 of the document, lower-case hexadecimal.</param>
/// <param name="Root">Local name of its root: <c>Invoice</c>, <c>CreditNote</c>, or <c>header</c> of an error file.</param>
/// <param name="Number">BT-1; null of an error file.</param>
/// <param name="Errors">Messages of an error file.</param>
internal sealed record AnafArchive(string Hash, string Root, string? Number, IReadOnlyList<string> Errors)
{
    private const int MaxEntries = 16;
    private const int MaxShown = 60;
    private const string ErrorFile = "header";
    private const string SignaturePrefix = "semnatura_";

    private static readonly XNamespace Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    /// <summary>Digest of what the document says (<see cref="AnafContent"/>); null where only the hash was noted.</summary>
    public string? Content { get; init; }

    /// <summary>The document itself, as it lies in the ZIP; empty where only a note is left of it.</summary>
    public ReadOnlyMemory<byte> Document { get; init; }

    /// <summary>The upload that an error file speaks of (<c>Index_incarcare</c>); null where it names none.</summary>
    public string? ErrorIndex { get; init; }

    /// <summary>The seller that an error file speaks of (<c>Cif_emitent</c>), in digits; null where it names none.</summary>
    public string? ErrorSeller { get; init; }

    /// <summary>Why its document cannot be taken for what ANAF judged, whatever it says; null where there is no reason.</summary>
    public string? Doubt { get; init; }

    /// <summary>Whether it is an error file.</summary>
    public bool IsErrorFile => Root == ErrorFile;

    /// <summary>What is noted of it: enough to tell whose it is.</summary>
    public string ToMemory() => $"{Hash}{(Content is null ? "" : "+")}{Content} {Root} {Number}";

    /// <summary>What was noted of one, without messages of an error; null for what is no note.</summary>
    public static AnafArchive? FromMemory(string note)
    {
        if (note.Split(' ', 3) is not [var hashes, var root, var number])
        {
            return null;
        }
        var content = hashes.IndexOf('+', StringComparison.Ordinal) is >= 0 and var at ? hashes[(at + 1)..] : null;
        return new(content is null ? hashes : hashes[..^(content.Length + 1)], root, number.Length == 0 ? null : number, []) { Content = content };
    }

    /// <summary>Whether its document is the one that was sent: byte for byte, or the same written in another way.</summary>
    public bool Holds(OutboundDocument transmission) =>
        Hash == transmission.Hash || (Content is { } content && content == AnafContent.DigestOf(transmission.Document));

    /// <summary>What it holds, in a few words.</summary>
    public string Shown =>
        IsErrorFile ? "a list of errors"
        : Root.Length <= MaxShown ? $"{Root} {(Number is null ? "without a number" : $"'{Cut(Number)}'")} (SHA-256 {Hash})"
        : $"SHA-256 {Hash}";

    /// <summary>Reads a ZIP of which no entry may unpack to more than <paramref name="most"/> bytes; null with a problem where it cannot be read.</summary>
    public static (AnafArchive? Archive, Problem? Problem) Read(byte[] zip, int most)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip, writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > MaxEntries)
            {
                return (null, Unreadable($"it has {archive.Entries.Count} entries"));
            }
            var files = archive
                .Entries.Where(entry => entry.Name.Length > 0)
                .ToLookup(entry => entry.Name.StartsWith(SignaturePrefix, StringComparison.OrdinalIgnoreCase));
            if (files[false].ToList() is not [var document])
            {
                return (null, Unreadable($"it holds {files[false].Count()} files beside the signature, not one"));
            }
            if (Unpack(document, most) is not { } bytes)
            {
                return (null, Unreadable($"'{document.Name}' unpacks to more than {most} bytes"));
            }
            var (read, problem) = Read(bytes);
            return read is null ? (null, problem) : (read with { Doubt = DoubtOf(archive, files[true], read, most) }, null);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException)
        {
            return (null, Unreadable("it is damaged"));
        }
    }

    private static (AnafArchive?, Problem?) Read(byte[] document) =>
        AnafHeader.Load(document) is { } root
            ? (
                new(
                    Convert.ToHexStringLower(SHA256.HashData(document)),
                    root.Name.LocalName,
                    root.Element(Cbc + "ID")?.Value.Trim(),
                    root.Name.LocalName == ErrorFile ? AnafHeader.Read(document)!.Errors : []
                )
                {
                    Document = document,
                    Content = root.Name.LocalName == ErrorFile ? null : AnafContent.DigestOf(document),
                    ErrorIndex = root.Name.LocalName == ErrorFile ? Attribute(root, "Index_incarcare") : null,
                    ErrorSeller = root.Name.LocalName == ErrorFile && Attribute(root, "Cif_emitent") is { } seller ? AnafCif.Of(seller) : null,
                },
                null
            )
            : (null, Unreadable("its document is no well-formed XML"));

    // A name that leads out of the folder it is unpacked into would be kept by us for others to unpack.
    private static string? DoubtOf(ZipArchive archive, IEnumerable<ZipArchiveEntry> signatures, AnafArchive read, int most)
    {
        if (archive.Entries.FirstOrDefault(entry => entry.FullName != entry.Name || entry.Name.Contains('\\')) is { } outside)
        {
            return $"its entry '{Cut(outside.FullName)}' names a path";
        }
        var files = signatures.Select(entry => Unpack(entry, most)).ToList();
        if (files.Count == 0 || !files.TrueForAll(file => file is not null && AnafSignature.IsSignature(file)))
        {
            return files.Count == 0 ? "the Ministry's signature is missing" : "what stands for the Ministry's signature is no XML signature";
        }
        return files.Select(file => AnafSignature.DigestIn(file!)).OfType<string>().FirstOrDefault(digest => digest != read.Hash) is { } other
            ? $"its signature was made over another file (SHA-256 {other})"
            : null;
    }

    private static string Cut(string text) => text.Length <= MaxShown ? text : $"{text[..MaxShown]}…";

    private static string? Attribute(XElement root, string name) =>
        root.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value.Trim()
            is { Length: > 0 } value
            ? value
            : null;

    // The size that an entry states is the sender's claim; what counts is what comes out.
    private static byte[]? Unpack(ZipArchiveEntry entry, int most)
    {
        using var source = entry.Open();
        using var content = new MemoryStream();
        var buffer = new byte[32 * 1024];
        for (int read; (read = source.Read(buffer)) > 0; )
        {
            if (content.Length + read > most)
            {
                return null;
            }
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    private static Problem Unreadable(string reason) =>
        new("GW-ANAF-ARCHIVE", $"The ZIP from ANAF cannot be read: {reason}.", "Download it in SPV, and see what it holds.");
}
