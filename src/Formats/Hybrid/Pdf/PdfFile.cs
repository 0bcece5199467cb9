using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig.Tokens;

namespace Invoicing.Formats.Hybrid.Pdf;

/// <summary>
/// What a PDF says of itself and carries, within bounds. Sources: ISO 32000-1:2008, 7.11 (file specifications), 7.6 (encryption), 14.11.5 (output intents);
/// ISO 19005-3:2012, 6.8.
/// </summary>
/// <param name="IsEncrypted">Whether it is encrypted, with whichever password.</param>
/// <param name="LacksOutputIntent">Whether it has no output intent of PDF/A, and a page without colour spaces of its own, whose colours need one.</param>
/// <param name="Xmp">Its XMP; null where there is none.</param>
/// <param name="Attachments">Its files, each once.</param>
internal sealed record PdfFile(bool IsEncrypted, bool LacksOutputIntent, PdfXmp? Xmp, IReadOnlyList<PdfAttachment> Attachments)
{
    /// <summary>Attachments that are looked at.</summary>
    private const int MostAttachments = 256;

    /// <summary>Depth of nested objects that is read; real files have fewer than ten.</summary>
    private const int MostDepth = 64;

    /// <summary>Keys of an embedded file, that which counts first.</summary>
    private static readonly string[] Keys = ["UF", "F"];

    /// <summary>Reads it. Whatever the reader throws is the file's flaw: it never leaves.</summary>
    internal static (PdfFile? File, PdfFlaw? Flaw) Open(ReadOnlyMemory<byte> bytes, long mostUnpacked)
    {
        var budget = new UnpackBudget(mostUnpacked);
        try
        {
            var trailer = PdfTrailer.Of(new PdfTokens(bytes, MostDepth));
            var encryption = trailer.Encryption is null ? null : Encryption(bytes, trailer, budget);
            var (file, guard) = Open(
                trailer.Detached(bytes, encryption),
                budget,
                document => Read(document, new PdfObjects(document, trailer.Root), encryption is not null)
            );
            return budget.IsSpent ? (null, PdfFlaw.TooLarge)
                : guard.IsSpent ? (null, PdfFlaw.Broken)
                : (file, null);
        }
        catch (PdfDocumentEncryptedException)
        {
            return (null, PdfFlaw.Locked);
        }
        catch (Exception) when (budget.IsSpent)
        {
            return (null, PdfFlaw.TooLarge);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return (null, PdfFlaw.Broken);
        }
    }

    private static (T Value, GuardedBytes Guard) Open<T>(byte[] bytes, UnpackBudget budget, Func<PdfDocument, T> read)
    {
        using var guarded = new GuardedBytes(bytes);
        var options = new ParsingOptions
        {
            FilterProvider = new BoundedFilters(budget),
            UseLenientParsing = true,
            MaxStackDepth = MostDepth,
        };
        using var document = PdfDocument.Open(guarded, options);
        return (read(document), guarded);
    }

    /// <summary>How the file is encrypted. Where that stands in an object, it is not encrypted itself.</summary>
    private static DictionaryToken? Encryption(ReadOnlyMemory<byte> bytes, PdfTrailer trailer, UnpackBudget budget) =>
        trailer.Encryption switch
        {
            DictionaryToken dictionary => dictionary,
            var token => Open(trailer.Detached(bytes, null), budget, document => new PdfObjects(document, trailer.Root).Resolve(token)).Value switch
            {
                DictionaryToken dictionary => dictionary,
                NullToken => null,
                _ => throw new InvalidDataException("The PDF does not say how it is encrypted."),
            },
        };

    private static PdfFile Read(PdfDocument document, PdfObjects objects, bool isEncrypted)
    {
        objects.CheckTrees();
        var xmp = objects.Get<StreamToken>(objects.Catalog, "Metadata") is { } packet ? PdfXmp.Of(Decode(document, packet)) : null;
        var intents = objects.Get<ArrayToken>(objects.Catalog, "OutputIntents")?.Data ?? [];
        var hasIntent = intents.Select(objects.Resolve).OfType<DictionaryToken>().Any(intent => objects.Get<NameToken>(intent, "S")?.Data == "GTS_PDFA1");
        return new(isEncrypted, !hasIntent && objects.Pages().Any(page => !HasColours(objects, page)), xmp, Attached(document, objects));
    }

    /// <summary>Whether the resources of a page name colour spaces; without any, its colours are those of a device.</summary>
    private static bool HasColours(PdfObjects objects, DictionaryToken page) =>
        objects.Get<DictionaryToken>(page, "Resources") is not { } resources || objects.Get<DictionaryToken>(resources, "ColorSpace") is not null;

    private static List<PdfAttachment> Attached(PdfDocument document, PdfObjects objects)
    {
        var associated = objects.Get<ArrayToken>(objects.Catalog, "AF")?.Data ?? [];
        var named =
            objects.Get<DictionaryToken>(objects.Catalog, "Names") is { } names && objects.Get<DictionaryToken>(names, "EmbeddedFiles") is { } tree
                ? objects.NameTree(tree)
                : [];
        var known = associated.Select(PdfObjects.Identity).ToHashSet();
        return
        [
            .. named
                .Concat(associated)
                .DistinctBy(PdfObjects.Identity)
                .Take(MostAttachments)
                .Select(token => (IsAssociated: known.Contains(PdfObjects.Identity(token)), Specification: objects.Resolve(token) as DictionaryToken))
                .Where(file => file.Specification is not null)
                .Select(file => Attachment(document, objects, file.Specification!, file.IsAssociated)),
        ];
    }

    private static PdfAttachment Attachment(PdfDocument document, PdfObjects objects, DictionaryToken specification, bool isAssociated)
    {
        var (unicode, plain) = (objects.Text(specification, "UF"), objects.Text(specification, "F"));
        var name = unicode ?? plain ?? "";
        var otherName = plain == name ? null : plain;
        var files = objects.Get<DictionaryToken>(specification, "EF");
        var contents =
            files is null || !(IsXml(name) || (otherName is not null && IsXml(otherName)))
                ? []
                : Keys.Select(key => files.Data.GetValueOrDefault(key))
                    .OfType<IToken>()
                    .DistinctBy(PdfObjects.Identity)
                    .Select(objects.Resolve)
                    .OfType<StreamToken>()
                    .Select(stream => Decode(document, stream))
                    .ToList();
        return new(
            name,
            otherName,
            objects.Get<NameToken>(specification, "AFRelationship")?.Data,
            isAssociated,
            contents.Count == 0 ? null : contents[0],
            contents.Skip(1).Where(other => !other.Span.SequenceEqual(contents[0].Span)).Select(other => (ReadOnlyMemory<byte>?)other).FirstOrDefault()
        );
    }

    /// <summary>Only what may be an invoice is unpacked.</summary>
    private static bool IsXml(string name) => name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || !name.Contains('.', StringComparison.Ordinal);

    private static ReadOnlyMemory<byte> Decode(PdfDocument document, StreamToken stream) =>
        stream.Decode(document.Structure.FilterProvider, document.Structure.TokenScanner);
}
