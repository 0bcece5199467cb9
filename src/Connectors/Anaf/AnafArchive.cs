using System.IO.Compression;
using System.Security.Cryptography;
using System.Xml.Linq;
using Invoicing.Lifecycle;

namespace Invoicing.Connectors.Anaf;

/// <summary>What a downloaded ZIP holds: the document or the error file, beside the Ministry's signature of it.</summary>
/// <param name="Hash">SHA-256 of the document, lower-case hexadecimal.</param>
/// <param name="Root">Local name of its root: <c>Invoice</c>, <c>CreditNote</c>, or <c>header</c> of an error file.</param>
/// <param name="Number">BT-1; null of an error file.</param>
/// <param name="Errors">Messages of an error file.</param>
internal sealed record AnafArchive(string Hash, string Root, string? Number, IReadOnlyList<string> Errors)
{
    private const int MaxEntries = 16;
    private const string SignaturePrefix = "semnatura_";

    private static readonly XNamespace Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    /// <summary>What is noted of it: enough to tell whose it is.</summary>
    public string ToNote() => $"{Hash} {Root} {Number}";

    /// <summary>What was noted of one, without messages of an error; null for what is no note.</summary>
    public static AnafArchive? OfNote(string note) => note.Split(' ', 3) is [var hash, var root, var number] ? new(hash, root, number.Length == 0 ? null : number, []) : null;

    /// <summary>Reads a ZIP of which no entry may unpack to more than <paramref name="most"/> bytes; null with a problem where it cannot be read.</summary>
    public static (AnafArchive? Archive, Problem? Problem) Read(byte[] zip, int most)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip, writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > MaxEntries)
                return (null, Unreadable($"it has {archive.Entries.Count} entries"));
            var documents = archive.Entries.Where(entry => !entry.Name.StartsWith(SignaturePrefix, StringComparison.OrdinalIgnoreCase) && entry.Name.Length > 0).ToList();
            if (documents is not [var document])
                return (null, Unreadable($"it holds {documents.Count} files beside the signature, not one"));
            return Unpack(document, most) is { } bytes ? Read(bytes) : (null, Unreadable($"'{document.Name}' unpacks to more than {most} bytes"));
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException)
        {
            return (null, Unreadable("it is damaged"));
        }
    }

    private static (AnafArchive?, Problem?) Read(byte[] document) => AnafHeader.Load(document) is { } root
        ? (new(
            Convert.ToHexStringLower(SHA256.HashData(document)),
            root.Name.LocalName,
            root.Element(Cbc + "ID")?.Value.Trim(),
            root.Name.LocalName == "header" ? AnafHeader.Read(document)!.Errors : []), null)
        : (null, Unreadable("its document is no well-formed XML"));

    // The size that an entry states is the sender's claim; what counts is what comes out.
    private static byte[]? Unpack(ZipArchiveEntry entry, int most)
    {
        using var source = entry.Open();
        using var content = new MemoryStream();
        var buffer = new byte[32 * 1024];
        for (int read; (read = source.Read(buffer)) > 0;)
        {
            if (content.Length + read > most)
                return null;
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    private static Problem Unreadable(string reason) => new("GW-ANAF-ARCHIVE", $"The ZIP from ANAF cannot be read: {reason}.", "Download it in SPV, and see what it holds.");
}
